import type { AuditEntry } from '../../store/tables.ts';
import type { Answered, Asked, AskViews, Built, PassagesAsked, ViewName } from '../../views/views.ts';
import type { DateSpan } from '../dates.ts';
import type { ApiNeeds } from '../new-api.ts';
import { mostLines, type Source, type Told, tooManyLines } from './make-file.ts';

/** What a file is made of, and the marks of the answers that it came from. */
export interface Gathered {
  readonly source: Source;
  readonly marks: readonly string[];
}

const encoder = new TextEncoder();

/** Asks views and keeps the marks of their answers. */
export function viewsOf(ask: AskViews) {
  const marks: string[] = [];
  const answer = async <N extends ViewName>(
    name: N,
    asked: Asked<N>,
  ): Promise<{ built: Built<Answered<N>>; told: Told }> => {
    const built = await ask(name, asked);
    marks.push(built.etag);
    const { body } = built;
    // A copy: it is handed over to the thread of the file, and others are served from the same bytes.
    return { built, told: 'json' in body ? encoder.encode(body.json) : new Uint8Array(body.packed) };
  };
  const told = async <N extends ViewName>(name: N, asked: Asked<N>): Promise<Told> => (await answer(name, asked)).told;
  const proofs = ({ from, to }: DateSpan): Promise<Told> => told('reads', { from, to, onlyProofs: true });
  return { marks, answer, told, proofs };
}

/** Each page looks at whole days anew: small ones cost more. */
const passagesAtOnce = 5000;

export async function gatherPassages(ask: AskViews, asked: Omit<PassagesAsked, 'cursor' | 'limit'>): Promise<Gathered> {
  const { marks, answer, proofs } = viewsOf(ask);
  const reads = await proofs(asked);
  const pages: Told[] = [];
  let count = 0;
  let cursor: string | null | undefined;
  do {
    const { built, told } = await answer('passages', {
      ...asked,
      limit: passagesAtOnce,
      ...(cursor && { cursor }),
    });
    pages.push(told);
    count += built.value.passages.length;
    if (count > mostLines) throw tooManyLines(count);
    cursor = built.value.next;
  } while (cursor !== null);
  return { source: { of: 'passages', pages, count, reads }, marks };
}

const entriesAtOnce = 1000;

/** All of it, the newest first. */
export async function gatherAudit(store: Pick<ApiNeeds['store'], 'auditBefore'>): Promise<Gathered> {
  const entries: AuditEntry[] = [];
  let before = { atMs: Number.MAX_SAFE_INTEGER, id: '' };
  for (;;) {
    const page = await store.auditBefore(before, entriesAtOnce);
    entries.push(...page);
    if (entries.length > mostLines) throw tooManyLines(entries.length);
    const last = page.at(-1);
    if (last === undefined || page.length < entriesAtOnce) break;
    before = { atMs: last.atMs, id: last.id };
  }
  // Entries are only ever added: the newest and how many they are tells them all.
  const marks = [String(entries.length), entries[0]?.id ?? ''];
  return { source: { of: 'audit', entries: encoder.encode(JSON.stringify(entries)) }, marks };
}
