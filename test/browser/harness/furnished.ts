import assert from 'node:assert/strict';
import { dateAfter, instantMs } from '../../../packages/doorbook/src/attendance/local-days.ts';
import { admin } from './account.ts';
import { type Staged, stage } from './staged.ts';

/** Makes an office look lived in: groups, leave, holidays, door uses, a colleague, a token, a stranger. The admin's cookie. */
export async function furnished(here: Staged): Promise<string> {
  const origin = `http://127.0.0.1:${here.port}`;
  let cookie = '';
  const untilMs = instantMs(stage.date, '14:21:37', stage.zone);
  const pass = async (ms: number): Promise<void> => {
    await here.clock.advance(ms);
    await here.emulator.settled();
    await here.app.settled();
  };
  // biome-ignore lint/suspicious/noExplicitAny: it is looked into here alone.
  const ask = async (method: string, path: string, body?: object): Promise<any> => {
    if (method !== 'GET') await pass(5_000);
    const answer = await fetch(`${origin}/api/v1/${path}`, {
      method,
      headers: { cookie, origin, ...(body && { 'content-type': 'application/json' }) },
      ...(body && { body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    assert.equal(answer.status, 200, `${path}: ${text}`);
    cookie ||= answer.headers.getSetCookie()[0]?.split(';')[0] ?? '';
    return JSON.parse(text);
  };
  await ask('POST', 'setup', { code: here.app.setupCode(), ...admin });
  await ask('PATCH', 'consoles/1', { name: 'Head office' });
  const { people } = await ask('GET', 'people');
  const staff: readonly { personId: string }[] = people.filter(({ kind }: { kind: string }) => kind === 'staff');
  const idOf = (place: number): string => staff[place]?.personId ?? '';
  const groups = ['Engineering', 'Reception', 'Sales', 'Operations'];
  for (const [place, name] of groups.entries()) {
    const memberIds = staff.filter((_, at) => at % groups.length === place).map(({ personId }) => personId);
    await ask('POST', 'groups', { name, memberIds });
  }
  const [{ rules }] = (await ask('GET', 'rules')).inForce;
  const holidays = [
    { date: '2026-12-25', name: 'Christmas Day' },
    { date: '2026-12-26', name: 'Second Christmas Day' },
  ];
  const everybody = { kind: 'console', console: 1 };
  await ask('POST', 'rules', { holder: everybody, fromDate: null, rules: { ...rules, graceMinutes: 5, holidays } });
  // Not of today yet: then all have the same start, and the line above the table is short.
  const winter = { ...rules, start: '09:15', graceMinutes: 5, holidays };
  await ask('POST', 'rules', { holder: everybody, fromDate: '2026-12-01', rules: winter });
  for (const [place, kind, days] of [
    [3, 'Holiday', 4],
    [11, 'Training', 0],
    [17, 'Holiday', 9],
  ] as const) {
    const leave = { personId: idOf(place), fromDate: stage.date, toDate: dateAfter(stage.date, days), kind, note: '' };
    await ask('POST', 'leave', leave);
  }
  const { doors } = await ask('GET', 'doors');
  for (const { doorId, name } of doors) {
    if (name === 'Server Room' || name === 'Lab') await ask('PUT', `doors/1/${doorId}`, { use: 'ignored' });
  }
  await ask('POST', 'accounts', { name: 'Vera', password: 'a colleague who may look', role: 'viewer' });
  await ask('POST', 'tokens', { name: 'Payroll', scopes: ['attendance:read'], endsMs: null });
  // The evening shift, which goes home after midnight.
  const { rows } = await ask('GET', 'days/today');
  const atNight = rows.filter(({ first }: { first: string | null }) => first !== null && first.slice(11, 13) < '05');
  for (const { personId } of atNight) await ask('PATCH', `people/${personId}`, { hidden: true });
  while (here.clock.nowMs() < untilMs) await pass(Math.min(10_000, untilMs - here.clock.nowMs()));
  here.emulator.swipe({ actorId: '8f14e45f-ceea-467f-a8d1-0f1d2a6c9b3e', door: 'Side Entrance' });
  await here.emulator.settled();
  await here.app.settled();
  return cookie;
}
