import type { TestContext } from 'node:test';

import type { PersonStatus, Read, Sighting } from '../attendance/facts.ts';
import { at, mondayMs, readOf, sightingsOf } from '../attendance/notation.test-support.ts';
import { firstRules, type Holder, type Rules } from '../attendance/rules.ts';
import { consoleRow } from '../store/fixtures.test-support.ts';
import { opened } from '../store/sqlite/place.test-support.ts';
import type { Store } from '../store/store.ts';
import type { AuditEntry, ConsoleRow, PersonRow } from '../store/tables.ts';
import { assertFits } from './shapes-by-view.test-support.ts';
import type { Answered, Asked, ViewName } from './views.ts';
import { viewsOver } from './views-over.ts';

export const monday = '2026-01-05';
export const dayMs = 86_400_000;
const longAgoMs = mondayMs - 200 * dayMs;

export interface PersonTold {
  readonly console?: number;
  /** The console's id of them; their own name unless told. */
  readonly actorId?: string;
  readonly name?: string;
  readonly email?: string;
  readonly kind?: PersonRow['kind'];
  /** A badge showed them, no sync has; then they have no name unless told. */
  readonly isUnknown?: boolean;
  readonly status?: PersonStatus;
}

/** A store on a real file with facts made by hand, and the views of it. Unless told: Monday, 18:00, one console in UTC. */
export async function situation(t: TestContext, { now = '18:00' }: { readonly now?: string } = {}) {
  const store = opened(t);
  let nowMs = at(now);
  const views = viewsOver(store, { nowMs: () => nowMs, fallbackZone: 'America/Chicago' });
  let acts = 0;
  const audit = (): AuditEntry => {
    acts += 1;
    return { id: `act${acts}`, by: 'admin', atMs: nowMs, act: 'test', subject: '', details: '{}', origin: 'test' };
  };
  const signed = () => ({ by: 'admin', atMs: nowMs + acts });
  return {
    store: store as Store & { readonly path: string },
    audit,
    signed,
    nowMs: () => nowMs,
    setNow(time: string): void {
      nowMs = at(time);
    },

    /** The answer, which must be as its schema says: nothing missing, nothing extra. */
    async ask<N extends ViewName>(name: N, asked: Asked<N>): Promise<Answered<N>> {
      const answer = await (views[name] as (asked: Asked<N>) => Promise<Answered<N>>)(asked);
      assertFits(name, answer);
      return answer;
    },

    async console(id: number, zone = 'UTC', more: Partial<ConsoleRow> = {}): Promise<void> {
      await store.addConsole({ ...consoleRow(id), zone, name: `Console ${id}`, mayReadLog: 1, ...more }, null);
    },

    async person(id: string, told: PersonTold = {}): Promise<void> {
      const { console = 1, actorId = id, name = id[0]?.toUpperCase() + id.slice(1), email = '', kind = 'staff' } = told;
      const person = { id, kind, console, addedMs: longAgoMs };
      const syncedMs = told.isUnknown ? null : longAgoMs;
      await store.keepPeople([
        { person, actorId, name: told.isUnknown ? (told.name ?? '') : name, email, onboardMs: null, syncedMs },
      ]);
      if (told.isUnknown) return;
      await store.recordStatuses([{ personId: id, console, status: told.status ?? 'active', atMs: longAgoMs }]);
    },

    /** Sightings in the notation of days; they were known when they happened. */
    async seen(text: string, reading: { console?: number; dayMs?: number } = {}): Promise<Sighting[]> {
      const sightings = sightingsOf(text, { dayMs: mondayMs, ...reading }).map((one) => ({
        ...one,
        knownMs: one.atMs,
      }));
      await store.record(sightings);
      return sightings;
    },

    /** '00:00-18:00' → that much of the log is read, and all its rows were there. */
    async read(text: string, rows: readonly Sighting[], { console = 1, beganMs = 0 } = {}): Promise<Read> {
      const [from = '', until = ''] = text.split('-');
      const span = { fromMs: at(from), untilMs: at(until) };
      const read = readOf(rows, span, beganMs || span.untilMs + 120_000, console);
      await store.recordRead({ ...read, oldestSeenMs: longAgoMs }, []);
      return read;
    },

    /** The day of the log was read whole, twice, and both times the same. */
    async complete(text: string, rows: readonly Sighting[], { console = 1 } = {}): Promise<void> {
      for (const hours of [1, 3]) {
        const untilMs = at(text.split('-')[1] ?? '');
        await this.read(text, rows, { console, beganMs: untilMs + hours * 3_600_000 });
      }
    },

    async merge(personId: string, intoPersonId: string, id = `${personId} ${intoPersonId}`): Promise<void> {
      await store.mergePerson({ id, personId, intoPersonId, ...signed() }, audit());
    },

    async setAside(text: string, { id = 'aside', console = 1 } = {}): Promise<void> {
      const [from = '', until = ''] = text.split('-');
      await store.setAside({ id, console, fromMs: at(from), untilMs: at(until), by: 'admin', atMs: nowMs }, audit());
    },

    async rules(holder: Holder, rules: Partial<Rules> | null, fromDate: string | null = null): Promise<void> {
      const whole = rules && { ...firstRules(rules.zone ?? 'UTC'), ...rules };
      await store.changeRules({ id: `r${acts}`, holder, fromDate, rules: whole, ...signed() }, audit());
    },

    async leave(personId: string, fromDate: string, toDate = fromDate): Promise<void> {
      const leave = { id: `leave of ${personId}`, personId, fromDate, toDate, kind: 'holiday', note: 'private' };
      await store.addLeave({ ...leave, ...signed() }, audit());
    },
  };
}
