import { Readable } from 'node:stream';
import type { TestContext } from 'node:test';
import type { Programs } from '../../packages/doorbook/src/cli/context.ts';
import type { Prompts } from '../../packages/doorbook/src/cli/prompts.ts';
import { run } from '../../packages/doorbook/src/cli/run.ts';
import { readConfig } from '../../packages/doorbook/src/config/read-config.ts';
import { openOffline, restore } from '../../packages/doorbook/src/offline.ts';

/** What a command did. */
export interface Outcome {
  readonly code: number;
  readonly out: string;
  readonly err: string;
  // biome-ignore lint/suspicious/noExplicitAny: a test looks into it and fails when it is not there.
  readonly json: any;
}

export interface Given {
  readonly env: Readonly<Record<string, string>>;
  /** By standard input. */
  readonly stdin?: string;
  /** Somebody sits at a terminal, and answers so. */
  readonly prompts?: Prompts;
  /** Told of all that is written, while it is. */
  readonly onWrite?: (text: string) => void;
}

/** The command line within this process: all of it but the process itself. */
export async function cli(args: readonly string[], { env, stdin = '', prompts, onWrite }: Given): Promise<Outcome> {
  const out: Buffer[] = [];
  const err: Buffer[] = [];
  const isTTY = prompts !== undefined;
  const into = (pieces: Buffer[]) => ({
    write(text: string | Uint8Array) {
      pieces.push(Buffer.from(text as string));
      onWrite?.(String(text));
    },
  });
  const programs: Programs = {
    settings: async () =>
      readConfig({ env, dotenvText: undefined, readFile: () => '', systemZone: 'UTC', command: 'serve' }),
    serve: () => Promise.reject(new Error('A test serves by itself.')),
    emulator: () => Promise.reject(new Error('A test emulates by itself.')),
    openOffline,
    restore,
  };
  const code = await run(args, programs, {
    stdin: Object.assign(Readable.from(stdin === '' ? [] : [stdin]), { isTTY }),
    stdout: into(out),
    stderr: { ...into(err), isTTY },
    ...(prompts && { prompts }),
  });
  const text = Buffer.concat(out).toString();
  return {
    code,
    out: text,
    err: Buffer.concat(err).toString(),
    get json() {
      return JSON.parse(text);
    },
  };
}

/** Somebody who has the answers ready: `[part of the question, answer]`, each used once, in the order of the questions. */
export function answering(t: TestContext, answers: readonly (readonly [string, string | boolean])[]) {
  const left = [...answers];
  const told: string[] = [];
  const next = (message: string): string | boolean => {
    const [part, answer] = left.shift() ?? ['', undefined];
    if (answer === undefined || !message.includes(part)) {
      throw new Error(`Asked: ${message}\nExpected: ${part || 'no more questions'}\nTold: ${told.join('\n')}`);
    }
    return answer;
  };
  const refused = (answer: string, refusal?: (text: string) => string | undefined): string => {
    const why = refusal?.(answer);
    if (why !== undefined) throw new Error(`${JSON.stringify(answer)} was refused: ${why}`);
    return answer;
  };
  const prompts: Prompts = {
    text: async ({ message, usual, refusal }) => refused(String(next(message)) || (usual ?? ''), refusal),
    secret: async ({ message, refusal }) => refused(String(next(message)), refusal),
    confirm: async ({ message }) => next(message) === true,
    tell: (text) => void told.push(text),
  };
  t.after(() => {
    if (left.length > 0) throw new Error(`Not asked: ${left.map(([part]) => part).join(', ')}`);
  });
  return { prompts, told };
}

/** The settings by which `office()` of ../server/running.ts runs. */
export const settingsOf = ({
  folder,
  port,
  emulator,
}: {
  readonly folder: string;
  readonly port: number;
  readonly emulator: { readonly port: number; readonly adminToken: string; fingerprint(): string };
}) => ({
  UNIFI_HOST: '127.0.0.1',
  UNIFI_PORT: String(emulator.port),
  UNIFI_API_TOKEN: emulator.adminToken,
  UNIFI_FINGERPRINT: emulator.fingerprint(),
  TZ: 'UTC',
  DB_PATH: `${folder}/doorbook.db`,
  HOST: '127.0.0.1',
  PORT: String(port),
  PUBLIC_URL: `http://127.0.0.1:${port}`,
});
