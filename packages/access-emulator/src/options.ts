import * as z from 'zod';
import { anyOf, tokenText, whole } from './checked.ts';
import { type FaultSwitches, faultsAsked } from './faults.ts';
import { peopleLimit } from './office.ts';
import { newestVersion } from './versions.ts';

/** Time as the emulator sees it; tests and demonstrations hand in their own. */
export interface Clock {
  nowMs(): number;
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
}

export interface ConsoleOptions {
  /** 0, any free port, unless told otherwise. */
  readonly port?: number;
  /** 127.0.0.1 unless told otherwise. */
  readonly host?: string;
  /** A token with all scopes and no end; made up unless given. */
  readonly token?: string;
  /** Exactly so many users; 60 unless told otherwise. */
  readonly people?: number;
  /** Past days in the log; 30 unless told otherwise. */
  readonly days?: number;
  /** Same seed, same office; 1 unless told otherwise. */
  readonly seed?: number;
  /** The newest described unless told otherwise. */
  readonly accessVersion?: string;
  /** The office's time zone, IANA; the system's unless told otherwise. */
  readonly zone?: string;
  /** Nothing happens today but what is asked for. */
  readonly still?: boolean;
  /** Refusals with HTTP 404 for what does not exist and 402 for the others, instead of 200. */
  readonly strictStatus?: boolean;
  readonly faults?: FaultSwitches;
  readonly clock?: Clock;
}

const version = z.string().regex(/^\d+\.\d+\.\d+$/, {
  error: `an Access version has three numbers, such as 4.0.10; ${newestVersion} is the newest described`,
});

/** By its proper name. An empty zone counts as not set; one that is no zone must not quietly become UTC. */
const zone = z.string().transform((text, { addIssue }) => {
  if (text === '') return '';
  try {
    return new Intl.DateTimeFormat('en', { timeZone: text.replace(/^:/, '') }).resolvedOptions().timeZone;
  } catch {
    addIssue({ code: 'custom', message: 'an IANA name is needed, such as Europe/Amsterdam' });
    return z.NEVER;
  }
});

const isClock = (sent: unknown): boolean => {
  const { nowMs, sleep } = Object(sent) as Record<keyof Clock, unknown>;
  return typeof nowMs === 'function' && typeof sleep === 'function';
};

/** One rule for each option, for code and command line. */
export const optionRules = {
  port: whole(0, 65_535),
  host: z.string(),
  token: tokenText,
  people: whole(1, peopleLimit),
  days: whole(0),
  seed: whole(0),
  accessVersion: version,
  zone,
  still: z.boolean(),
  strictStatus: z.boolean(),
  faults: faultsAsked,
  clock: z.custom<Clock>(isClock, { error: 'it needs the functions nowMs and sleep' }),
} satisfies Record<keyof ConsoleOptions, z.ZodType>;

export const optionsAsked = anyOf(optionRules, 'option');
