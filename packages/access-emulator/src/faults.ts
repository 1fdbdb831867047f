import * as z from 'zod';
import { anyOf, checked } from './checked.ts';

/*
 * Everything that goes wrong on real consoles, by name. One list: the control interface, the command line, the
 * documentation and the types come from it.
 */
export const faultMeanings = {
  unreachable: 'Connections are cut before any answer.',
  slowAnswers: 'Calls are done at once and answered late: { ms }, 2000 unless told otherwise.',
  cutAnswers: 'Calls are done, and their answers end in the middle of the body.',
  writesUnanswered:
    'Calls that change something are done, and the line is cut before any answer; others are not disturbed.',
  serverErrors: 'Answers are an HTML page with { status }, 503 unless told otherwise; nothing is done.',
  rateLimited: 'Answers are 429; with { retryAfterS } they say when to come back.',
  tokenExpired: 'Every token counts as expired.',
  clockOffset: "The console's clock is wrong by { ms }, 600000 unless told otherwise: dates, signatures, log rows.",
  certificateSwapped: 'The server shows another key from now on; switched off, the first one again.',
  totalWrong: '`total` is the page size, or { total }.',
  pagesMove: 'A row comes in at the top between two pages: each page repeats the last row of the one before.',
  logEnvelope:
    'The log answers in another of its four shapes: { shape: "A" | "B" | "C" | "D" }, B unless told otherwise.',
  hubIds: "A log row's door target carries the hub's MAC instead of the door's id.",
  logIds:
    '`_id` of log rows: { as: "empty" | "changing" | "stable" }, changing unless told otherwise; empty without this fault.',
  publishedText: "A log row's `published` is text instead of a number.",
  logLate: 'Hubs upload late: log rows appear { ms } after the event, 600000 unless told otherwise.',
  relayLate:
    "A door's relay status, also on the socket, lags { ms } behind an unlock and its end, 3000 unless told otherwise.",
  nullLists: 'Empty lists are sent as null.',
  flatDevices: 'The device list is flat instead of grouped by door.',
  msgSucc: '`msg` is "succ" in the lists of NFC cards and of Touch Passes, as in older manuals.',
  purchaseList: 'Buying Touch Passes answers with a list instead of one object.',
  webhooksLost: 'Webhooks are not sent.',
  webhooksDoubled: 'Webhooks are sent twice, the same bytes.',
  webhooksDelayed: 'Webhooks come { ms } late, 5000 unless told otherwise; their `t` is of { t: "sending" | "event" }.',
  webhooksReordered:
    'Each webhook waits for the next one and comes after it, or after { ms } alone, 2000 unless told otherwise.',
  socketMute: 'The socket stays open and says nothing, not even Hello.',
  socketCut: 'The socket is cut and cannot be opened.',
  socketNoLogs: 'The socket tells no log entries (`access.logs.add`), as on some hubs.',
} as const;

export type FaultName = keyof typeof faultMeanings;

const logShapes = ['A', 'B', 'C', 'D'] as const;
const idKinds = ['empty', 'changing', 'stable'] as const;
const stamps = ['sending', 'event'] as const;

export interface FaultSetting {
  /** The share of cases that it hits, 0 to 1; all unless told otherwise. */
  readonly rate?: number;
  /** It hits this many cases and then is over. */
  readonly times?: number;
  readonly ms?: number;
  readonly status?: number;
  readonly retryAfterS?: number;
  readonly total?: number;
  readonly shape?: (typeof logShapes)[number];
  readonly as?: (typeof idKinds)[number];
  readonly t?: (typeof stamps)[number];
}

/** What a caller may switch: `true` for all cases, `false` for off, or how. */
export type FaultSwitches = { readonly [F in FaultName]?: boolean | FaultSetting };

/** What a fault does when it is only switched on. */
const usual: { readonly [F in FaultName]?: FaultSetting } = {
  slowAnswers: { ms: 2000 },
  serverErrors: { status: 503 },
  clockOffset: { ms: 600_000 },
  logEnvelope: { shape: 'B' },
  logIds: { as: 'changing' },
  logLate: { ms: 600_000 },
  relayLate: { ms: 3000 },
  webhooksDelayed: { ms: 5000, t: 'sending' },
  webhooksReordered: { ms: 2000 },
};

/** How things are, and not what happens now and then: these have no cases that could be counted. */
const lasting: ReadonlySet<FaultName> = new Set(['clockOffset', 'certificateSwapped', 'socketMute']);

