import type { TouchPass } from '@doorbook/access-client';

/** A Touch Pass as others see it. */
export interface PassShown {
  readonly id: string;
  readonly console: number;
  /** Four groups of four: `3C1D-90AF-552B-7E04`. */
  readonly number: string;
  readonly name: string;
  /** As the console says it: ACTIVE, PENDING, SUSPENDED, INACTIVE, EXPIRED. */
  readonly status: string;
  /** The console's word for whatever happened with it last, which need not be a door; null = nothing. */
  readonly lastActivityMs: number | null;
  readonly owner: PassOwner | null;
  /** The phones that carry it. */
  readonly phones: readonly Phone[];
}

interface PassOwner {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  /** ACTIVE, PENDING, UNLINK (no longer of this site); '' = not told. */
  readonly status: string;
}

interface Phone {
  readonly id: string;
  readonly name: string;
  readonly status: string;
  /** apple, google. */
  readonly wallet: string;
}

export const passStatuses = ['ACTIVE', 'PENDING', 'SUSPENDED', 'INACTIVE', 'EXPIRED'] as const;
export type PassStatus = (typeof passStatuses)[number];

export function shownPass(console: number, pass: TouchPass): PassShown {
  const activeMs = Date.parse(pass.last_activity);
  return {
    id: pass.id,
    console,
    number: pass.card_id,
    name: pass.card_name,
    status: pass.status,
    // A pass that was never used tells the moment of its making, or the beginning of time.
    lastActivityMs: Number.isNaN(activeMs) || activeMs <= 0 ? null : activeMs,
    owner:
      pass.user_id === ''
        ? null
        : { id: pass.user_id, name: pass.user_name, email: pass.user_email, status: pass.user_status },
    phones: pass.bundles.map(({ bundle_id, bundle_status, device_name, device_id, source }) => ({
      id: bundle_id,
      name: device_name || device_id,
      status: bundle_status,
      wallet: source,
    })),
  };
}

/** What may be done with it as it is: what the console would refuse is not offered. */
export function mayBeDone({ status, owner, phones }: Pick<PassShown, 'status' | 'owner' | 'phones'>) {
  const isOver = status === 'EXPIRED';
  return {
    assign: !isOver && owner === null && (status === 'INACTIVE' || status === 'SUSPENDED'),
    unassign: owner !== null,
    suspend: !isOver && (status === 'ACTIVE' || status === 'PENDING'),
    reactivate: status === 'SUSPENDED' && owner !== null,
    takeOffPhones: phones.length > 0,
  };
}

/** New ones in a later list: what a purchase whose answer was lost has brought, or somebody else bought meanwhile. */
export const newSince = (idsBefore: readonly string[], now: readonly Pick<PassShown, 'id'>[]): string[] => {
  const before = new Set(idsBefore);
  return now.map(({ id }) => id).filter((id) => !before.has(id));
};
