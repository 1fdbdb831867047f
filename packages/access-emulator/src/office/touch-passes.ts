/* Touch Passes: in use, lying free, and every state between. */

import type { Bundle, TouchPass, TouchPassStatus } from '../model.ts';
import { hexOf, type Stream, stream, uuidOf } from '../random.ts';
import { type Member, withoutTouchPass } from './staff.ts';

const day = 86_400_000;

interface PassFacts {
  readonly status: TouchPassStatus;
  readonly owner?: Member | undefined;
  readonly ownerUnlinked?: boolean;
  readonly phones?: readonly Pick<Bundle, 'source' | 'status'>[];
}

const pixel = { source: 'google', status: 'ACTIVE' } as const;
const iphone = { source: 'apple', status: 'ACTIVE' } as const;

export function touchPassesOf(seed: number, staff: readonly Member[], startedMs: number): TouchPass[] {
  const active = staff.filter(({ status, email }) => status === 'ACTIVE' && email !== '');
  const carriers = active.filter(({ usual }) => usual === 'TOUCH_PASS');
  const taken = new Set(carriers);
  // In a small office somebody among the first has to stand in; else they stay free for a new pass.
  const free = active.filter((member) => !taken.has(member) && (staff.length < 25 || member.index >= withoutTouchPass));
  const shown = owned(staff.length < 25 ? free.reverse().slice(0, 5) : free.slice(0, 5));
  const others = free.slice(5).flatMap((owner) => now(seed, owner));
  const spare = 6 + Math.floor(staff.length / 100);
  return [
    ...shown.map((facts, k) => pass(seed, `shown ${k}`, facts, startedMs)),
    ...Array.from({ length: spare }, (_, k) => pass(seed, `free ${k}`, { status: 'INACTIVE' }, startedMs)),
    ...[
      ...carriers.map((owner): PassFacts => ({ status: 'ACTIVE', owner, phones: [phoneOf(seed, owner)] })),
      ...others,
    ].map((facts) => pass(seed, `owner ${facts.owner?.index}`, facts, startedMs)),
    pass(
      seed,
      'unlinked',
      { status: 'PENDING', owner: staff.find(({ status }) => status === 'DEACTIVATED'), ownerUnlinked: true },
      startedMs,
    ),
  ];
}

/** One of each state. What needs no owner is there in every office. */
function owned([first, second, third, fourth, fifth]: readonly Member[]): PassFacts[] {
  return [
    { status: 'ACTIVE', owner: first, phones: [pixel] },
    ...(second ? [{ status: 'PENDING', owner: second } as const] : []),
    ...(third
      ? [{ status: 'ACTIVE', owner: third, phones: [iphone, { ...pixel, status: 'SUSPENDED' }] } as const]
      : []),
    { status: 'SUSPENDED', owner: fourth, phones: fourth ? [{ ...iphone, status: 'SUSPENDED' }] : [] },
    { status: 'EXPIRED', owner: fifth },
    { status: 'SUSPENDED' },
  ];
}

/** A few more have a pass that they do not use. */
function now(seed: number, owner: Member): PassFacts[] {
  const chance = stream(seed, 'unused pass', owner.index);
  if (!chance.chance(0.03)) return [];
  const status = chance.pick(['PENDING', 'SUSPENDED', 'ACTIVE'] as const);
  return [{ status, owner, phones: status === 'PENDING' ? [] : [phoneOf(seed, owner)] }];
}

const phoneOf = (seed: number, { index }: Member) => (stream(seed, 'phone', index).chance(0.5) ? pixel : iphone);

function pass(
  seed: number,
  key: string,
  { status, owner, ownerUnlinked = false, phones = [] }: PassFacts,
  startedMs: number,
): TouchPass {
  const chance = stream(seed, 'pass', key);
  const id = uuidOf(chance);
  const idle = { ACTIVE: 2, PENDING: 6, SUSPENDED: 20, INACTIVE: 60, EXPIRED: 200 }[status];
  return {
    id,
    cardId: (hexOf(chance, 16).toUpperCase().match(/.{4}/g) ?? []).join('-'),
    name: owner && chance.chance(0.3) ? `${owner.firstName} phone` : '',
    status,
    lastActivityMs: startedMs - Math.floor((0.2 + chance.next()) * idle * day),
    userId: owner?.id ?? '',
    email: '',
    ownerUnlinked,
    bundles: phones.map((phone) => bundle(chance, phone, owner)),
  };
}

function bundle(
  chance: Stream,
  { source, status }: Pick<Bundle, 'source' | 'status'>,
  owner: Member | undefined,
): Bundle {
  return {
    id: uuidOf(chance),
    status,
    deviceId: `phone-${hexOf(chance, 6)}`,
    deviceName: `${owner?.firstName ?? ''} ${source === 'google' ? 'Pixel' : 'iPhone'}`.trim(),
    deviceType: source === 'google' ? 20 : 21,
    source,
  };
}
