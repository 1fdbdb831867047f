import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { signWebhook } from '@doorbook/access-client';
import type { Desk } from './desk.ts';

/** What a console, or somebody who may type at it, can call a person, a door, anything. */
export const hostileNames = {
  html: '<img src=x onerror="window.owned=1"><script>window.owned=1</script><b>bold</b>',
  bidi: '\u202Eevil\u2066 \u2067gnp.exe',
  long: 'W'.repeat(65_536),
  longInWords: 'ab '.repeat(20_000).trim(),
  emoji: '👩‍👩‍👧‍👦'.repeat(40),
  rightToLeft: 'محمد عبد الله الأحمد',
  marks: `Z${'\u0351\u0343\u0310'.repeat(30)}algo`,
  // biome-ignore lint/suspicious/noTemplateCurlyInString: it is what it is about.
  template: '{{constructor.constructor("window.owned=1")()}} $t(nav.today) ${window.owned=1}',
} as const;

const secret = 'a-secret-of-webhooks';
/** For an office whose deliveries are forged by the test. */
export const hostileEnv = { WEBHOOK_SECRET: secret } as const;

/** As short as our own names must be, and without what they may not hold. */
const typed = (name: string): string => [...name].slice(0, 60).join('');

/** Calls everything by these names that somebody can name: groups, holidays, leave, accounts, tokens, the console itself. */
export async function nameAll(here: Desk, cookie: string): Promise<void> {
  const act = async (method: string, path: string, body: object): Promise<void> => {
    const { status, text } = await here.send(method, `/api/v1/${path}`, body, { cookie, origin: here.origin });
    assert.equal(status, 200, `${path}: ${text}`);
  };
  const { people } = (await here.get('/api/v1/people', { cookie })).body;
  const [{ rules }] = (await here.get('/api/v1/rules', { cookie })).body.inForce;
  const memberIds = people.map(({ personId }: { personId: string }) => personId);
  const names = Object.values(hostileNames).map(typed);
  for (const [place, name] of names.entries()) {
    await act('POST', 'groups', { name, memberIds });
    // Characters that are not seen are refused in a name by which somebody signs in.
    if (!/\p{Cf}/u.test(name)) {
      await act('POST', 'accounts', { name, password: 'battery horse correct', role: 'viewer' });
      await act('POST', 'tokens', { name, scopes: ['attendance:read'], endsMs: null });
    }
    const date = `2026-01-${String(10 + place)}`;
    await act('POST', 'leave', { personId: memberIds[0], fromDate: date, toDate: date, kind: name, note: name });
  }
  const holidays = names.map((name, place) => ({ date: `2026-02-${10 + place}`, name }));
  const holder = { kind: 'console', console: 1 };
  await act('POST', 'rules', { holder, fromDate: null, rules: { ...rules, holidays } });
  await act('PATCH', 'consoles/1', { name: typed(hostileNames.html) });
}

/** Badges at doors of these names, of people nobody knows. */
export async function strangersAt(here: Desk): Promise<void> {
  for (const name of Object.values(hostileNames)) {
    const body = Buffer.from(
      JSON.stringify({
        event: 'access.door.unlock',
        event_object_id: randomUUID(),
        data: {
          location: { id: randomUUID(), location_type: 'door', name },
          device: null,
          actor: { id: randomUUID(), name, type: 'user' },
          object: { authentication_type: name.slice(0, 60), authentication_value: '', result: 'Access Granted' },
        },
      }),
    );
    const signature = signWebhook(body, secret, Math.floor(here.clock.nowMs() / 1000));
    const answer = await fetch(`${here.origin}/api/unifi-access`, { method: 'POST', headers: { signature }, body });
    assert.equal(answer.status, 200);
  }
}
