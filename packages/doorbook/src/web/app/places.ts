import type { Right } from '../../accounts/rights.ts';
import type { TextKey } from '../texts/t.ts';
import type { IconName } from '../ui/icon.tsx';

/*
 * Where one can go: the rail, the keys, the palette and the list of keys are made of this. A screen that is none of these is
 * reached from one of them.
 */

export interface Place {
  readonly to:
    | '/'
    | '/in'
    | '/history'
    | '/reports'
    | '/people'
    | '/credentials'
    | '/visitors'
    | '/doors'
    | '/audit'
    | '/settings';
  readonly icon: IconName;
  readonly text: TextKey;
  /** After `g`. */
  readonly letter: string;
  /** Of the rail: what one goes to every morning, then the others below their headings. */
  readonly part: 'daily' | 'access' | 'system';
  /** Without it there is nothing to see there. */
  readonly right?: Right;
}

export const places: readonly Place[] = [
  { to: '/', icon: 'today', text: 'nav.today', letter: 't', part: 'daily' },
  { to: '/in', icon: 'in', text: 'nav.in', letter: 'i', part: 'daily' },
  { to: '/history', icon: 'history', text: 'nav.history', letter: 'h', part: 'daily' },
  { to: '/reports', icon: 'reports', text: 'nav.reports', letter: 'r', part: 'daily' },
  { to: '/people', icon: 'people', text: 'nav.people', letter: 'p', part: 'daily' },
  {
    to: '/credentials',
    icon: 'credentials',
    text: 'nav.credentials',
    letter: 'c',
    part: 'access',
    right: 'credentials:manage',
  },
  { to: '/visitors', icon: 'visitors', text: 'nav.visitors', letter: 'v', part: 'access', right: 'credentials:manage' },
  { to: '/doors', icon: 'doors', text: 'nav.doors', letter: 'd', part: 'access' },
  { to: '/audit', icon: 'audit', text: 'nav.audit', letter: 'a', part: 'system', right: 'audit:read' },
  { to: '/settings', icon: 'settings', text: 'nav.settings', letter: 's', part: 'system' },
];
