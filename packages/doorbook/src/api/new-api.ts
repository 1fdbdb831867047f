import type { IncomingMessage, ServerResponse } from 'node:http';
import { OpenAPIHono } from '@hono/zod-openapi';
import * as z from 'zod';
import type { Accounts, Asker } from '../accounts/accounts.ts';
import type { Backups } from '../backups/backups.ts';
import type { Clock } from '../clock.ts';
import type { Config } from '../config/read-config.ts';
import type { Consoles } from '../consoles/consoles.ts';
import type { Credentials } from '../credentials/create-credentials.ts';
import type { ImportOriginal } from '../import-original.ts';
import type { Live } from '../live.ts';
import type { Machine } from '../machine.ts';
import type { RollCalls } from '../roll-calls.ts';
import type { Store } from '../store/store.ts';
import type { AskViews } from '../views/views.ts';
import { ApiError } from './api-error.ts';
import { tellingIssue } from './telling-issue.ts';

/** What the routes are given. */
export interface ApiNeeds {
  readonly ask: AskViews;
  readonly store: Store;
  readonly consoles: Consoles;
  readonly backups: Backups;
  readonly credentials: Credentials;
  readonly rollCalls: RollCalls;
  readonly importOriginal: ImportOriginal;
  readonly machine: () => Promise<Machine>;
  /** The last lines of the log. */
  readonly logLines: () => readonly string[];
  readonly accounts: Accounts;
  readonly live: Live;
  /** How many may follow the live stream; unless told, thousands. */
  readonly mostStreams?: number | undefined;
  readonly clock: Clock;
  readonly config: Pick<Config, 'command' | 'auth' | 'publicUrl'>;
  /** Of the first console, for what is asked without one. */
  readonly zone: () => string;
  readonly log: { warn(said: object, text: string): void; error(said: object, text: string): void };
}

export interface ApiEnv {
  /** What @hono/node-server hands in; nothing in tests without a port. */
  Bindings: { incoming?: IncomingMessage; outgoing?: ServerResponse };
  Variables: { asker: Asker; requestId: string };
}

/** A set of routes; whatever does not fit its schema is refused in our form of error. */
export const newApi = () =>
  new OpenAPIHono<ApiEnv>({
    defaultHook: (result) => {
      if (result.success) return;
      const { path, message } = tellingIssue(result.error.issues);
      throw new ApiError('invalid', `${path.length > 0 ? `${path.join('.')}: ` : ''}${message}`);
    },
  });

/** The form of every refusal. */
export const errorShape = z
  .object({
    error: z.object({
      code: z.string(),
      message: z.string(),
      hint: z.string(),
      requestId: z.string(),
      consoleCode: z
        .string()
        .optional()
        .meta({ description: 'What a console called it, where it was one that refused' }),
    }),
  })
  .meta({ id: 'Error' });

/** The answers of a route: its own, and the refusal that every route may give. */
export const answersWith = <T extends z.ZodType>(schema: T, description: string) =>
  ({
    200: { description, content: { 'application/json': { schema } } },
    default: { description: 'Refused', content: { 'application/json': { schema: errorShape } } },
  }) as const;
