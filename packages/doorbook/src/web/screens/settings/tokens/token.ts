import { type Right, rights } from '../../../../accounts/rights.ts';
import type { tokensQuery } from '../../../data/queries.ts';
import type { TextKey } from '../../../texts/t.ts';

export type Token = Awaited<ReturnType<ReturnType<typeof tokensQuery>['queryFn']>>['tokens'][number];

type Scope = Exclude<Right, 'accounts:manage' | 'backup:manage'>;

/** No token may have accounts: one that leaked could make itself another. Nor backups, in which everything is. */
export const scopesOffered = rights.filter(
  (right): right is Scope => right !== 'accounts:manage' && right !== 'backup:manage',
);

/** What each lets a program do. */
export const sentenceOf = {
  'attendance:read': 'settings.tokens.may attendanceRead',
  'attendance:manage': 'settings.tokens.may attendanceManage',
  'consoles:manage': 'settings.tokens.may consolesManage',
  'audit:read': 'settings.tokens.may auditRead',
  'credentials:manage': 'settings.tokens.may credentialsManage',
} as const satisfies Readonly<Record<Scope, TextKey>>;

export const stateOf = ({ revokedMs, endsMs }: Pick<Token, 'revokedMs' | 'endsMs'>, nowMs: number) =>
  revokedMs !== null ? 'revoked' : endsMs !== null && endsMs <= nowMs ? 'over' : 'good';

/** A request that such a token may make, to be tried in a terminal. */
export function exampleOf(
  base: string,
  { token, scopes }: { readonly token: string; readonly scopes: readonly Right[] },
): string {
  const path = scopes.includes('attendance:read') ? 'days/today' : scopes.includes('audit:read') ? 'audit' : 'me';
  return `curl -H "Authorization: Bearer ${token}" ${base}api/v1/${path}`;
}
