import assert from 'node:assert/strict';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import { signWebhook } from '@doorbook/access-client';
import type { Sighting } from '../../packages/doorbook/src/attendance/facts.ts';
import { openReading } from '../../packages/doorbook/src/store/sqlite/open.ts';
import { delivery, requestOf } from './delivery.ts';
import { openLine, type Told } from './line.ts';
import { type Office, type OfficeOptions, office } from './running.ts';

export const secret = 'a-secret-of-webhooks';

/** An office whose server is sent all sorts of things, while somebody comes in now and then. */
export interface Besieged extends Office {
  /** Writes this on a line of its own; the first answer, or null when the line is cut without one. */
  told(bytes: string | Uint8Array): Promise<Told | null>;
  /** The bytes of a webhook that is signed rightly, now by the server's clock or so much off. */
  signed(body: string | Uint8Array, headers?: readonly string[], offS?: number): Buffer;
  signature(body: string | Uint8Array, offS?: number): string;
  /** A delivery as it should be, answered as it should be. */
  genuine(): Promise<void>;
  /** What webhooks have put into the file. */
  stored(): Promise<Sighting[]>;
  /** Each genuine delivery is in the file, once, and nothing else; and nothing failed inside. */
  unharmed(others?: number): Promise<void>;
}

export async function besieged(t: TestContext, options: OfficeOptions = {}): Promise<Besieged> {
  const here = await office(t, { ...options, env: { WEBHOOK_SECRET: secret, ...options.env } });
  const genuineIds: string[] = [];
  const nowS = (): number => Math.floor(here.clock.nowMs() / 1000);
  const signature = (body: string | Uint8Array, offS = 0): string => signWebhook(body, secret, nowS() + offS);

  async function told(bytes: string | Uint8Array): Promise<Told | null> {
    const line = await openLine(here.port);
    line.write(bytes);
    const answer = await line.next();
    line.cut();
    return answer;
  }
  async function stored(): Promise<Sighting[]> {
    const reading = openReading(join(here.folder, 'doorbook.db'));
    const sightings = await reading.sightingsBetween(1, { fromMs: 0, untilMs: Number.MAX_SAFE_INTEGER });
    reading.close();
    return sightings.filter(({ channel }) => channel === 'webhook');
  }
  return {
    ...here,
    told,
    signature,
    signed: (body, headers = [], offS = 0) => requestOf(Buffer.from(body), signature(body, offS), headers),
    async genuine() {
      const one = delivery({ secret, sentAtMs: here.clock.nowMs() });
      genuineIds.push(one.id);
      const answer = await told(one.request);
      assert.deepEqual([answer?.status, answer?.body], [200, '{"status":"ok"}']);
    },
    stored,
    async unharmed(others = 0) {
      const ids = (await stored()).map(({ eventId }) => eventId);
      const isGenuine = (id: string): boolean => genuineIds.includes(id);
      assert.deepEqual(ids.filter(isGenuine).sort(), genuineIds.sort());
      assert.equal(ids.length - genuineIds.length, others, 'sightings of others');
      const failures = here.lines.filter((line) => /failed inside|could not be/.test(line));
      assert.deepEqual(failures, []);
    },
  };
}
