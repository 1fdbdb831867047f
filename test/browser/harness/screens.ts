import type { Office } from '../../server/running.ts';

/** Every screen that somebody inside can go to: its name and its address, for the first person there is. */
export async function screensOf(
  { get }: Pick<Office, 'get'>,
  cookie?: string,
): Promise<readonly (readonly [string, string])[]> {
  const { people } = (await get('/api/v1/people', cookie ? { cookie } : {})).body;
  const person = people[0].personId;
  const today = (await get('/api/v1/days/today', cookie ? { cookie } : {})).body;
  return [
    ['Today', '/'],
    ['why', `/?why=${today.rows[0]?.personId ?? ''}`],
    ['a day', '/days/2026-01-02'],
    ['In now', '/in'],
    ['Roll-calls', '/in/roll-calls'],
    ['History', '/history'],
    ['Reports', '/reports?period=week&date=2026-01-02'],
    ['Reports: sums', '/reports?table=sums'],
    ['why in a report', `/reports?why=${today.rows[0]?.personId ?? ''}&day=2026-01-02`],
    ['People', '/people'],
    ['somebody of People', `/people?person=${person}`],
    ['Person', `/people/${person}`],
    ['Credentials: cards', '/credentials/cards'],
    ['Credentials: a new card', '/credentials/enrol'],
    ['Credentials: PINs', '/credentials/pins'],
    ['Credentials: Touch Passes', '/credentials/passes'],
    ['Credentials: QR codes', '/credentials/qr'],
    ['Credentials: import', '/credentials/import'],
    ['Credentials: hygiene', '/credentials/hygiene'],
    ['Credentials: what works', '/credentials/rights'],
    ['Visitors', '/visitors?show=all'],
    ['an invitation', '/visitors?visitor=new'],
    ['Doors', '/doors'],
    ['Audit log', '/audit'],
    ['Settings: rules', '/settings/rules'],
    ['Settings: holidays', '/settings/holidays'],
    ['Settings: leave', '/settings/leave'],
    ['Settings: groups', '/settings/groups'],
    ['Settings: methods', '/settings/methods'],
    ['Settings: accounts', '/settings/accounts'],
    ['Settings: tokens', '/settings/tokens'],
    ['Settings: wallboards', '/settings/wallboards'],
    ['Settings: appearance', '/settings/appearance'],
    ['Settings: about', '/settings/about'],
    ['wallboard', '/wall'],
    ['a further console', '/setup?step=new'],
    ['nothing', '/nothing-is-here'],
  ];
}
