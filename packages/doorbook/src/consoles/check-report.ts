import { type Said, textOfSaid } from './said.ts';

/* What a check of the line to a console finds: step after step, each with what is to be done about it. */

/** In the order in which they are gone; each needs those before it. */
export const checkSteps = [
  'name',
  'port',
  'certificate',
  'token',
  'rights',
  'version',
  'clock',
  'people',
  'webhook',
  'delivery',
  'socket',
] as const;
export type CheckStep = (typeof checkSteps)[number];

export const checkStates = ['ok', 'warning', 'failed', 'skipped'] as const;

export interface CheckedStep {
  readonly step: CheckStep;
  readonly state: (typeof checkStates)[number];
  /** What is so. */
  readonly text: string;
  /** What to do; '' = nothing. */
  readonly cure: string;
  /** Both by codes. */
  readonly said: Said[];
  readonly cureSaid: Said[];
}

/** What Doorbook does with a permission, and whether this token has it. */
export interface CheckedFeature {
  readonly name: string;
  readonly permission: string;
  /** Attendance needs it; the others are for credentials and visitors. */
  readonly isNeeded: boolean;
  readonly state: 'ok' | 'missing' | 'unsupported' | 'failed';
  readonly text: string;
}

/** The API does not tell its version: it has what came with one, and lacks what came with another. null = not known. */
export interface VersionRange {
  readonly atLeast: string | null;
  readonly below: string | null;
}

export interface CheckReport {
  readonly steps: readonly CheckedStep[];
  readonly features: readonly CheckedFeature[];
  readonly version: VersionRange;
  /** The key that is shown; null = none could be seen. */
  readonly fingerprint: string | null;
}

type Words = Said | readonly Said[];

export function step(name: CheckStep, state: CheckedStep['state'], what: Words, cure: Words = []): CheckedStep {
  const words = [what].flat();
  const cureWords = [cure].flat();
  return { step: name, state, text: textOfSaid(words), cure: textOfSaid(cureWords), said: words, cureSaid: cureWords };
}
