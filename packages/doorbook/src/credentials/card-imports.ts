import { randomUUID } from 'node:crypto';
import type { Acting } from './acting.ts';
import type { CardMemory } from './card-memory.ts';
import { CredentialError } from './credential-error.ts';
import { type CheckedRow, checkCards, csvOf, type TableRow } from './import-check.ts';
import type { Act, CredentialNeeds } from './needs.ts';

/*
 * Cards of other makers, from a table. It is checked as a whole, then goes to the console in pieces; each piece is an act of
 * its own. Where a console refuses a piece because of one row, halves of it are tried, so that the row alone is left. Where no
 * answer came, the console's list tells which cards it has, and the rest is left for another import: what is there is known.
 */

export interface ImportedRow extends Omit<CheckedRow, 'verdict'> {
  /** `left`: not sent, because the import was stopped. */
  readonly outcome: 'waiting' | 'added' | 'known' | 'refused' | 'failed' | 'unknown' | 'left';
  /** What the console said of it; '' = nothing. */
  readonly said: string;
}

export interface CardImport {
  readonly id: string;
  readonly console: number;
  readonly by: string;
  readonly startedMs: number;
  readonly state: 'running' | 'done' | 'stopped' | 'failed';
  readonly problem: { readonly message: string; readonly hint: string } | null;
  readonly rows: readonly ImportedRow[];
}

export interface CardImports {
  /** What would become of each row; nothing is sent. */
  check(console: number, rows: readonly TableRow[]): Promise<CheckedRow[]>;
  /** Begins; look at it by its id. One at a time for each console. */
  start(console: number, rows: readonly TableRow[], by: Act): Promise<CardImport>;
  look(id: string): CardImport;
  /** What is under way is finished, the rest is left. */
  stop(id: string): CardImport;
  settled(): Promise<void>;
  close(): Promise<void>;
}

const pieceRows = 200;
const mostKept = 5;

interface Job extends Omit<CardImport, 'rows' | 'state' | 'problem'> {
  state: CardImport['state'];
  problem: CardImport['problem'];
  rows: ImportedRow[];
  isStopped: boolean;
  running: Promise<void>;
}

interface Needs extends Pick<CredentialNeeds, 'clock' | 'live'> {
  readonly acting: Acting;
  readonly memory: CardMemory;
}

