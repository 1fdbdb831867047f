import type { Live } from '../live.ts';

export interface Stream {
  readonly body: ReadableStream<Uint8Array>;
  /** A sign of life, so that no proxy takes the silence for the end. */
  beat(): void;
  end(): void;
}

export interface Streaming {
  readonly live: Pick<Live, 'version' | 'subscribe'>;
  nowMs(): number;
  /** Told once, however it ends. */
  ended(): void;
}

/** Beats that may find the line full before it is cut. */
const mostStalledBeats = 2;
/** What waits in one stream: then a reader that is slow hears only the newest number. */
const mostWaiting = 4;

const encoder = new TextEncoder();
const retry = encoder.encode('retry: 3000\n\n');
const here = encoder.encode('event: here\ndata: 0\n\n');

let last = { version: Number.NaN, nowMs: Number.NaN, text: retry };

/** Thousands are told the same in the same moment: it is written once. */
function changed(version: number, nowMs: number): Uint8Array {
  if (last.version !== version || last.nowMs !== nowMs) {
    const text = encoder.encode(`event: changed\ndata: ${JSON.stringify({ version, nowMs })}\n\n`);
    last = { version, nowMs, text };
  }
  return last.text;
}

/** One listener. Nothing queues up for it: a change that finds the line full is told when there is room again. */
export function openStream({ live, nowMs, ended }: Streaming): Stream {
  let controller: ReadableStreamDefaultController<Uint8Array> | undefined;
  let isOwed = false;
  let stalledBeats = 0;

  const say = (text: Uint8Array): void => controller?.enqueue(text);
  const hasRoom = (): boolean => (controller?.desiredSize ?? 0) > 0;
  const tell = (): void => {
    isOwed = !hasRoom();
    if (!isOwed) say(changed(live.version(), nowMs()));
  };
  const unsubscribe = live.subscribe(tell);
  const finish = (close: (open: ReadableStreamDefaultController<Uint8Array>) => void): void => {
    if (!controller) return;
    const open = controller;
    controller = undefined;
    unsubscribe();
    close(open);
    ended();
  };

  const body = new ReadableStream<Uint8Array>(
    {
      start(opened) {
        controller = opened;
        say(retry);
        tell();
      },
      pull() {
        stalledBeats = 0;
        if (isOwed) tell();
      },
      cancel: () => finish(() => undefined),
    },
    { highWaterMark: mostWaiting },
  );

  return {
    body,
    beat() {
      if (hasRoom()) {
        // An event, not a comment: a page must notice when it does not come.
        say(here);
        return;
      }
      stalledBeats += 1;
      if (stalledBeats >= mostStalledBeats) finish((open) => open.error(new Error('The listener took nothing.')));
    },
    end: () => finish((open) => open.close()),
  };
}
