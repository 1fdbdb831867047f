import type { CardShown } from '../../credentials/cards.ts';
import type { Finding } from '../../credentials/hygiene.ts';
import { actText, findingWords } from '../../credentials/hygiene-words.ts';
import type { PassShown } from '../../credentials/passes.ts';
import type { VisitStanding } from '../../credentials/visitor-standing.ts';
import type { VisitorShown } from '../../credentials/visitors.ts';
import { localTextOrNull } from '../../views/local-text.ts';
import { type Table, table } from './table.ts';
import { listed } from './words.ts';

/* Who has which key. A card is called by its number and its mark: its token and PINs are in no table. */

export interface CardsTold {
  readonly cards: readonly CardShown[];
  readonly notes: readonly string[];
}

export const cardsTable = ({ cards, notes }: CardsTold): Table =>
  table(
    'Cards',
    cards,
    [
      { title: 'Number', kind: 'text', of: ({ number }) => number },
      { title: 'Alias', kind: 'text', of: ({ alias }) => alias },
      { title: 'Owner', kind: 'text', of: ({ owner }) => owner?.name ?? null },
      { title: 'Owner is', kind: 'text', of: ({ owner }) => owner?.kind ?? null },
      { title: 'Status', kind: 'text', of: ({ status }) => status },
      { title: 'Kind', kind: 'text', of: ({ type }) => type },
      { title: 'Console id', kind: 'number', of: (card) => card.console },
      { title: 'Owner id', kind: 'text', of: ({ owner }) => owner?.id ?? null },
      { title: 'Mark', kind: 'text', of: ({ mark }) => mark },
    ],
    notes,
  );

export const passesTable = ({ passes }: { readonly passes: readonly PassShown[] }, zone: string): Table =>
  table('Touch Passes', passes, [
    { title: 'Number', kind: 'text', of: ({ number }) => number },
    { title: 'Name', kind: 'text', of: ({ name }) => name },
    { title: 'Status', kind: 'text', of: ({ status }) => status },
    { title: 'Owner', kind: 'text', of: ({ owner }) => owner?.name ?? null },
    { title: 'E-mail', kind: 'text', of: ({ owner }) => owner?.email ?? null },
    { title: 'Status of the owner', kind: 'text', of: ({ owner }) => owner?.status ?? null },
    { title: 'Last activity', kind: 'moment', of: ({ lastActivityMs }) => localTextOrNull(lastActivityMs, zone) },
    {
      title: 'Phones',
      kind: 'text',
      of: ({ phones }) => listed(phones.map(({ name, wallet, status }) => `${name} (${wallet}, ${status})`)),
    },
    { title: 'Console id', kind: 'number', of: (pass) => pass.console },
    { title: 'Owner id', kind: 'text', of: ({ owner }) => owner?.id ?? null },
    { title: 'Pass id', kind: 'text', of: ({ id }) => id },
  ]);

export interface FindingsTold {
  readonly findings: readonly Finding[];
  /** What could not be looked at: a line of its own, since a file that says nothing of it would say that all is well. */
  readonly gaps: readonly { readonly console: number; readonly message: string; readonly hint: string }[];
}

type FindingLine = { readonly found: Finding } | { readonly gap: FindingsTold['gaps'][number] };

export function findingsTable({ findings, gaps }: FindingsTold, zone: string): Table {
  const lines: FindingLine[] = [...findings.map((found) => ({ found })), ...gaps.map((gap) => ({ gap }))];
  const of =
    <T>(ofFinding: (found: Finding) => T) =>
    (line: FindingLine): T | null =>
      'found' in line ? ofFinding(line.found) : null;
  const lastText = of(({ lastUsedMs }) => localTextOrNull(lastUsedMs, zone));
  const isOfPass = of(({ kind }) => kind.includes('pass'));
  return table('Hygiene', lines, [
    {
      title: 'Finding',
      kind: 'text',
      of: (line) => ('gap' in line ? 'Could not be looked at' : findingWords[line.found.kind]),
    },
    { title: 'Owner', kind: 'text', of: of(({ owner }) => owner?.name ?? null) },
    { title: 'Owner is', kind: 'text', of: of(({ owner }) => owner?.kind ?? null) },
    { title: 'Key', kind: 'text', of: of(({ number }) => number || 'PIN') },
    { title: 'Last used', kind: 'moment', of: (line) => (isOfPass(line) ? null : lastText(line)) },
    { title: 'Last activity', kind: 'moment', of: (line) => (isOfPass(line) ? lastText(line) : null) },
    { title: 'Count', kind: 'number', of: of(({ count }) => count) },
    {
      title: 'What can be done',
      kind: 'text',
      of: (line) => ('gap' in line ? `${line.gap.message} ${line.gap.hint}`.trim() : actText(line.found.act)),
    },
    { title: 'Kind', kind: 'text', of: of(({ kind }) => kind) },
    {
      title: 'Console id',
      kind: 'number',
      of: (line) => ('gap' in line ? line.gap.console : line.found.console),
    },
    { title: 'Owner id', kind: 'text', of: of(({ owner }) => owner?.id ?? null) },
    { title: 'Key id', kind: 'text', of: of(({ subject }) => subject) },
  ]);
}

/** A visitor as the list tells of them, times in words of their console's wall. */
export interface VisitorLine extends Omit<VisitorShown, 'week'> {
  readonly standing: VisitStanding;
  readonly start: string | null;
  readonly end: string | null;
  readonly week: readonly { readonly day: string; readonly from: string; readonly until: string }[] | null;
  readonly seen: { readonly at: string; readonly doorName: string } | null;
}

export const visitorsTable = ({ visitors }: { readonly visitors: readonly VisitorLine[] }): Table =>
  table('Visitors', visitors, [
    { title: 'Visitor', kind: 'text', of: ({ name }) => name },
    { title: 'Standing', kind: 'text', of: ({ standing }) => standing },
    { title: 'From', kind: 'moment', of: ({ start }) => start },
    { title: 'Until', kind: 'moment', of: ({ end }) => end },
    {
      title: 'Comes on',
      kind: 'text',
      of: ({ week }) => week && listed(week.map(({ day, from, until }) => `${day} ${from}–${until}`)),
    },
    { title: 'Company', kind: 'text', of: ({ company }) => company },
    { title: 'Host', kind: 'text', of: ({ host }) => host },
    { title: 'Reason', kind: 'text', of: ({ reason }) => reason },
    { title: 'E-mail', kind: 'text', of: ({ email }) => email },
    { title: 'Phone', kind: 'text', of: ({ phone }) => phone },
    { title: 'Remarks', kind: 'text', of: ({ remarks }) => remarks },
    { title: 'Seen today', kind: 'moment', of: ({ seen }) => seen?.at ?? null },
    { title: 'At door', kind: 'text', of: ({ seen }) => seen?.doorName ?? null },
    { title: 'PIN', kind: 'yes or no', of: ({ hasPin }) => hasPin },
    { title: 'QR code', kind: 'yes or no', of: ({ hasQr }) => hasQr },
    { title: 'Cards', kind: 'text', of: ({ cards }) => listed(cards) },
    { title: 'Number plates', kind: 'text', of: ({ plates }) => listed(plates) },
    { title: 'Console id', kind: 'number', of: (visitor) => visitor.console },
    { title: 'Visitor id', kind: 'text', of: ({ id }) => id },
  ]);
