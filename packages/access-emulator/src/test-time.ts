import type { TestConsole } from './test-console.ts';

interface Time {
  /** Lets so much time pass; what was put off happens in its order, each at its moment. */
  pass(ms: number): void;
  /** How many things are put off. */
  waiting(): number;
}

/** Gives a test console a time that passes when told to. */
export function timeOf(console: TestConsole): Time {
  let putOff: { readonly atMs: number; readonly what: () => void }[] = [];
  const later = (ms: number, what: () => void): void => {
    putOff.push({ atMs: console.clockMs + ms, what });
    putOff.sort((a, b) => a.atMs - b.atMs);
  };
  Object.assign(console, { later });
  return {
    pass: (ms) => {
      const untilMs = console.clockMs + ms;
      for (let first = putOff[0]; first && first.atMs <= untilMs; first = putOff[0]) {
        putOff = putOff.slice(1);
        console.clockMs = first.atMs;
        first.what();
      }
      console.clockMs = untilMs;
    },
    waiting: () => putOff.length,
  };
}
