import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { TestContext } from 'node:test';
import { signWebhook } from '@doorbook/access-client';
import { type Permission, permissions } from '@doorbook/access-client/contract';
import type { FaultSwitches } from '@doorbook/access-emulator';
import { freePort } from '../free-port.ts';
import type { Office, OfficeOptions } from '../server/running.ts';
import { consoleAdmin } from '../server/site-admin.ts';
import { cli, settingsOf } from './command-line.ts';

/*
 * The troubles of the original's guide, and more: how each comes about, which step of a check fails, what is said of it and what is
 * to be done. `doorbook check` is held to them, and so is the page.
 */

export interface Trouble {
  readonly scopes?: readonly Permission[];
  readonly env?: Readonly<Record<string, string>>;
  readonly console?: OfficeOptions['console'];
  readonly faults?: FaultSwitches;
  /** What happened before somebody looked. */
  readonly after?: (here: Office, t: TestContext) => Promise<unknown>;
  /** The first step that fails, and the code; null = none. */
  readonly fails: string | null;
  readonly code: number;
  /** What is said of which step: its text and its cure. */
  readonly step: string;
  readonly state: 'ok' | 'warning' | 'failed' | 'skipped';
  readonly says: RegExp;
}

const withoutWebhooks = permissions.filter((one) => !one.endsWith(':webhook'));
const post = ({ port }: Office, body: string, headers: Record<string, string> = {}) =>
  fetch(`http://127.0.0.1:${port}/api/unifi-access`, { method: 'POST', headers, body });

