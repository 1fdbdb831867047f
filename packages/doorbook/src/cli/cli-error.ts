/** What a command says when it cannot do what it was asked. */
export class CliError extends Error {
  override readonly name = 'CliError';
  readonly code: string;
  /** What to do next; '' = nothing is said. */
  readonly hint: string;
  readonly exitCode: number;

  constructor(code: string, message: string, hint = '', exitCode = exitCodeOf(code), cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.code = code;
    this.hint = hint;
    this.exitCode = exitCode;
  }
}

/**
 * Scripts look at these: 0 done · 1 failed · 2 asked wrongly · 3 there is no such thing · 4 console · 5 not allowed · 6 not now
 * · 10 to 19 the step at which `check` failed · 130 broken off.
 */
const exitCodes: Readonly<Record<string, number>> = {
  usage: 2,
  settings: 2,
  invalid: 2,
  'not-found': 3,
  'not-running': 3,
  'console-unreachable': 4,
  'console-refused': 4,
  'outcome-unknown': 4,
  forbidden: 5,
  'signed-out': 5,
  'wrong-password': 5,
  conflict: 6,
  busy: 6,
  full: 6,
  broken: 6,
  locked: 6,
  exists: 6,
  missing: 3,
  'not-ours': 6,
  newer: 6,
  'too-many': 6,
  interrupted: 130,
};

export const isKnownCode = (code: string): boolean => Object.hasOwn(exitCodes, code);

export const exitCodeOf = (code: string): number => exitCodes[code] ?? 1;
