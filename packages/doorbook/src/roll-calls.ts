import { randomUUID } from 'node:crypto';
import type { Act } from './accounts/accounts.ts';
import { actEntry } from './accounts/act-entry.ts';
import { evacuationsToCall } from './attendance/evacuation.ts';
import type { PresenceMode } from './attendance/presence.ts';
import { longestMs, overMs } from './attendance/roll-call.ts';
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
import { type Refused, refusing } from './roll-call-refusals.ts';
import { createStartsCount } from './roll-call-starts.ts';
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
  /** Takes over from those of the same people that go on: they end, and it begins with their last marks. */
  readonly isAnew?: boolean | undefined;
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

export type StartOutcome =
  | { readonly state: 'started' | 'known'; readonly rollCall: RollCall }
  /** One goes on that has these people on its list. */
  | { readonly state: 'under-way'; readonly rollCall: RollCall }
  /** They have started so many in an hour already. */
  | { readonly state: 'too-many'; readonly waitMs: number };

/** Roll-calls: started by hand or by a console's evacuation, tapped through by many, ended once. */
export interface RollCalls {
  /** `mostAnHour`: so many drills, and so many that are none, by the same; any number unless told. */
  start(wanted: RollCallWanted, by: Act, mostAnHour?: number): Promise<StartOutcome>;
  /** A tap on one that was taken over is of the one that went on when somebody tapped. undefined = there is no such roll-call. */
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

interface Starting {
  readonly cause: RollCallCause;
  readonly by: Act;
  readonly mostAnHour?: number | undefined;
  /** Of the evacuation: our clock may have been set back since. */
  readonly beganMs?: number;
}

export function createRollCalls({ store, ask, clock, live, log }: RollCallsNeeds): RollCalls {
  /** Two who start at the same moment must not make two lists. */
  const turn = inTurn();
  /** Nor may two messages at once take more marks than are taken. */
  const tapTurn = inTurn();
  const starts = createStartsCount();
  let last: Promise<unknown> = Promise.resolve();

  async function start(
    wanted: RollCallWanted,
    { cause, by, mostAnHour, beganMs = 0 }: Starting,
  ): Promise<StartOutcome> {
    const { id, isDrill, why, isAnew = false } = wanted;
    const known = await store.rollCall(id);
    if (known) return { state: 'known', rollCall: known };
    const atMs = clock.nowMs();
    const underWay = (await store.rollCallsUnderWay()).filter(
      (one) =>
        overlap(one.console, wanted.console) &&
        overMs(one, atMs) === null &&
        // What is real waits for no drill.
        (one.isDrill === 0 || isDrill),
    );
    // Nor does a drill end it.
    const inTheWay = isAnew ? underWay.find((one) => isDrill && one.isDrill === 0) : underWay[0];
    if (inTheWay) return { state: 'under-way', rollCall: inTheWay };
    // Drills use up nothing of what somebody has for an emergency.
    const whose = `${isDrill} ${by.by}`;
    const waitMs = mostAnHour === undefined ? 0 : starts.waitMs(whose, mostAnHour, atMs);
    if (waitMs > 0) return { state: 'too-many', waitMs };
    // Whoever was on the list of one that is taken over stays on a list.
    const console = underWay.some((one) => one.console === null) ? null : wanted.console;
    const isWider = cause === 'evacuation' && underWay.some((one) => one.mode === 'first-in');
    const mode = isWider ? 'first-in' : wanted.mode;
    const toldMs = isAnew ? atMs : (wanted.startedMs ?? atMs);
    const startedMs = Math.max(beganMs, atMs - longestMs, Math.min(toldMs, atMs));
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
    const takenOver = underWay.map((one) => ({
      end: { rollCallId: one.id, by: by.by, atMs, nextId: id },
      audit: actEntry(by, { act: 'roll-call-ended', subject: one.id, details: { takenOverBy: id }, atMs }),
    }));
    const audit = actEntry(by, { act: 'roll-call', subject: id, details, atMs });
    await store.startRollCall(rollCall, people, audit, takenOver);
    starts.add(whose, atMs);
    live.changed();
    return { state: 'started', rollCall };
  }

  async function tapNow(id: string, taps: Taps, by: Act): Promise<Refused | undefined> {
    const rollCall = await store.rollCall(id);
    if (!rollCall) return undefined;
    const { nextId, endedMs } = rollCall;
    if (nextId === null || endedMs === null) return tapOn(rollCall, taps, by);
    // A phone that was out of reach knows nothing of the one that took over: what it saw since is of that one.
    const isSince = ({ atMs }: Tap): boolean => atMs > endedMs;
    const since = { marks: taps.marks.filter(isSince), undos: taps.undos.filter(isSince) };
    const before = {
      marks: taps.marks.filter((tap) => !isSince(tap)),
      undos: taps.undos.filter((tap) => !isSince(tap)),
    };
    const refused = await tapOn(rollCall, before, by);
    if (since.marks.length + since.undos.length === 0) return refused;
    return [...refused, ...((await tapNow(nextId, since, by)) ?? [])];
  }

  async function tapOn(rollCall: RollCallWithEnd, { marks, undos }: Taps, by: Act): Promise<Refused> {
    const { id } = rollCall;
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
    const nowMs = clock.nowMs();
    const sinceMs = nowMs - lookBackMs;
    const told = await Promise.all(consoles.map(({ id }) => store.evacuationReportsSince(id, sinceMs)));
    // Told by a clock that was ahead: what is started now must be no older than they are.
    const reports = told.flat().map((report) => ({ ...report, atMs: Math.min(report.atMs, nowMs) }));
    for (;;) {
      // Each time anew: of two consoles the first may have started one for both.
      const [evacuation] = evacuationsToCall(reports, await store.realRollCallsSince(sinceMs));
      if (!evacuation) return;
      const { console, beganMs } = evacuation;
      const id = randomUUID();
      const wanted = { id, isDrill: false, why: '', mode: 'in-out', console, isAnew: true } as const;
      const by = { by: `console:${console}`, origin: 'console' };
      await start(wanted, { cause: 'evacuation', by, beganMs });
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
    start: (wanted, by, mostAnHour) => turn(() => start(wanted, { cause: 'hand', by, mostAnHour })),

    tap: (id, taps, by) => tapTurn(() => tapNow(id, taps, by)),

    end: (id, by) =>
      turn(async () => {
        const known = await store.rollCall(id);
        if (!known || known.endedMs !== null) return known ?? undefined;
        const nowMs = clock.nowMs();
        // What was forgotten was over after a day.
        const atMs = overMs(known, nowMs) ?? nowMs;
        const audit = actEntry(by, { act: 'roll-call-ended', subject: id, details: {}, atMs: nowMs });
        await store.endRollCall({ rollCallId: id, by: by.by, atMs, nextId: null }, audit);
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
