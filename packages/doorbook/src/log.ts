import { type Logger, pino } from 'pino';

export type Log = Pick<Logger, 'info' | 'warn' | 'error'>;

export interface LogOptions {
  /** What no line may repeat, wherever it came from. */
  readonly secrets: readonly string[];
  readonly write: (line: string) => void;
}

/** Names under which a secret could be handed in by mistake. */
const secretNames = ['token', 'apiToken', 'secret', 'password', 'authorization', 'cookie', 'pin_code'];
const levels: Readonly<Record<number, string>> = { 30: 'info ', 40: 'warn ', 50: 'error' };

/** One line for one happening, for people: time, level, sentence, and then the fields. */
export function createLog({ secrets, write }: LogOptions): Log {
  const known = secrets.filter((secret) => secret.length >= 4);
  const scrubbed = (line: string): string => known.reduce((text, secret) => text.replaceAll(secret, '••••••••'), line);
  return pino(
    {
      base: null,
      redact: { paths: secretNames.flatMap((name) => [name, `*.${name}`]), censor: '••••••••' },
    },
    { write: (json: string) => write(scrubbed(lineOf(json))) },
  );
}

function lineOf(json: string): string {
  const { level, time, msg, err, ...fields } = JSON.parse(json) as Record<string, unknown>;
  const at = new Date(Number(time)).toISOString();
  const shown = Object.entries(fields).map(([name, value]) => `${name}=${textOf(value)}`);
  const why = err ? [textOf((err as { message?: unknown }).message ?? err)] : [];
  return `${[at, levels[Number(level)] ?? 'info ', textOf(msg ?? ''), ...why, ...shown].join(' ')}\n`;
}

/** Controls, ends of lines as Unicode knows them, and what turns the text around it. */
const unwritable = /[\p{Cc}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]/gu;

/** No line break of a value may begin a line of its own: somebody could forge one with a name. */
function textOf(value: unknown): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return text.replaceAll(unwritable, ' ');
}
