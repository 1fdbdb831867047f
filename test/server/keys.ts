import type { TestContext } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import type { AccessClient } from '@doorbook/access-client';
import { type Answer, type Office, type OfficeOptions, office } from './running.ts';
import { consoleAdmin, doorbookAdmin } from './site-admin.ts';

/** An office whose admin is signed in: whoever changes keys. */
export interface KeyedOffice extends Omit<Office, 'get' | 'send'> {
  /** What the admin's page asks. */
  readonly admin: Pick<Office, 'get' | 'send'>;
  /** What an admin of the console does there. */
  readonly access: AccessClient;
  /** Asked until it is as wanted: lists of keys are read in the background. */
  until(path: string, isWanted: (body: Answer['body']) => boolean): Promise<Answer['body']>;
}

export async function keyedOffice(t: TestContext, options: OfficeOptions = {}): Promise<KeyedOffice> {
  const here = await office(t, { ...options, env: { AUTH: 'on', ...options.env } });
  const admin = await doorbookAdmin(here);
  return {
    ...here,
    admin,
    access: consoleAdmin(t, here.emulator),
    async until(path, isWanted) {
      for (let tries = 0; tries < 500; tries += 1) {
        const { body } = await admin.get(path);
        if (isWanted(body)) return body;
        await here.rest();
        // On a busy machine others come to it later than we come to ask.
        if (tries > 20) await wait(20);
      }
      throw new Error(`${path} never became as it was wanted`);
    },
  };
}
