import type { ServerResponse } from 'node:http';
import type { Live } from '../live.ts';

export interface Stream {
  readonly body: ReadableStream<Uint8Array>;
  /** A sign of life, so that no proxy takes the silence for the end. */
  beat(): void;
  end(): void;
}

/** The answer of node:http itself: thousands are told in the same moment, and a stream of the web wraps each in promises. */
export type Line = Pick<ServerResponse, 'headersSent' | 'chunkedEncoding' | 'writableLength' | 'socket'>;

export interface Streaming {
  readonly live: Pick<Live, 'version' | 'subscribe'>;
  nowMs(): number;
  /** Where the body goes out; without it everything goes through the body. */
  readonly line?: Line | undefined;
  /** Told once, however it ends. */
  ended(): void;
}

/** Beats that may find the line full before it is cut: half a minute. */
const mostStalledBeats = 6;
/** What waits in one stream: then a reader that is slow hears only the newest number. */
const mostWaiting = 4;
const mostWaitingBytes = 512;

/** What is said, as it is, and as a piece of an answer that is sent in pieces (RFC 9112, 7.1). */
interface Said {
  readonly text: Uint8Array;
  readonly piece: Uint8Array;
}

function said(words: string): Said {
  const text = Buffer.from(words);
  const piece = Buffer.concat([Buffer.from(`${text.length.toString(16)}\r\n`), text, Buffer.from('\r\n')]);
  return { text, piece };
}

const retry = said('retry: 3000\n\n');
const here = said('event: here\ndata: 0\n\n');

let last = { version: Number.NaN, nowMs: Number.NaN, said: retry };

/** Thousands are told the same in the same moment: it is written once. */
function changed(version: number, nowMs: number): Said {
  if (last.version !== version || last.nowMs !== nowMs) {
    last = { version, nowMs, said: said(`event: changed\ndata: ${JSON.stringify({ version, nowMs })}\n\n`) };
  }
  return last.said;
}

/** One listener. Nothing queues up for it: a change that finds the line full is told when there is room again. */
export function openStream({ live, nowMs, line, ended }: Streaming): Stream {
  let controller: ReadableStreamDefaultController<Uint8Array> | undefined;
  let isOwed = false;
  let stalledBeats = 0;

  const wentOut = (): void => {
    stalledBeats = 0;
    if (isOwed) tell();
  };
  // Only behind the body's own beginning, of which nothing waits any more.
  const direct = (): Line['socket'] =>
    line?.headersSent && line.chunkedEncoding && controller?.desiredSize === mostWaiting ? line.socket : null;
  const say = ({ text, piece }: Said): void => {
    const socket = direct();
    if (socket) socket.write(piece, wentOut);
    else controller?.enqueue(text);
  };
  const hasRoom = (): boolean =>
    direct() ? (line?.writableLength ?? 0) < mostWaitingBytes : (controller?.desiredSize ?? 0) > 0;
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
      pull: wentOut,
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
