import assert from 'node:assert/strict';
import { test } from 'node:test';
import { evacuationsToCall } from './evacuation.ts';
import type { EvacuationReport } from './roll-call-facts.ts';

/** `w+5` by webhook, on, at minute 5; `s` is the socket, `r` what was read back; `2/r-7` of console 2. */
function report(word: string): EvacuationReport {
  const [, console = '1', channel = '', sign, minute] = /^(?:(\d)\/)?([wsr])([+-])(\d+(?:\.\d+)?)$/.exec(word) ?? [];
  const atMs = Number(minute) * 60_000;
  const channels = { w: 'webhook', s: 'socket', r: 'read' } as const;
  return {
    console: Number(console),
    key: word,
    isOn: sign === '+' ? 1 : 0,
    atMs,
    knownMs: atMs,
    channel: channels[channel as keyof typeof channels],
  };
}
/** `5..9` a roll-call from minute 5 to 9, `..` one begun at 0 that goes on, `2/..` of console 2, `d..` a drill. */
function call(word: string) {
  const [, console, drill, began] = /^(?:(\d)\/)?(d?)(-?\d*\.?\d*?)\.\.\d*$/.exec(word) ?? [];
  return {
    console: console ? Number(console) : null,
    isDrill: drill ? 1 : 0,
    startedMs: Number(began) * 60_000,
  } as const;
}
const words = (text: string): string[] => text.split(' ').filter(Boolean);

for (const [reports, calls, expected, why] of [
  ['', '', '', 'no console has said anything'],
  ['w+5', '', '1@5', 'an evacuation'],
  ['w+5 w+5.1 s+5', '', '1@5', 'every hub tells it, and the socket too'],
  ['w+5 r-9', '', '', 'over before anybody looked'],
  ['r-9 w+5', '', '', 'in any order'],
  ['w+5 r-9 r+12', '', '1@12', 'another one'],
  ['w+5', '5..', '', 'one was started since: its list is of this evacuation'],
  ['w+5', '..', '1@5', 'one that was begun before has only whoever was in then'],
  ['w+5', '4.9..', '1@5', 'and be it a moment before'],
  ['w+5', 'd..', '1@5', 'a drill that goes on is none'],
  ['w+5', 'd..7', '1@5', 'nor one that was ended meanwhile'],
  ['w+5', 'd6..', '1@5', 'nor one that was started since'],
  ['w+5', 'd6.. 6..', '', 'a drill, and a real one beside it'],
  ['w+5', '-1434..', '1@5', 'one that goes on since yesterday'],
  ['w+5', '5..7', '', 'it had one, which was ended while the doors are still open'],
  ['w+5', '..3', '1@5', 'one that was over before is not its own'],
  ['w+5', '2/5..', '1@5', 'that of another site is not its own'],
  ['w+5', '1/5..', '', 'that of this site is'],
  ['w+5 w+30', '5..', '1@30', 'another one is another list, and be the one before still open'],
  ['w+5 w+30', '5..9', '1@30', 'its end was lost: what is told after a while is another one'],
  ['w+5 r+30 s+40', '5..9', '', 'what is read back, or said by the way, is the same one'],
  ['w+5 2/w+6', '', '1@5 2@6', 'two sites'],
  ['w-3', '', '', 'an end without a beginning'],
] as const) {
  test(`${reports || 'nothing'} with roll-calls ${calls || 'none'} → ${expected || 'none'}: ${why}`, () => {
    const found = evacuationsToCall(words(reports).map(report), words(calls).map(call));
    assert.equal(found.map(({ console, beganMs }) => `${console}@${beganMs / 60_000}`).join(' '), expected);
  });
}
