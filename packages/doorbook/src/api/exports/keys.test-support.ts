import type { CardShown } from '../../credentials/cards.ts';
import type { Finding } from '../../credentials/hygiene.ts';
import type { PassShown } from '../../credentials/passes.ts';
import type { VisitorShown } from '../../credentials/visitors.ts';
import { firstMs, hostileName, latestMs } from './views.test-support.ts';

/* Keys made by hand; whoever has them is called as somebody may be who means harm. */

export const card: CardShown = {
  mark: 'm1',
  console: 1,
  number: '014A3151',
  alias: '=1+1',
  status: 'assigned',
  type: 'ua_card',
  owner: { kind: 'user', id: 'a1', name: hostileName },
};

export const pass: PassShown = {
  id: 't1',
  console: 1,
  number: '3C1D-90AF-552B-7E04',
  name: '@SUM(A1)',
  status: 'ACTIVE',
  lastActivityMs: firstMs,
  owner: { id: 'a1', name: hostileName, email: 'ann@example.com', status: 'ACTIVE' },
  phones: [
    { id: 'b1', name: 'Ann’s phone', status: 'ACTIVE', wallet: 'apple' },
    { id: 'b2', name: 'Watch', status: 'PENDING', wallet: 'google' },
  ],
};

const owner = { kind: 'user', id: 'a1', name: hostileName } as const;
export const findings: readonly Finding[] = [
  {
    ...{ kind: 'leaver pin', console: 1, subject: 'a1', number: '', owner },
    ...{ act: 'clear pin', lastUsedMs: firstMs, count: 1 },
  },
  {
    ...{ kind: 'pass unused', console: 1, subject: 't1', number: pass.number, owner },
    ...{ act: 'suspend pass', lastUsedMs: firstMs, count: 1 },
  },
  {
    ...{ kind: 'several cards', console: 1, subject: 'm1', number: card.number, owner },
    ...{ act: null, lastUsedMs: null, count: 2 },
  },
];
export const gap = { console: 2, message: 'The console does not answer.', hint: 'Look at its line.' };

export const visitor: VisitorShown = {
  id: 'v1',
  console: 1,
  name: hostileName,
  firstName: '',
  lastName: '',
  status: 'UPCOMING',
  company: 'Acme',
  reason: 'Interview',
  host: 'Bo',
  phone: '+31612345678',
  email: 'vic@example.com',
  remarks: '-2+3',
  startMs: firstMs,
  endMs: latestMs,
  week: [{ day: 'monday', from: '09:00', until: '17:00' }],
  cards: ['0A', '0B'],
  plates: ['AB12CDE'],
  hasPin: true,
  hasQr: null,
};
