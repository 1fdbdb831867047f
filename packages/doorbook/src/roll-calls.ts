import { randomUUID } from 'node:crypto';
import type { Act } from './accounts/accounts.ts';
import { actEntry } from './accounts/act-entry.ts';
import { evacuationsToCall } from './attendance/evacuation.ts';
import type { PresenceMode } from './attendance/presence.ts';
import { joinMs, longestMs, mostMarks, overMs } from './attendance/roll-call.ts';
import type {
  EvacuationReport,
  RollCall,
  RollCallCause,
  RollCallPerson,
  SafeMark,
} from './attendance/roll-call-facts.ts';
import type { Clock } from './clock.ts';
import { inTurn } from './in-turn.ts';
import type { Live } from './live.ts';
import type { RollCallWithEnd } from './store/roll-calls.ts';
import type { Store } from './store/store.ts';
import type { PresenceView } from './views/shapes/people.ts';
import type { AskViews } from './views/views.ts';

/** What a roll-call is started with. */
export interface RollCallWanted {
  /** Made by whoever asks: asked again it is the same one. */
  readonly id: string;
  readonly isDrill: boolean;
  readonly why: string;
  readonly mode: PresenceMode;
  /** null = everybody, wherever they were seen last. */
  readonly console: number | null;
  /** When it was, on a page that had no line then; now unless told. */
  readonly startedMs?: number | undefined;
}

/** A tap as it comes from a phone, perhaps long after. */
export interface Tap {
  readonly id: string;
  readonly personId: string;
  readonly atMs: number;
}
export interface TapUndo extends Tap {
  readonly markIds: readonly string[];
  readonly badgesUntilMs: number | null;
}

export interface Taps {
  readonly marks: readonly Tap[];
  readonly undos: readonly TapUndo[];
}

export const refusedWhys = ['not-on-list', 'over', 'too-many'] as const;
export type RefusedWhy = (typeof refusedWhys)[number];
/** What was not taken, and why. */
export type Refused = readonly { readonly id: string; readonly why: RefusedWhy }[];

export type StartOutcome =
  | { readonly state: 'started' | 'known'; readonly rollCall: RollCall }
  /** One goes on that has these people on its list. */
  | { readonly state: 'under-way'; readonly rollCall: RollCall };

/** Roll-calls: started by hand or by a console's evacuation, tapped through by many, ended once. */
export interface RollCalls {
  start(wanted: RollCallWanted, by: Act): Promise<StartOutcome>;
  /** undefined = there is no such roll-call. */
  tap(id: string, taps: Taps, by: Act): Promise<Refused | undefined>;
  /** Ended again it stays as it ended first. undefined = there is no such roll-call. */
  end(id: string, by: Act): Promise<RollCallWithEnd | undefined>;
  /** What a console tells of an evacuation; resolves when it is on disk. The roll-call is started behind it. */
  heard(report: EvacuationReport): Promise<void>;
  /** As the console told last. */
  isEvacuating(console: number): Promise<boolean>;
  /** Starts what an evacuation asks for and nobody has started: also after this program died in between. */
  look(): Promise<void>;
  settled(): Promise<void>;
}

interface RollCallsNeeds {
  readonly store: Store;
  readonly ask: AskViews;
  readonly clock: Pick<Clock, 'nowMs'>;
  readonly live: Pick<Live, 'changed'>;
  readonly log: { info(said: object, text: string): void; error(said: object, text: string): void };
}

/** An evacuation is of these days; what was told before is history. */
const lookBackMs = 3 * 86_400_000;

