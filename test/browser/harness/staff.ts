import type { TestContext } from 'node:test';
import { createAccessClient } from '@doorbook/access-client';
import type { RunningConsole } from '@doorbook/access-emulator';
import { instantMs, type LocalDate, localDateAt } from '../../../packages/doorbook/src/attendance/local-days.ts';
import type { OfficeOptions } from '../../server/running.ts';
import { type Desk, desk } from './desk.ts';

/**
 * Names and their day until now: `{ 'Ada Berg': '08:17:12> 12:01<' }`. Another date stands before its times; a time that the
 * clock shows twice has its offset: `02:30:00+01:00>`. Each was seen once four weeks ago, unless the day is `never`: whom no
 * door has ever seen stands in no table.
 */
export type Days = Readonly<Record<string, string>>;

export interface StaffedOptions extends Omit<OfficeOptions, 'startMs' | 'asleep' | 'env'> {
  /** Settings; those that need it are told the server's port. */
  readonly env?: (port: number) => Readonly<Record<string, string>>;
  /** Now, on the wall of the office. */
  readonly at?: string;
  readonly zone?: string;
  readonly staff: Days;
}

const dayMs = 86_400_000;

/** A desk in an office of these people and no others, its log read. */
export async function staffed(t: TestContext, options: StaffedOptions): Promise<Desk> {
  const { at = '2026-01-05T09:30:00', zone = 'UTC', staff, env, ...rest } = options;
  const startMs = instantMs(at.slice(0, 10) as LocalDate, at.slice(11), zone);
  const here = await desk(t, {
    ...rest,
    startMs,
    asleep: true,
    console: { people: 1, days: 0, zone, ...rest.console },
    env: { TZ: zone },
  });
  const ids = await employ(here.emulator, Object.keys(staff));
  const today = localDateAt(startMs, zone);
  for (const [name, day] of Object.entries(staff)) {
    const person = ids.get(name) ?? '';
    if (day === 'never') continue;
    here.emulator.swipe({ person, atMs: startMs - 28 * dayMs, channels: ['log'] });
    cameAs(here.emulator, { person, day, today, zone });
  }
  await here.start(env?.(here.port));
  await here.rest();
  return here;
}

/** These are all who work here; their actor ids. The owner of the site, who cannot go, becomes the first of them. */
export async function employ(emulator: RunningConsole, names: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const access = createAccessClient({
    host: emulator.url,
    token: emulator.adminToken,
    trust: { fingerprint: emulator.fingerprint() },
    requestsPerSecond: Number.POSITIVE_INFINITY,
  });
  const [owner] = await access.users.list();
  const ids = new Map<string, string>();
  for (const [place, name] of names.entries()) {
    const [first_name = '', ...others] = name.split(' ');
    // A console wants both.
    const body = { first_name, last_name: others.join(' ') || '.', onboard_time: 1_700_000_000 };
    if (place === 0 && owner) await access.users.update({ id: owner.id, body });
    const { id } = place === 0 && owner ? owner : await access.users.create({ body });
    ids.set(name, id);
  }
  await access.close();
  return ids;
}

interface Came {
  readonly person: string;
  readonly day: string;
  readonly today: LocalDate;
  readonly zone: string;
}

/** What the log tells of them when it is read. */
function cameAs(emulator: RunningConsole, { person, day, today, zone }: Came): void {
  let date = today;
  for (const word of day.split(' ').filter(Boolean)) {
    if (/^\d{4}-/.test(word)) {
      date = word as LocalDate;
      continue;
    }
    const direction = word.endsWith('<') ? 'exit' : 'entry';
    const wall = word.slice(0, -1);
    const atMs = /[+-]\d\d:\d\d$/.test(wall) ? Date.parse(`${date}T${wall}`) : instantMs(date, wall, zone);
    emulator.swipe({ person, atMs, direction, channels: ['log'] });
  }
}
