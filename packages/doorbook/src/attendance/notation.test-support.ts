import { createHash } from 'node:crypto';
import type { Channel, Direction, Read, Result, Sighting, Span } from './facts.ts';
import { logRowKeys, rowKeysDigest } from './keys.ts';
import type { Passage } from './passages.ts';

/*
 * A day on one line: '08:55> 12:00< w12:40:03 bo:s13:05!@gate#pin'. Each word is one sighting:
 *
 *   bo:        whose                                     default: ann; `?:` is an unknown credential
 *   w s i      webhook, socket, import                   default: a row of the log
 *   08:55:07   time of the day, also .250; 31:00 is 07:00 of the next day
 *   > <        entry, exit                               default: not told
 *   ! ~        denied, neither granted nor denied        default: granted
 *   @gate      door                                      default: main; `@?` is an unknown door
 *   #pin       method                                    default: card; `#` alone: not told
 *   =e1        the console's mark of the event           default: none
 */
export const mondayMs = Date.UTC(2026, 0, 5);

const word =
  /^(?:(?![wsi]?\d\d:)(?<actor>[^\s:]+):)?(?<channel>[wsi])?(?<hour>\d\d):(?<minute>\d\d)(?::(?<second>\d\d)(?:\.(?<ms>\d{3}))?)?(?<direction>[<>])?(?<result>[!~])?(?:@(?<door>[^#=]+))?(?:#(?<method>[^=]*))?(?:=(?<event>.+))?$/;

const channelOf: Readonly<Record<string, Channel>> = { w: 'webhook', s: 'socket', i: 'import' };
const letterOf: Readonly<Record<Channel, string>> = { log: '', webhook: 'w', socket: 's', import: 'i' };
const directionOf: Readonly<Record<string, Direction>> = { '>': 'entry', '<': 'exit' };
const resultOf: Readonly<Record<string, Result>> = { '!': 'denied', '~': 'other' };

export interface Reading {
  readonly dayMs?: number;
  readonly console?: number;
  readonly knownMs?: number;
}

export const hash = (text: string): string => createHash('sha256').update(text).digest('base64url').slice(0, 22);

/** '08:55' → milliseconds of that day. */
export function at(time: string, dayMs = mondayMs): number {
  const [hour = 0, minute = 0, second = 0] = time.split(':').map(Number);
  return dayMs + Math.round((hour * 3600 + minute * 60 + second) * 1000);
}

/** The sightings of a day. Rows get the keys that rows get; deliveries are numbered. */
export function sightingsOf(text: string, reading: Reading = {}): Sighting[] {
  const { dayMs = mondayMs, console = 1, knownMs = dayMs } = reading;
  const read = text
    .split(/\s+/)
    .filter(Boolean)
    .map((one, index) => {
      const found = word.exec(one)?.groups;
      if (!found) throw new Error(`not a sighting: ${one}`);
      const actor = found['actor'] ?? 'ann';
      const sighting: Sighting = {
        key: `${letterOf[channelOf[found['channel'] ?? ''] ?? 'log']}${dayMs} ${index}`,
        console,
        channel: channelOf[found['channel'] ?? ''] ?? 'log',
        atMs: at(`${found['hour']}:${found['minute']}:${found['second'] ?? '00'}.${found['ms'] ?? '000'}`, dayMs),
        knownMs,
        eventId: found['event'] ?? '',
        actorId: actor === '?' ? '' : actor,
        actorName: actor === '?' ? '' : actor,
        actorType: actor.startsWith('visitor') ? 'visitor' : actor.startsWith('api') ? 'other' : 'user',
        doorId: found['door'] === '?' ? null : (found['door'] ?? 'main'),
        doorName: found['door'] ?? 'main',
        method: found['method'] ?? 'card',
        result: resultOf[found['result'] ?? ''] ?? 'granted',
        direction: directionOf[found['direction'] ?? ''] ?? null,
      };
      return sighting;
    });
  const rows = read.filter(({ channel }) => channel === 'log');
  const keys = logRowKeys(
    rows.map((row) => ({ ...row, publishedMs: row.atMs, type: 'door' })),
    hash,
  );
  const keyOf = new Map(rows.map((row, index) => [row, keys[index] ?? row.key]));
  return read.map((sighting) => ({ ...sighting, key: keyOf.get(sighting) ?? sighting.key }));
}

const pad = (count: number, digits = 2): string => String(count).padStart(digits, '0');

function timeOf(atMs: number, dayMs: number): string {
  const ms = atMs - dayMs;
  const s = Math.floor(ms / 1000);
  const second = s % 60 || ms % 1000 ? `:${pad(s % 60)}` : '';
  return `${pad(Math.floor(s / 3600))}:${pad(Math.floor(s / 60) % 60)}${second}${ms % 1000 ? `.${pad(ms % 1000, 3)}` : ''}`;
}

export function printSighting(sighting: Sighting, dayMs = mondayMs): string {
  const { actorId, channel, atMs, direction, result, doorId, method, eventId } = sighting;
  return [
    actorId === 'ann' ? '' : `${actorId || '?'}:`,
    letterOf[channel],
    timeOf(atMs, dayMs),
    direction === null ? '' : direction === 'entry' ? '>' : '<',
    result === 'granted' ? '' : result === 'denied' ? '!' : '~',
    doorId === 'main' ? '' : `@${doorId ?? '?'}`,
    method === 'card' ? '' : `#${method}`,
    eventId && `=${eventId}`,
  ].join('');
}

export const print = (sightings: readonly Sighting[], dayMs = mondayMs): string =>
  sightings.map((sighting) => printSighting(sighting, dayMs)).join(' ');

/** Passages in the same words: each as its first sighting, with what it took over from the others. */
export const printPassages = (passages: readonly Passage[], dayMs = mondayMs): string =>
  passages
    .flatMap(({ sightings: [first], doorId, direction, method, atMs }) =>
      first ? [printSighting({ ...first, doorId, direction, method, atMs, eventId: '' }, dayMs)] : [],
    )
    .join(' ');

/** A read of the rows that the log shows at that time. */
export function readOf(log: readonly Sighting[], span: Span, beganMs: number, console = 1): Read {
  const rows = log.filter((row) => row.channel === 'log' && row.console === console);
  const inSpan = rows.filter(({ atMs }) => span.fromMs <= atMs && atMs < span.untilMs);
  return {
    console,
    fromMs: span.fromMs,
    untilMs: span.untilMs,
    beganMs,
    endedMs: beganMs + 1000,
    rowCount: inSpan.length,
    rowKeysDigest: rowKeysDigest(
      inSpan.map(({ key }) => key),
      hash,
    ),
    oldestSeenMs: rows.length === 0 ? null : Math.min(...rows.map(({ atMs }) => atMs)),
  };
}

/** '00:00-12:00 00:00-24:00' → a read of each span, begun two minutes after its border. */
export const readsOf = (
  text: string,
  log: readonly Sighting[],
  { dayMs = mondayMs, console = 1 }: Reading = {},
): Read[] =>
  text
    .split(/\s+/)
    .filter(Boolean)
    .map((one) => {
      const [from = '', until = ''] = one.split('-');
      const span = { fromMs: at(from, dayMs), untilMs: at(until, dayMs) };
      return readOf(log, span, span.untilMs + 120_000, console);
    });
