import type { Visitor } from '@doorbook/access-client';
import { statusWord } from './visitor-standing.ts';
import { type VisitHours, weekShown } from './visitor-week.ts';

/** A visitor as a console lists them; neither their PIN nor the token of a card is in it. */
export interface VisitorShown {
  readonly id: string;
  readonly console: number;
  readonly name: string;
  readonly firstName: string;
  readonly lastName: string;
  /** The console's word: UPCOMING, ACTIVE, VISITING, VISITED, NO_VISIT, CANCELLED. */
  readonly status: string;
  readonly company: string;
  readonly reason: string;
  /** Who has invited them; consoles name somebody only where they were invited there. */
  readonly host: string;
  readonly phone: string;
  readonly email: string;
  readonly remarks: string;
  readonly startMs: number | null;
  readonly endMs: number | null;
  /** null = one visit for the whole window. */
  readonly week: readonly VisitHours[] | null;
  /** What is printed on their cards. */
  readonly cards: readonly string[];
  readonly plates: readonly string[];
  readonly hasPin: boolean;
  /** null = the console does not tell. */
  readonly hasQr: boolean | null;
}

export function shownVisitor(console: number, visitor: Visitor): VisitorShown {
  const firstName = visitor.first_name.trim();
  const lastName = visitor.last_name.trim();
  return {
    id: visitor.id,
    console,
    firstName,
    lastName,
    name: `${firstName} ${lastName}`.trim(),
    status: statusWord(visitor.status),
    company: visitor.visitor_company ?? '',
    reason: visitor.visit_reason ?? '',
    host: visitor.inviter_name ?? '',
    phone: visitor.mobile_phone ?? '',
    email: visitor.email ?? '',
    remarks: visitor.remarks ?? '',
    startMs: msOf(visitor.start_time),
    endMs: msOf(visitor.end_time),
    week: weekShown(visitor.schedule?.weekly),
    cards: (visitor.nfc_cards ?? []).map(({ id }) => id),
    plates: (visitor.license_plates ?? []).map(({ credential }) => credential),
    hasPin: visitor.pin_code !== null && visitor.pin_code !== undefined,
    hasQr: visitor.has_qr_code ?? null,
  };
}

/** 0 is the beginning of time, and means that nothing is told. */
const msOf = (s: number | undefined): number | null => (s ? s * 1000 : null);

/**
 * Every word of it in a name, the company, the host or an address. Ours and not the console's: its search knows only how a
 * name begins, and forgets the status that was asked for.
 */
export function isMeant({ name, company, host, email }: VisitorShown, find: string): boolean {
  const text = plain([name, company, host, email].join(' '));
  return plain(find)
    .split(/\s+/)
    .every((word) => text.includes(word));
}

const plain = (text: string): string => text.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLocaleLowerCase('en');
