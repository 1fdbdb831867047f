import { textOf } from './body.ts';
import { createKeptAnswers } from './kept-answers.ts';
import { createThread, type Text, type ThreadNeeds } from './thread.ts';
import { type Asked, type AskOptions, type AskViews, type Built, ViewError, type ViewName } from './views.ts';

export interface AskViewsNeeds extends ThreadNeeds {
  /** Grows with every change of what is stored or shown (live.ts). */
  readonly version: () => number;
}

interface Question {
  readonly name: ViewName;
  readonly asked: Asked<ViewName>;
  /** Who asked first; whoever joins waits for the same answer. */
  readonly who: string;
}

/** An answer that is being computed, or waits until one for an older version is. */
interface Run {
  readonly who: string;
  /** What was known when it began; undefined = it has not begun. */
  version: number | undefined;
  wantedBy: number;
  isGivenUp: boolean;
  giveUp(): void;
  readonly built: Promise<Built<unknown>>;
}

/**
 * Views, computed in another thread, once for all who ask the same at the same version. Of one question one answer is
 * under way at a time and at most one waits: however fast facts come in, the thread is never asked for more than it can do.
 */
export function createAskViews(needs: AskViewsNeeds): { readonly ask: AskViews; close(): Promise<void> } {
  const kept = createKeptAnswers<Built<unknown>>();
  const thread = createThread({ ...needs, rested: kept.forget });
  const running = new Map<string, Run>();
  const next = new Map<string, Run>();

  function ask(name: ViewName, asked: Asked<ViewName>, options: AskOptions = {}): Promise<Built<unknown>> {
    const version = needs.version();
    const key = keyOf(name, asked);
    const known = kept.get(key, version);
    if (known) return Promise.resolve(known);
    // Only now: a request makes its signal when it is read, and thousands ask for what is known.
    const { signal, who = '' } = options;
    if (signal?.aborted) return Promise.reject(signal.reason);
    const run = runFor(key, version, { name, asked, who });
    const answer = join(run, signal);
    if (run.who === who) return answer;
    return answer.catch((error: unknown): Promise<Built<unknown>> => {
      // That is said to who asked first, and to nobody who joined.
      if (error instanceof ViewError && error.code === 'too-many') return ask(name, asked, options);
      throw error;
    });
  }

  /** What is under way or waits and is new enough; else another. */
  function runFor(key: string, version: number, question: Question): Run {
    const current = running.get(key);
    if (!current) return begin(key, question);
    if (!current.isGivenUp && (current.version ?? 0) >= version) return current;
    return next.get(key) ?? beginAfter(current, key, question);
  }

  function begin(key: string, { name, asked, who }: Question): Run {
    const version = needs.version();
    const { text, giveUp } = thread.answer(name, asked, who);
    const run: Run = {
      who,
      version,
      wantedBy: 0,
      isGivenUp: false,
      giveUp,
      built: text.then(builtOf),
    };
    running.set(key, run);
    const done = (): void => void (running.get(key) === run && running.delete(key));
    // Before whoever waits for it hears of it: who asks again then must not be handed the same.
    run.built.then((built) => {
      kept.keep(key, version, built);
      done();
    }, done);
    return run;
  }

  /** Begins when the one for the older version is done: what changes meanwhile is in it too. */
  function beginAfter(current: Run, key: string, question: Question): Run {
    const { promise: built, resolve, reject } = Promise.withResolvers<Built<unknown>>();
    const run: Run = { who: question.who, version: undefined, wantedBy: 0, isGivenUp: false, giveUp: () => {}, built };
    next.set(key, run);
    const go = (): void => {
      next.delete(key);
      if (run.isGivenUp) {
        reject(new ViewError('broken', 'Nobody wants this answer any more.'));
        return;
      }
      const begun = begin(key, question);
      run.version = begun.version;
      begun.wantedBy = 1;
      run.giveUp = () => leave(begun);
      begun.built.then(resolve, reject);
    };
    current.built.then(go, go);
    built.catch(() => {});
    return run;
  }

  return { ask: ask as AskViews, close: thread.close };
}

/** One more wants it, until their signal says otherwise. */
function join(run: Run, signal: AbortSignal | undefined): Promise<Built<unknown>> {
  run.wantedBy += 1;
  // What only waits can be wanted again.
  if (run.version === undefined) run.isGivenUp = false;
  if (!signal) return run.built;
  return new Promise((resolve, reject) => {
    const gone = (): void => {
      reject(signal.reason);
      leave(run);
    };
    signal.addEventListener('abort', gone, { once: true });
    run.built.then(resolve, reject).finally(() => signal.removeEventListener('abort', gone));
  });
}

function leave(run: Run): void {
  run.wantedBy -= 1;
  if (run.wantedBy > 0) return;
  run.isGivenUp = true;
  run.giveUp();
}

/** The same question, in whatever order its parts were named. */
function keyOf(name: ViewName, asked: object): string {
  const parts = Object.entries(asked);
  if (parts.length > 1) parts.sort(([a], [b]) => (a < b ? -1 : 1));
  return JSON.stringify([name, parts]);
}

function builtOf({ body, etag }: Text): Built<unknown> {
  let parsed: { readonly value: unknown } | undefined;
  return {
    body,
    etag,
    get value() {
      parsed ??= { value: JSON.parse(textOf(body)) as unknown };
      return parsed.value;
    },
  };
}
