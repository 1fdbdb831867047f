import { answered, api } from './api.ts';
import { basePath } from './base-path.ts';
import { silentMs } from './line-state.ts';

/*
 * What a wallboard asks. The secret of its link stands behind `#`, which no browser sends to anybody, and goes out as a
 * bearer token: so it is in no log of a server or proxy. That is why its live line is read here: an EventSource sends no header.
 */

const headersOf = (secret: string): Record<string, string> =>
  secret === '' ? {} : { authorization: `Bearer ${secret}` };

export const askWall = (secret: string) => answered(api.wall.$get(undefined, { headers: headersOf(secret) }));
export type Wall = Awaited<ReturnType<typeof askWall>>;

const pauseMs = 3_000;
/** Whom the server refuses, it will refuse again. */
const refusedPauseMs = 60_000;

export interface WallNews {
  /** Something has changed, or may have while nobody listened. */
  changed(): void;
  line(isOpen: boolean): void;
}

/** Listens until told to stop; a line that breaks is tried again and again. */
export function followWall(secret: string, news: WallNews): () => void {
  const ended = new AbortController();
  const run = async (): Promise<void> => {
    while (!ended.signal.aborted) {
      const isRefused = await listen(secret, news, ended.signal).catch(() => false);
      if (ended.signal.aborted) return;
      news.line(false);
      await new Promise((resolve) => setTimeout(resolve, isRefused ? refusedPauseMs : pauseMs));
    }
  };
  void run();
  return () => ended.abort();
}

/** Until the line breaks, or is silent for too long. Tells whether the server refused it. */
async function listen(secret: string, news: WallNews, signal: AbortSignal): Promise<boolean> {
  const broken = new AbortController();
  const end = (): void => broken.abort();
  signal.addEventListener('abort', end);
  let silence = setTimeout(end, silentMs);
  try {
    const response = await fetch(`${basePath}api/v1/wall/live`, {
      headers: headersOf(secret),
      credentials: 'same-origin',
      cache: 'no-store',
      signal: broken.signal,
    });
    if (!response.ok || !response.body) return response.status >= 400 && response.status < 500;
    news.line(true);
    const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
    for (let text = ''; ; ) {
      const { value, done } = await reader.read();
      if (done) return false;
      clearTimeout(silence);
      silence = setTimeout(end, silentMs);
      const events = (text + value).split('\n\n');
      text = events.pop() ?? '';
      if (events.some((event) => event.startsWith('event: changed'))) news.changed();
    }
  } finally {
    clearTimeout(silence);
    signal.removeEventListener('abort', end);
  }
}
