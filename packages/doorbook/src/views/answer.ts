import { hash } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import type { MessagePort } from 'node:worker_threads';
import type { Questions } from '../store/store.ts';
import { type Body, bodyOf } from './body.ts';
import { hasRoom } from './heap-room.ts';
import { createKeptDates } from './kept-dates.ts';
import { keepingSightings } from './kept-sightings.ts';
import { createLongLane } from './long-lane.ts';
import { type Asked, type ViewCode, ViewError, type ViewName, type Views } from './views.ts';
import { viewsOver } from './views-over.ts';

/*
 * What the two threads say to each other, and the side that answers. Only plain data crosses; the answer crosses as
 * it is served.
 */

export interface ThreadOptions {
  readonly path: string;
  readonly fallbackZone: string;
  /** Of work: more is a long answer. */
  readonly longMs?: number | undefined;
  readonly mostTurnMs?: number | undefined;
}

export type ToThread =
  | {
      readonly id: number;
      readonly name: ViewName;
      readonly asked: Asked<ViewName>;
      /** '' = nobody in particular. */
      readonly who: string;
      readonly nowMs: number;
    }
  /** Nobody wants the answer any more. */
  | { readonly givenUp: number };

export type FromThread =
  | { readonly id: number; readonly body: Body; readonly etag: string }
  /** `stack` is empty for what the view itself refuses. */
  | { readonly id: number; readonly code: ViewCode; readonly message: string; readonly stack: string };

/** So long one answer is worked at before another has its turn, and until the next of its parts is done. */
const longestTurnMs = 50;

/** Answers what comes in at the port. A long answer lets others pass between its parts. */
export function answerAt(
  port: MessagePort,
  questions: Questions,
  { fallbackZone, longMs = 1_000, mostTurnMs = longestTurnMs }: Omit<ThreadOptions, 'path'>,
  mayGoOn: () => boolean = hasRoom,
): void {
  const underWay = new Set<number>();
  const lane = createLongLane();
  const kept = createKeptDates();
  const remembering = keepingSightings(questions);
  port.on('message', (message: ToThread) => {
    if ('givenUp' in message) {
      underWay.delete(message.givenUp);
      lane.leave(message.givenUp);
    } else void answer(message);
  });

  async function answer({ id, name, asked, who, nowMs }: Extract<ToThread, { id: number }>): Promise<void> {
    underWay.add(id);
    let turnMs = performance.now();
    let workedMs = 0;
    const pause = async (): Promise<void> => {
      const tookMs = performance.now() - turnMs;
      // Not sooner: each pause may cost a short answer the turn of a long one.
      if (tookMs < mostTurnMs) return;
      workedMs += tookMs;
      await setImmediate();
      if (workedMs > longMs && underWay.has(id)) await lane.enter(id, who);
      turnMs = performance.now();
      if (!underWay.has(id)) throw new ViewError('broken', 'Nobody wants this answer any more.');
      if (!mayGoOn())
        throw new ViewError('busy', 'The answer is too long for this server. Ask for fewer days or people.');
    };
    const views = viewsOver(remembering, { nowMs: () => nowMs, fallbackZone, pause, kept });
    const said = await answerOf({ id, view: views[name] as View, asked, pause });
    lane.leave(id);
    if (underWay.delete(id)) port.postMessage(said, handedOver(said));
  }
}

/** Not copied. */
const handedOver = (said: FromThread): ArrayBuffer[] =>
  'body' in said && 'packed' in said.body ? [said.body.packed.buffer] : [];

type View = (asked: unknown) => ReturnType<Views[ViewName]>;

interface Answering {
  readonly id: number;
  readonly view: View;
  readonly asked: unknown;
  readonly pause: () => Promise<void>;
}

async function answerOf({ id, view, asked, pause }: Answering): Promise<FromThread> {
  try {
    const parts = await jsonParts(await view(asked), pause);
    const body = await bodyOf(parts);
    return { id, body, etag: `"${hash('sha256', 'json' in body ? body.json : body.packed, 'base64url')}"` };
  } catch (failure) {
    if (failure instanceof ViewError) return { id, code: failure.code, message: failure.message, stack: '' };
    const { message, stack = message } = failure instanceof Error ? failure : new Error(String(failure));
    return { id, code: 'broken', message, stack };
  }
}

/** So many of a list are written before others have their turn: a year of five hundred people is 50 MB of text. */
const writtenTogether = 100;

/** The text of an answer; the long lists in it are written piece by piece. */
async function jsonParts(answer: unknown, pause: () => Promise<void>): Promise<string[]> {
  const isPlain = typeof answer === 'object' && answer !== null && !Array.isArray(answer);
  if (!isPlain || !Object.values(answer).some(isLong)) return [JSON.stringify(answer)];
  const parts: string[] = [];
  for (const [name, value] of Object.entries(answer)) {
    if (value === undefined) continue;
    parts.push(`${parts.length === 0 ? '{' : ','}${JSON.stringify(name)}:`);
    if (!isLong(value)) parts.push(JSON.stringify(value));
    else {
      for (let start = 0; start < value.length; start += writtenTogether) {
        await pause();
        const piece = JSON.stringify(value.slice(start, start + writtenTogether)).slice(1, -1);
        parts.push(`${start === 0 ? '[' : ','}${piece}`);
      }
      parts.push(']');
    }
  }
  return [...parts, '}'];
}

const isLong = (value: unknown): value is unknown[] => Array.isArray(value) && value.length > writtenTogether;