export function createCardImports({ acting, memory, clock, live }: Needs): CardImports {
  const jobs = new Map<string, Job>();

  /** By what the console has at this moment. */
  async function check(console: number, rows: readonly TableRow[]): Promise<CheckedRow[]> {
    const cards = await read(console);
    return checkCards(rows, {
      numbers: new Set(cards.map(({ number }) => number)),
      aliases: new Set(cards.flatMap(({ alias }) => alias || [])),
    });
  }

  async function read(console: number) {
    memory.forget(console);
    memory.now();
    await memory.settled();
    const { cards, reads } = memory.now();
    const problem = reads.find((one) => one.console === console)?.problem;
    if (problem) throw new CredentialError('unreachable', problem.message, problem.hint);
    return cards.filter((card) => card.console === console);
  }

  async function run(job: Job, by: Act): Promise<void> {
    try {
      const places = job.rows.flatMap(({ outcome }, place) => (outcome === 'waiting' ? [place] : []));
      for (let from = 0; from < places.length; from += pieceRows) {
        if (job.isStopped) break;
        await send(job, places.slice(from, from + pieceRows), by);
        live.changed();
      }
      job.state = job.isStopped ? 'stopped' : 'done';
    } catch (error) {
      job.state = 'failed';
      job.problem =
        error instanceof CredentialError
          ? { message: error.message, hint: error.hint }
          : {
              message: 'The import ended in the middle.',
              hint: 'Look at the log of the server, then import the table again.',
            };
    } finally {
      job.rows = job.rows.map((row) => (row.outcome === 'waiting' ? { ...row, outcome: 'left' } : row));
      memory.forget(job.console);
      live.changed();
    }
  }

  async function send(job: Job, places: readonly number[], by: Act): Promise<void> {
    const rows = places.flatMap((place) => job.rows[place] ?? []);
    const details = { count: rows.length, importId: job.id };
    const wanted = { console: job.console, act: 'cards-imported', subject: String(job.console), details };
    try {
      const told = await acting(wanted, by, (access, signal) =>
        access.credentials.importCards({ file: csvOf(rows) }, { signal }),
      );
      // A row of the answer without a token has failed; tokens go no further.
      const added = new Set(told.flatMap(({ nfc_id, token }) => (token === '' ? [] : nfc_id.toUpperCase())));
      settle(job, places, ({ cardId }) => (added.has(cardId) ? ['added', ''] : ['failed', refusedByConsole]));
    } catch (error) {
      if (!(error instanceof CredentialError)) throw error;
      if (error.code === 'unknown') await settleByList(job, places);
      if (error.code !== 'refused') throw error;
      await halves(job, places, error, by);
    }
  }

  async function halves(job: Job, places: readonly number[], error: CredentialError, by: Act): Promise<void> {
    if (places.length === 1) return settle(job, places, () => ['failed', error.message]);
    const middle = Math.ceil(places.length / 2);
    await send(job, places.slice(0, middle), by);
    await send(job, places.slice(middle), by);
  }

  async function settleByList(job: Job, places: readonly number[]): Promise<void> {
    settle(job, places, () => ['unknown', '']);
    const numbers = new Set((await read(job.console)).map(({ number }) => number.toUpperCase()));
    settle(job, places, ({ cardId }) => (numbers.has(cardId) ? ['added', ''] : ['unknown', '']));
  }

  function settle(
    job: Job,
    places: readonly number[],
    outcomeOf: (row: ImportedRow) => readonly [ImportedRow['outcome'], string],
  ): void {
    for (const place of places) {
      const row = job.rows[place];
      if (!row) continue;
      const [outcome, said] = outcomeOf(row);
      job.rows[place] = { ...row, outcome, said };
    }
  }

  const found = (id: string): Job => {
    const job = jobs.get(id);
    if (job) return job;
    throw new CredentialError(
      'not-found',
      'There is no such import any more.',
      'Import the table again: cards that are there are known.',
    );
  };

  return {
    check,
    async start(console, rows, by) {
      if ([...jobs.values()].some((job) => job.console === console && job.state === 'running')) {
        throw new CredentialError('conflict', 'An import into this console is under way.', 'Wait for it, or stop it.');
      }
      const checked = await check(console, rows);
      const job: Job = {
        id: randomUUID(),
        console,
        by: by.by,
        startedMs: clock.nowMs(),
        state: 'running',
        problem: null,
        rows: checked.map(({ verdict, ...row }) => ({
          ...row,
          outcome: verdict === 'good' ? 'waiting' : verdict,
          said: '',
        })),
        isStopped: false,
        running: Promise.resolve(),
      };
      jobs.set(job.id, job);
      const [oldest] = [...jobs.values()].filter(({ state }) => state !== 'running');
      if (jobs.size > mostKept && oldest) jobs.delete(oldest.id);
      job.running = run(job, by);
      return shown(job);
    },
    look: (id) => shown(found(id)),
    stop(id) {
      const job = found(id);
      job.isStopped = true;
      return shown(job);
    },
    async settled() {
      for (const { running } of jobs.values()) await running;
    },
    async close() {
      for (const job of jobs.values()) job.isStopped = true;
      for (const { running } of jobs.values()) await running;
    },
  };
}

const refusedByConsole = 'The console did not take this card.';

const shown = ({ id, console, by, startedMs, state, problem, rows }: Job): CardImport => ({
  ...{ id, console, by, startedMs, state, problem },
  rows: [...rows],
});
