import type { QueryClient } from '@tanstack/react-query';
import { useSyncExternalStore } from 'react';
import { basePath } from './base-path.ts';
import { joinTabs, type Said } from './live-leader.ts';
import { hearServerClock } from './me.ts';

/** How the line to the server is. `sinceMs` by this machine's clock. */
export interface Line {
  readonly state: 'open' | 'waiting' | 'lost';
  readonly sinceMs: number;
}

type News = { readonly kind: 'changed'; readonly nowMs: number } | { readonly kind: 'line'; readonly isOpen: boolean };

/** A break as short as this is nobody's business; one as long as that makes what is shown old. */
const reconnectingMs = 5_000;
const staleMs = 60_000;

let line: Line = { state: 'open', sinceMs: Date.now() };
let brokenMs: number | null = null;
const listeners = new Set<() => void>();

function look(): void {
  const forMs = brokenMs === null ? 0 : Date.now() - brokenMs;
  const state = forMs >= staleMs ? 'lost' : forMs >= reconnectingMs ? 'waiting' : 'open';
  if (state === line.state) return;
  line = { state, sinceMs: brokenMs ?? Date.now() };
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
    if (news.kind === 'changed') {
      hearServerClock(news.nowMs);
      askAgain();
    } else {
      const wasBroken = brokenMs !== null;
      brokenMs = news.isOpen ? null : (brokenMs ?? Date.now());
      // What was said meanwhile was missed.
      if (news.isOpen && wasBroken) askAgain();
    }
    look();
  };
  const timer = setInterval(look, 1_000);
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
  addEventListener('pagehide', leave);
  // Brought back by the browser as it was left: without its line.
  addEventListener('pageshow', ({ persisted }) => persisted && location.reload());
  return () => {
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
  const open = (): void => {
    source = new EventSource(`${basePath}api/v1/live`);
    source.addEventListener('open', () => tell({ kind: 'line', isOpen: true }));
    source.addEventListener('changed', ({ data }: MessageEvent<string>) => {
      tell({ kind: 'changed', nowMs: (JSON.parse(data) as { nowMs: number }).nowMs });
    });
    source.addEventListener('error', () => {
      tell({ kind: 'line', isOpen: false });
      // Refused, not broken: a browser gives up then, but who was signed out may sign in again.
      if (source?.readyState === EventSource.CLOSED) again = setTimeout(open, 5_000);
    });
  };
  return {
    follow(isLeader: boolean) {
      clearTimeout(again);
      source?.close();
      source = undefined;
      if (isLeader) open();
    },
  };
}