/** What a fault can be told beside `rate` and `times`. */
const settings = {
  slowAnswers: ['ms'],
  serverErrors: ['status'],
  rateLimited: ['retryAfterS'],
  clockOffset: ['ms'],
  totalWrong: ['total'],
  logEnvelope: ['shape'],
  logIds: ['as'],
  logLate: ['ms'],
  relayLate: ['ms'],
  webhooksDelayed: ['ms', 't'],
  webhooksReordered: ['ms'],
} as const satisfies { readonly [F in FaultName]?: readonly (keyof FaultSetting)[] };

/** Twenty years: a console that lost its time believes to be in the year it was made. */
const farthestMs = 20 * 365 * 86_400_000;
/** A longer timer would fire at once. */
const longestTimerMs = 2 ** 31 - 1;

export const faultNames = Object.keys(faultMeanings) as readonly FaultName[];
export const isFault = (name: string): name is FaultName => Object.hasOwn(faultMeanings, name);

/** One fault's switch: on, off, or on with its own settings and no others. */
function switchOf(name: FaultName): z.ZodType<boolean | FaultSetting> {
  const mostMs = name === 'clockOffset' ? farthestMs : longestTimerMs;
  const rules = {
    rate: z.number().min(0).max(1),
    times: z.int().min(1),
    ms: z
      .int()
      .min(-mostMs, { error: `at least ${-mostMs} is possible` })
      .max(mostMs, { error: `at most ${mostMs} is possible` }),
    status: z.int().min(400).max(599),
    retryAfterS: z.int().min(0),
    total: z.int(),
    shape: z.enum(logShapes),
    as: z.enum(idKinds),
    t: z.enum(stamps),
  } satisfies Record<keyof FaultSetting, z.ZodType>;
  const own: readonly (keyof FaultSetting)[] = (settings as Partial<Record<FaultName, typeof own>>)[name] ?? [];
  const known = ['rate', 'times', ...own] as const;
  const setting = anyOf(Object.fromEntries(known.map((one) => [one, rules[one]]))).refine(
    ({ rate = 1, times }) => !lasting.has(name) || (times === undefined && rate === 1),
    { error: 'it is on or off and knows no rate and no times' },
  );
  return z.union([z.boolean(), setting], {
    error: `true, false or an object with ${known.join(', ')} is needed`,
  }) as z.ZodType<boolean | FaultSetting>;
}

/** Faults by name; each may be left out. */
export const faultsAsked = anyOf(
  Object.fromEntries(faultNames.map((name) => [name, switchOf(name)])) as Record<
    FaultName,
    ReturnType<typeof switchOf>
  >,
  'fault',
);

type InForce = FaultSetting & { left: number };

/** The faults in force. */
export class Faults {
  #active = new Map<FaultName, InForce>();
  readonly #random: () => number;
  readonly #changed: () => void;

  constructor({ random, changed }: { random: () => number; changed: () => void }) {
    this.#random = random;
    this.#changed = changed;
  }

  /** Replaces all: what is not named is off. */
  set(switches: FaultSwitches): void {
    const active = new Map<FaultName, InForce>();
    const wanted = checked(faultsAsked, 'faults', switches);
    for (const [name, setting] of Object.entries(wanted) as [FaultName, boolean | FaultSetting][]) {
      if (setting === false) continue;
      const given = setting === true ? {} : setting;
      active.set(name, { ...usual[name], ...given, left: given.times ?? Number.POSITIVE_INFINITY });
    }
    this.#active = active;
    this.#changed();
  }

  /** The setting when the fault is on, whatever its rate; nothing is used up. */
  on(name: FaultName): FaultSetting | undefined {
    return this.#active.get(name);
  }

  /** Whether it hits this case; uses up one of its `times`. */
  hits(name: FaultName): FaultSetting | undefined {
    const fault = this.#active.get(name);
    if (!fault || this.#random() >= (fault.rate ?? 1)) return undefined;
    fault.left -= 1;
    if (fault.left <= 0) this.#active.delete(name);
    return fault;
  }

  /** What would bring the same about again: `times` says how many cases are left. */
  list(): FaultSwitches {
    return Object.fromEntries(
      [...this.#active].map(([name, { left, ...setting }]) => {
        const inForce = Number.isFinite(left) ? { ...setting, times: left } : setting;
        return [name, Object.keys(inForce).length === 0 ? true : inForce];
      }),
    );
  }
}
