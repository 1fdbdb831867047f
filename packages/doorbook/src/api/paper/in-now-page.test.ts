import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { PresenceView } from '../../views/shapes/people.ts';
import { inNowPage } from './in-now-page.ts';

const printedAt = Date.parse('2026-01-05T14:40:00Z');

for (const [language, lastAt, text, why] of [
  ['en', '2026-01-05T08:17:12.000-06:00', '08:17', 'today says no day'],
  ['en', '2026-01-04T22:36:12.000-06:00', 'yesterday 22:36', 'a night that is still in'],
  ['de', '2026-01-04T22:36:12.000-06:00', 'gestern 22:36', 'in German'],
  ['en', '2026-01-03T22:36:12.000-06:00', '2026-01-03 22:36', 'longer ago'],
] as const) {
  test(`last seen on paper: ${why}`, () => {
    const person: PresenceView['people'][number] = {
      personId: 'nat',
      name: 'Nat',
      kind: 'staff',
      groups: [],
      isIn: true,
      date: '2026-01-04',
      sinceMs: 0,
      since: lastAt,
      lastAtMs: 0,
      lastAt,
      console: 1,
      doorId: 'main',
      doorName: 'Lobby',
      place: 'HQ',
      counts: 'arrival',
      isDirectionTold: true,
      evidence: 'log',
    };
    const presence: PresenceView = { mode: 'in-out', in: 1, people: [person], lastPassageMs: null, readUntil: [] };
    const page = inNowPage({ presence, nowMs: printedAt, zone: 'America/Chicago', language });
    const cells = [...page.matchAll(/<td[^>]*>(.*?)<\/td>/g)].map(([, cell = '']) =>
      cell.replaceAll(/<span.*?<\/span>/g, ''),
    );
    assert.equal(cells[1], text);
  });
}
