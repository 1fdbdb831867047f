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
/** `..9` a roll-call that ended at minute 9, `2/..` one of console 2 that goes on, `d..` a drill, `-2000..` begun then. */
function call(word: string) {
  const [, console, drill, began, minute] = /^(?:(\d)\/)?(d?)(-?\d*)\.\.(\d*)$/.exec(word) ?? [];
  return {
    console: console ? Number(console) : null,
    isDrill: drill ? 1 : 0,
    startedMs: Number(began) * 60_000,
    endedMs: minute ? Number(minute) * 60_000 : null,
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
  ['w+5', '..', '', 'a roll-call goes on already: somebody was quicker'],
  ['w+5', 'd..', '1@5', 'a drill that goes on is none'],
  ['w+5', 'd..7', '1@5', 'nor one that was ended meanwhile'],
  ['w+5', 'd.. ..', '', 'a drill, and a real one beside it'],
  ['w+5', '-1434..', '', 'one that goes on since yesterday'],
  ['w+5', '-1436..', '1@5', 'one that was forgotten for more than a day'],
  ['w+5', '-1436..7', '1@5', 'and ended only now'],
  ['w+5', '..7', '', 'it had one, which was ended while the doors are still open'],
  ['w+5', '..3', '1@5', 'one that was over before is not its own'],
  ['w+5', '2/..', '1@5', 'that of another site is not its own'],
  ['w+5', '1/..', '', 'that of this site is'],
  ['w+5 w+30', '..9', '1@30', 'its end was lost: what is told after a while is another one'],
  ['w+5 r+30 s+40', '..9', '', 'what is read back, or said by the way, is the same one'],
  ['w+5 2/w+6', '', '1@5 2@6', 'two sites'],
  ['w-3', '', '', 'an end without a beginning'],
] as const) {
  test(`${reports || 'nothing'} with roll-calls ${calls || 'none'} → ${expected || 'none'}: ${why}`, () => {
    const found = evacuationsToCall(words(reports).map(report), words(calls).map(call));
    assert.equal(found.map(({ console, beganMs }) => `${console}@${beganMs / 60_000}`).join(' '), expected);
  });
}
