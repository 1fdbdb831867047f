import assert from 'node:assert/strict';
import { test } from 'node:test';
import { standingOf } from './standing.ts';

const staff = { kind: 'staff', isUnknown: false } as const;
const at = (...statuses: readonly ('active' | 'inactive' | 'deleted' | null)[]) =>
  statuses.map((status) => ({ status }));

for (const [person, standing, why] of [
  [{ ...staff, isActive: true, identities: at('active') }, 'active', 'as most are'],
  [{ ...staff, isActive: true, identities: at('deleted', 'active') }, 'active', 'one console is enough'],
  [{ ...staff, isActive: false, identities: at('inactive') }, 'deactivated', 'switched off'],
  [{ ...staff, isActive: false, identities: at('deleted') }, 'gone', 'the console lists them no more'],
  [{ ...staff, isActive: false, identities: at('deleted', 'inactive') }, 'deactivated', 'one still has them'],
  [{ ...staff, isActive: false, identities: at('deleted', null) }, 'gone', 'who was never listed there has not stayed'],
  [{ ...staff, isActive: null, identities: at(null) }, 'untold', 'listed, without a status'],
  [{ ...staff, isUnknown: true, isActive: null, identities: at(null) }, 'unknown', 'only doors know them'],
  [{ kind: 'visitor', isUnknown: true, isActive: null, identities: at(null) }, 'visitor', 'no console lists visitors'],
] as const) {
  test(`${standing}: ${why}`, () => assert.equal(standingOf(person), standing));
}
