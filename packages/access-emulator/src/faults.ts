/*
 * Everything that goes wrong on real consoles, by name. One list: the control interface, the command line, the
 * documentation and the types come from it.
 */
export const faultMeanings = {
  unreachable: 'Connections are cut before any answer.',
  slowAnswers: 'Answers come late: { ms }, 2000 unless told otherwise.',
  cutAnswers: 'Answers end in the middle of the body.',
  serverErrors: 'Answers are an HTML page with { status }, 503 unless told otherwise.',
  rateLimited: 'Answers are 429; with { retryAfterS } they say when to come back.',
  tokenExpired: 'Every token counts as expired.',
  clockOffset: "The console's clock is wrong by { ms }: dates, signatures, log rows.",
  certificateSwapped: 'The server shows another key from now on; switched off, the first one again.',
  totalWrong: '`total` is the page size, or { total }.',
  pagesMove: 'A row comes in at the top between two pages: each page repeats the last row of the one before.',
  logEnvelope: 'The log answers in another of its four shapes: { shape: "A" | "B" | "C" | "D" }.',
  hubIds: "A log row's door target carries the hub's MAC instead of the door's id.",
  logIds: '`_id` of log rows: { as: "empty" | "changing" | "stable" }; empty without this fault.',
  publishedText: "A log row's `published` is text instead of a number.",
  logLate: 'Hubs upload late: log rows appear { ms } after the event, 600000 unless told otherwise.',
  nullLists: 'Empty lists are sent as null.',
  flatDevices: 'The device list is flat instead of grouped by door.',
  msgSucc: '`msg` is "succ".',
  purchaseList: 'Buying Touch Passes answers with a list, also for one.',
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

export interface FaultSetting {
  /** The share of cases that it hits, 0 to 1; all unless told otherwise. */
  readonly rate?: number;
  /** It hits this many cases and then is over. */
  readonly times?: number;
  readonly ms?: number;
  readonly status?: number;
  readonly retryAfterS?: number;
  readonly total?: number;
  readonly shape?: string;
  readonly as?: string;
  readonly t?: string;
}

/** What a caller may switch: `true` for all cases, `false` for off, or how. */
export type FaultSwitches = { readonly [F in FaultName]?: boolean | FaultSetting };

export const isFault = (name: string): name is FaultName => Object.hasOwn(faultMeanings, name);

/** The faults in force. */
export class Faults {
  #active = new Map<FaultName, FaultSetting & { left: number }>();
  readonly #random: () => number;
  readonly #changed: () => void;

  constructor({ random, changed }: { random: () => number; changed: () => void }) {
    this.#random = random;
    this.#changed = changed;
  }

  /** Replaces all: what is not named is off. */
  set(switches: FaultSwitches): void {
    this.#active.clear();
    for (const [name, setting] of Object.entries(switches)) {
      if (!isFault(name) || setting === false || setting === undefined) continue;
      const given = setting === true ? {} : setting;
      this.#active.set(name, { ...given, left: given.times ?? Number.POSITIVE_INFINITY });
    }
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

  list(): FaultSwitches {
    return Object.fromEntries(
      [...this.#active].map(([name, { left, ...setting }]) => [
        name,
        Number.isFinite(left) ? { ...setting, times: left } : setting,
      ]),
    );
  }
}