export const troubles = {
  'nothing is wrong': {
    fails: null,
    code: 0,
    step: 'delivery',
    state: 'ok',
    says: /A signed test delivery to http:\/\/127\.0\.0\.1:\d+\/api\/unifi-access came in\. The console itself has not called/,
  },
  'Webhook signature mismatch': {
    after: (here) => post(here, '{}', { signature: signWebhook('{}', 'another-secret', here.clock.nowMs() / 1000) }),
    fails: 'delivery',
    code: 19,
    step: 'delivery',
    state: 'failed',
    says: /^Webhook signature mismatch\. .*was refused.* → Copy the secret that the console lists .* WEBHOOK_SECRET.*view:webhook/s,
  },
  'Webhook signature mismatch, with a token that may not look': {
    scopes: withoutWebhooks,
    env: { WEBHOOK_SECRET: 'not-the-right-one' },
    after: async (here, t) => {
      const endpoint = `http://127.0.0.1:${here.port}/api/unifi-access`;
      const body = { name: 'Dashboard', endpoint, events: ['access.door.unlock'] as const };
      await consoleAdmin(t, here.emulator).webhooks.create({ body: { ...body, events: [...body.events] } });
      here.emulator.swipe({ channels: ['webhook'] });
      await here.emulator.settled();
    },
    fails: 'rights',
    code: 14,
    step: 'delivery',
    state: 'failed',
    says: /^Webhook signature mismatch\. .* → Copy the secret .* WEBHOOK_SECRET/s,
  },
  '401 Unauthorized': {
    env: { UNIFI_API_TOKEN: 'one-of-the-network-application' },
    fails: 'token',
    code: 13,
    step: 'token',
    state: 'failed',
    says: /401 Unauthorized.* → Create a new token .*Access → Settings → General → Advanced → API Token.*UniFi OS.*UNIFI_API_TOKEN/s,
  },
  'wrong scope': {
    scopes: ['view:space', 'view:device', 'view:webhook'],
    fails: 'rights',
    code: 14,
    step: 'rights',
    state: 'failed',
    says: /view:user.*view:system_log.* → Create a token with the permissions view:user, view:system_log/s,
  },
  'a name that nobody knows': {
    // Longer than a part of a name may be: no server has to be asked for it.
    env: { UNIFI_HOST: `${'x'.repeat(64)}.lan`, UNIFI_PORT: '', UNIFI_FINGERPRINT: '' },
    fails: 'name',
    code: 10,
    step: 'name',
    state: 'failed',
    says: /The name x+\.lan is not known to this machine.* → Give the console’s IP address/s,
  },
  'Port 12445 connection refused': {
    env: { UNIFI_PORT: '1', UNIFI_FINGERPRINT: '' },
    fails: 'port',
    code: 11,
    step: 'port',
    state: 'failed',
    says: /Port 1 of 127\.0\.0\.1 cannot be reached: connection refused.* → .*UniFi Network → Settings → Firewall & Security.*LAN IN rule.*12445/s,
  },
  'Names show as (Unknown)': {
    after: async (here) => {
      here.emulator.swipe({ actorId: 'somebody-whom-nobody-knows' });
      await here.rest();
    },
    fails: null,
    code: 0,
    step: 'people',
    state: 'warning',
    says: /^1 badge holders show as Unknown.* → Fetch them now: doorbook sync/s,
  },
  'Dashboard shows stale names after user rename': {
    after: async (here, t) => {
      const { users } = consoleAdmin(t, here.emulator);
      const [user] = await users.list();
      await users.update({ id: user?.id ?? '', body: { first_name: 'Another', last_name: 'Name' } });
    },
    fails: null,
    code: 0,
    step: 'people',
    state: 'warning',
    says: /^Stale names here: 1\..* → Fetch them now: doorbook sync/s,
  },
  'Container starts but no users synced': {
    env: { UNIFI_HOST: '', UNIFI_PORT: '', UNIFI_API_TOKEN: '', UNIFI_FINGERPRINT: '' },
    fails: 'settings',
    code: 2,
    step: 'settings',
    state: 'failed',
    says: /UNIFI_HOST and UNIFI_API_TOKEN are not set, so no users are synced.* → Set both in \.env/s,
  },
  'before_first_request, 400 without an actor: the old dashboard still answers': {
    env: { PUBLIC_URL: '' },
    after: async (here, t) => {
      const old = createServer((_, response) => {
        response.writeHead(400, { server: 'Werkzeug/3.0.1 Python/3.12.1' }).end('{"error":"no actor"}');
      });
      await new Promise<void>((resolve) => old.listen(0, '127.0.0.1', resolve));
      t.after(() => old.close());
      const baseUrl = `http://127.0.0.1:${(old.address() as AddressInfo).port}`;
      const registered = await cli(['webhook', 'register', '--url', baseUrl], { env: settingsOf(here) });
      assert.equal(registered.code, 0, registered.err);
    },
    fails: 'delivery',
    code: 19,
    step: 'delivery',
    state: 'failed',
    says: /somebody else answers \(400\).* → It is the old dashboard \(Werkzeug.*\)\. Stop it \(docker compose down\).*before_first_request.*webhook register/s,
  },
  'Webhook POST returns 400 / no actor': {
    after: async (here, t) => {
      const body = '{"event":"access.door.unlock","data":{"actor":"Ann"}}';
      const [webhook] = await consoleAdmin(t, here.emulator).webhooks.list();
      const answer = await post(here, body, {
        signature: signWebhook(body, webhook?.secret ?? '', Math.floor(here.clock.nowMs() / 1000)),
      });
      assert.equal(answer.status, 200);
    },
    fails: null,
    code: 0,
    step: 'delivery',
    state: 'warning',
    says: /^1 signed deliveries could not be understood \(no actor.* → .*proxy/s,
  },
  '-SkipCertificateCheck': {
    fails: null,
    code: 0,
    step: 'certificate',
    state: 'ok',
    says: /the trusted key sha256\/.*signed its certificate itself, as consoles do.*no -SkipCertificateCheck, curl -k or verify=False is needed/,
  },
  'another key is shown': {
    faults: { certificateSwapped: true },
    fails: 'certificate',
    code: 12,
    step: 'certificate',
    state: 'failed',
    says: /nothing was sent to it.* → Compare it with somebody at the console/s,
  },
  'the clock of the console is wrong': {
    faults: { clockOffset: { ms: 600_000 } },
    fails: 'clock',
    code: 16,
    step: 'clock',
    state: 'failed',
    says: /600 s ahead of this machine’s.* → .*NTP/s,
  },
  'an old console': {
    console: { accessVersion: '1.24.6' },
    fails: null,
    code: 0,
    step: 'version',
    state: 'warning',
    says: /UniFi Access is 1\.24\.6 or later, older than 2\.2\.6\. Not there: webhooks\. This needs UniFi Access 2\.2\.10.* → Update/s,
  },
  'nobody knows where the console should call, and the live socket tells': {
    env: { PUBLIC_URL: '' },
    fails: null,
    code: 0,
    step: 'webhook',
    state: 'warning',
    says: /does not call this Doorbook.*live connection tells.* → Nothing is missing.* register --url http:\/\/127\.0\.0\.1:\d+$/s,
  },
  'nobody knows where the console should call, and there is no live socket': {
    env: { PUBLIC_URL: '' },
    faults: { socketCut: true },
    after: (here) => here.passFailing(60_000),
    fails: 'webhook',
    code: 18,
    step: 'webhook',
    state: 'failed',
    says: /does not call this Doorbook.* → Register it: doorbook webhook register --url http:\/\/127\.0\.0\.1:\d+$/s,
  },
  'nobody answers where the console calls': {
    env: { PUBLIC_URL: '' },
    after: async (here) => {
      const baseUrl = `http://127.0.0.1:${await freePort()}`;
      await cli(['webhook', 'register', '--url', baseUrl], { env: settingsOf(here) });
    },
    fails: 'delivery',
    code: 19,
    step: 'delivery',
    state: 'failed',
    says: /^Nobody answers at http:.*ECONNREFUSED.* → Look whether that is this machine’s address and port/s,
  },
} as const satisfies Readonly<Record<string, Trouble>>;
