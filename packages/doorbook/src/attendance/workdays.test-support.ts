import type { Leave, Read, SetAside, Sighting } from './facts.ts';
import { localDays } from './local-days.ts';
import { at, readsOf, sightingsOf } from './notation.test-support.ts';
import { passagesOf } from './passages.ts';
import type { Person } from './people.ts';
import type { ProofState } from './proof.ts';
import { firstRules, type Rules, type RulesChange, rulesBook } from './rules.ts';
import type { Workday } from './workday.ts';
import { type AttendanceQuestion, workdaysOf } from './workdays.ts';

/** Ann, of console 1, since long ago. */
export const ann: Person = {
  personId: 'ann',
  kind: 'staff',
  hidden: false,
  exempt: false,
  groupIds: [],
  console: 1,
  identities: [{ personId: 'ann', console: 1, actorId: 'ann' }],
  statuses: [{ personId: 'ann', console: 1, status: 'active', atMs: 0 }],
  onboardMs: null,
  firstPassageMs: 0,
  firstSyncMs: 0,
};

/** A situation in the words of the table; what is not told is ordinary: Ann, the first rules, in UTC. */
export interface Told {
  /** The sightings of Monday, 2026-01-05, in the notation of days. */
  readonly day?: string;
  readonly sightings?: readonly Sighting[];
  /** '00:00-10:00' → read so far. */
  readonly reads?: string;
  readonly moreReads?: readonly Read[];
  /** Of every day of the console. */
  readonly proof?: ProofState;
  /** '09:30' of Monday; '24:00' and later are the days after. */
  readonly now?: string;
  readonly person?: Partial<Person>;
  readonly people?: readonly Person[];
  readonly rules?: Partial<Rules>;
  readonly changes?: readonly RulesChange[];
  readonly groupOrder?: readonly string[];
  readonly leaves?: readonly Leave[];
  /** '08:00-10:00' of Monday. */
  readonly setAside?: string;
  /** Of the consoles, from 1. */
  readonly zones?: readonly string[];
  readonly span?: readonly [from: string, to: string];
}

export const monday = '2026-01-05';

export function questionOf(told: Told): AttendanceQuestion {
  const { proof = 'live', now = '18:00', zones = ['UTC'], span = ['2025-12-01', '2026-02-28'] } = told;
  const sightings = [...sightingsOf(told.day ?? ''), ...(told.sightings ?? [])];
  const reads = [...readsOf(told.reads ?? '', sightings), ...(told.moreReads ?? [])];
  const own: RulesChange = {
    id: 'own',
    holder: { kind: 'console', console: 1 },
    fromDate: null,
    rules: { ...firstRules(zones[0] ?? 'UTC'), ...told.rules },
    by: 'admin',
    atMs: 0,
  };
  return {
    people: told.people ?? [{ ...ann, ...told.person }],
    book: rulesBook({
      changes: [...(told.rules ? [own] : []), ...(told.changes ?? [])],
      groupOrder: told.groupOrder ?? [],
      consoleZones: new Map(zones.map((zone, index) => [index + 1, zone])),
    }),
    leaves: told.leaves ?? [],
    counting: {
      doorUses: new Map([
        ['1 in', 'entry'],
        ['1 out', 'exit'],
        ['1 lab', 'ignored'],
      ]),
      methods: new Map(),
      setAsides: told.setAside ? [setAsideOf(told.setAside)] : [],
    },
    merged: passagesOf(sightings, reads),
    consoleDays: zones.map((zone, index) => {
      const days = localDays({ zone, from: span[0], to: span[1] });
      return { console: index + 1, days, proofs: days.dates.map(() => proof) };
    }),
    nowMs: at(now),
  };
}

function setAsideOf(text: string): SetAside {
  const [from = '', until = ''] = text.split('-');
  return { id: 'aside', console: 1, fromMs: at(from), untilMs: at(until), by: 'admin', atMs: at('23:00') };
}

/** The first person's workday on Monday. */
export const mondayOf = (told: Told): Workday => dayOf(told, monday);

export function dayOf(told: Told, date: string): Workday {
  const found = workdaysOf(questionOf(told), date, date)[0]?.[0];
  if (!found) throw new Error(`no workday on ${date}`);
  return found;
}

/** 'late, so far' */
export const print = ({ verdict, remark }: Workday): string => (remark ? `${verdict}, ${remark}` : verdict);
