import type { QueryClient } from '@tanstack/react-query';
import { useSyncExternalStore } from 'react';
import { basePath } from './base-path.ts';
import { type LineNow, lineNow, silentMs } from './line-state.ts';
import { joinTabs, type Said } from './live-leader.ts';
import { hearServerClock, nowMs } from './me.ts';

/** How the line to the server is. `sinceMs` by the server's clock, as all times on the page. */
export interface Line {
  readonly state: LineNow['state'];
  readonly sinceMs: number;
}

type News =
  | { readonly kind: 'changed'; readonly nowMs: number }
  | { readonly kind: 'line'; readonly isOpen: boolean }
  /** The server answers, and says no: who asks is somebody else now, or may do less. */
  | { readonly kind: 'refused' };

let line: Line = { state: 'open', sinceMs: Date.now() };
let brokenMs: number | null = null;
let heardMs = Date.now();
const listeners = new Set<() => void>();

function look(): void {
  const { state, ...since } = lineNow({ heardMs, brokenMs }, Date.now());
  brokenMs = since.brokenMs;
  if (state === line.state) return;
  line = { state, sinceMs: (brokenMs ?? Date.now()) + nowMs() - Date.now() };
  for (const listener of listeners) listener();
}

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

export const useLine = (): Line => useSyncExternalStore(subscribe, () => line);

/** Whatever changes with the facts has a key that begins so. */
export const liveKey = 'live';

/** Listens until told to stop: all that is shown is asked for again when something has changed. */
export function listen(queries: QueryClient): () => void {
  const askAgain = (): void => void queries.invalidateQueries({ queryKey: [liveKey] });
  const hear = (news: News): void => {
    if (news.kind === 'changed') hearServerClock(news.nowMs);
    if (news.kind === 'refused') void queries.invalidateQueries({ queryKey: ['me'] });
    const isHeard = news.kind === 'changed' || (news.kind === 'line' && news.isOpen);
    // What was said while it was broken was missed.
    if (news.kind === 'changed' || (isHeard && brokenMs !== null)) askAgain();
    if (isHeard) heardMs = Date.now();
    brokenMs = isHeard ? null : (brokenMs ?? Date.now());
    look();
  };
  heardMs = Date.now();
  const timer = setInterval(() => {
    look();
    stream.reopenWhenSilent();
  }, 1_000);
  const tabs = joinTabs<News>({
    // Not crypto.randomUUID: that needs a secure context, and most of our networks have no certificate.
    id: `${Date.now().toString(36)}${Math.random().toString(36).slice(2)}`,
    channel: channelOf(),
    lead: (isLeader) => stream.follow(isLeader),
    heard: hear,
    after: (ms, run) => void setTimeout(run, ms),
  });
  const stream = openStream((news) => {
    hear(news);
    tabs.tell(news);
  });
  const leave = (): void => tabs.leave();
  // Known before the silence tells. Where the server is reached all the same, its next sign of life says so.
  const offline = (): void => hear({ kind: 'line', isOpen: false });
  addEventListener('offline', offline);
  addEventListener('pagehide', leave);
  // Brought back by the browser as it was left: without its line.
  addEventListener('pageshow', ({ persisted }) => persisted && location.reload());
  return () => {
    removeEventListener('offline', offline);
    removeEventListener('pagehide', leave);
    clearInterval(timer);
    tabs.leave();
  };
}

function channelOf() {
  // Without one each tab listens for itself.
  const channel = typeof BroadcastChannel === 'undefined' ? undefined : new BroadcastChannel(`doorbook ${basePath}`);
  return {
    say: (said: Said<News>) => channel?.postMessage(said),
    hear: (listener: (said: Said<News>) => void) => {
      channel?.addEventListener('message', ({ data }: MessageEvent<Said<News>>) => listener(data));
    },
  };
}

function openStream(tell: (news: News) => void) {
  let source: EventSource | undefined;
  let again: ReturnType<typeof setTimeout> | undefined;
  let openedMs = 0;
  const open = (): void => {
    openedMs = Date.now();
    source = new EventSource(`${basePath}api/v1/live`);
    for (const sign of ['open', 'here']) source.addEventListener(sign, () => tell({ kind: 'line', isOpen: true }));
    source.addEventListener('changed', ({ data }: MessageEvent<string>) => {
      tell({ kind: 'changed', nowMs: (JSON.parse(data) as { nowMs: number }).nowMs });
    });
    source.addEventListener('error', () => {
      tell({ kind: 'line', isOpen: false });
      // Refused, not broken: a browser gives up then, but who was signed out may sign in again.
      if (source?.readyState !== EventSource.CLOSED) return;
      tell({ kind: 'refused' });
      again = setTimeout(open, 5_000);
    });
  };
  return {
    /** A line that died without a word is not noticed by the browser: it would wait for ever. */
    reopenWhenSilent() {
      const sinceMs = Math.max(heardMs, openedMs);
      if (!source || source.readyState === EventSource.CLOSED || Date.now() - sinceMs < silentMs) return;
      source.close();
      open();
    },
    follow(isLeader: boolean) {
      clearTimeout(again);
      source?.close();
      source = undefined;
      if (isLeader) open();
    },
  };
}