export function createRollCalls({ store, ask, clock, live, log }: RollCallsNeeds): RollCalls {
  /** Two who start at the same moment must not make two lists. */
  const turn = inTurn();
  /** Nor may two messages at once take more marks than are taken. */
  const tapTurn = inTurn();
  let last: Promise<unknown> = Promise.resolve();

  async function start(wanted: RollCallWanted, cause: RollCallCause, by: Act): Promise<StartOutcome> {
    const known = await store.rollCall(wanted.id);
    if (known) return { state: 'known', rollCall: known };
    const underWay = (await store.rollCallsUnderWay()).find(
      (one) =>
        overlap(one.console, wanted.console) &&
        overMs(one, clock.nowMs()) === null &&
        // What is real waits for no drill.
        (one.isDrill === 0 || wanted.isDrill),
    );
    if (underWay) return { state: 'under-way', rollCall: underWay };
    const { id, isDrill, why, mode, console } = wanted;
    const atMs = clock.nowMs();
    const startedMs = Math.max(atMs - longestMs, Math.min(wanted.startedMs ?? atMs, atMs));
    const { value: presence } = await ask('presence', { mode });
    const rollCall: RollCall = {
      id,
      startedMs,
      by: by.by,
      cause,
      isDrill: isDrill ? 1 : 0,
      why,
      console,
      mode,
      lastPassageMs: presence.lastPassageMs,
    };
    const people = presence.people
      .filter((person) => console === null || person.console === console)
      .map((person) => frozen(person, id));
    const details = { isDrill, why, cause, mode, console, people: people.filter(({ isIn }) => isIn === 1).length };
    await store.startRollCall(rollCall, people, actEntry(by, { act: 'roll-call', subject: id, details, atMs }));
    live.changed();
    return { state: 'started', rollCall };
  }

  async function tapNow(id: string, { marks, undos }: Taps, by: Act): Promise<Refused | undefined> {
    const rollCall = await store.rollCall(id);
    if (!rollCall) return undefined;
    const onList = new Set((await store.rollCallPeople(id)).map(({ personId }) => personId));
    const knownMs = clock.nowMs();
    const refusals = refusing(rollCall, onList, knownMs);
    const newMarks = refusals.of(marks, await store.safeMarks(id));
    const newUndos = refusals.of(undos, await store.safeMarkUndos(id));
    const base = ({ id: tapId, personId, atMs }: Tap): SafeMark => ({
      id: tapId,
      rollCallId: id,
      personId,
      by: by.by,
      // Whatever clock the phone has: between the start and now.
      atMs: Math.max(rollCall.startedMs, Math.min(atMs, knownMs)),
      knownMs,
    });
    const entry = (what: { act: 'safe' | 'safe-undo' }, { personId, atMs }: Tap, more: object = {}) =>
      actEntry(by, { ...what, subject: personId, details: { rollCall: id, tapMs: atMs, ...more }, atMs: knownMs });
    await store.recordTaps(
      newMarks.map((one) => {
        const fact = base(one);
        return { fact, audit: entry({ act: 'safe' }, fact) };
      }),
      newUndos.map((one) => {
        const { markIds } = one;
        // Badges of later are not what whoever undid has seen.
        const badgesUntilMs = one.badgesUntilMs === null ? null : Math.min(one.badgesUntilMs, knownMs);
        const fact = { ...base(one), markIds: JSON.stringify(markIds), badgesUntilMs };
        return { fact, audit: entry({ act: 'safe-undo' }, fact, { markIds, badgesUntilMs }) };
      }),
    );
    live.changed();
    return refusals.refused;
  }

  async function lookNow(): Promise<void> {
    const consoles = (await store.consoles()).filter(({ removedMs }) => removedMs === null);
    const sinceMs = clock.nowMs() - lookBackMs;
    const reports = await Promise.all(consoles.map(({ id }) => store.evacuationReportsSince(id, sinceMs)));
    for (;;) {
      // Each time anew: of two consoles the first may have started one for both.
      const [evacuation] = evacuationsToCall(reports.flat(), await store.rollCalls(100));
      if (!evacuation) return;
      const { console } = evacuation;
      const wanted = { id: randomUUID(), isDrill: false, why: '', mode: 'in-out', console } as const;
      await start(wanted, 'evacuation', { by: `console:${console}`, origin: 'console' });
      log.info({ console }, 'The console reports an evacuation: a roll-call was started.');
    }
  }

  const look = (): Promise<void> => {
    const looked = turn(lookNow).catch((err: unknown) => {
      log.error({ err }, 'The roll-call of an evacuation could not be started. Start it by hand.');
    });
    last = looked;
    return looked;
  };

  return {
    start: (wanted, by) => turn(() => start(wanted, 'hand', by)),

    tap: (id, taps, by) => tapTurn(() => tapNow(id, taps, by)),

    end: (id, by) =>
      turn(async () => {
        const known = await store.rollCall(id);
        if (!known || known.endedMs !== null) return known ?? undefined;
        const nowMs = clock.nowMs();
        // What was forgotten was over after a day.
        const atMs = overMs(known, nowMs) ?? nowMs;
        const audit = actEntry(by, { act: 'roll-call-ended', subject: id, details: {}, atMs: nowMs });
        await store.endRollCall({ rollCallId: id, by: by.by, atMs }, audit);
        live.changed();
        return { ...known, endedMs: atMs, endedBy: by.by };
      }),

    async heard(report) {
      if (!(await store.recordEvacuation(report))) return;
      live.changed();
      if (report.isOn === 1) void look();
    },

    isEvacuating: async (console) => (await store.lastEvacuationReport(console))?.isOn === 1,
    look,
    settled: async () => {
      await last;
    },
  };
}

/** Sorts out what is not taken. What is known already was taken: a phone that heard no answer sends it again. */
function refusing(rollCall: RollCallWithEnd, onList: ReadonlySet<string>, nowMs: number) {
  const endedMs = overMs(rollCall, nowMs);
  const isLate = ({ atMs }: Tap): boolean =>
    endedMs !== null && (nowMs > endedMs + joinMs || atMs < rollCall.startedMs || atMs > endedMs);
  const refused: { id: string; why: RefusedWhy }[] = [];
  return {
    refused,
    of<Kind extends Tap>(taps: readonly Kind[], kept: readonly Tap[]): Kind[] {
      const known = new Set(kept.map(({ id }) => id));
      const counts = new Map<string, number>();
      const count = (personId: string): number => counts.get(personId) ?? 0;
      for (const { personId } of kept) counts.set(personId, count(personId) + 1);
      return taps.filter((one) => {
        if (known.has(one.id)) return false;
        const isFull = count(one.personId) >= mostMarks;
        const why = !onList.has(one.personId) ? 'not-on-list' : isLate(one) ? 'over' : isFull ? 'too-many' : null;
        if (why !== null) {
          refused.push({ id: one.id, why });
          return false;
        }
        known.add(one.id);
        counts.set(one.personId, count(one.personId) + 1);
        return true;
      });
    },
  };
}

const overlap = (a: number | null, b: number | null): boolean => a === null || b === null || a === b;

type PersonIn = PresenceView['people'][number];

const frozen = (person: PersonIn, rollCallId: string): RollCallPerson => ({
  rollCallId,
  personId: person.personId,
  name: person.name,
  kind: person.kind,
  groups: JSON.stringify(person.groups),
  isIn: person.isIn ? 1 : 0,
  lastAtMs: person.lastAtMs,
  console: person.console,
  doorId: person.doorId,
  doorName: person.doorName,
  place: person.place,
  counts: person.counts,
  isDirectionTold: person.isDirectionTold ? 1 : 0,
  evidence: person.evidence,
});
