import { AccessError } from './errors.ts';
import { noSuch } from './nearest.ts';

/** What a value must be, and what is said when it is not. */
export interface Rule {
  readonly takes: (value: unknown) => boolean;
  /** The end of a sentence. */
  readonly needs: string;
}

/** A rule for each name, so that none can be forgotten. */
export type RulesOf<Options> = Readonly<Record<keyof Options & string, Rule>>;

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isFunctionIn = (value: unknown, ...names: string[]): boolean =>
  isObject(value) && names.every((name) => typeof value[name] === 'function');

export const text: Rule = {
  takes: (value) => typeof value === 'string' && value !== '',
  needs: 'a text that is not empty is needed',
};
export const flag: Rule = { takes: (value) => typeof value === 'boolean', needs: 'true or false is needed' };
/** Infinity is a way to say "no limit". */
export const spanMs: Rule = {
  takes: (value) => typeof value === 'number' && value > 0,
  needs: 'a number of milliseconds above 0 is needed',
};
export const count = (least: number): Rule => ({
  takes: (value) => (Number.isInteger(value) || value === Number.POSITIVE_INFINITY) && (value as number) >= least,
  needs: `a whole number from ${least} is needed`,
});
export const oneOf = (words: readonly string[]): Rule => ({
  takes: (value) => typeof value === 'string' && words.includes(value),
  needs: `${words.map((word) => `"${word}"`).join(' or ')} is needed`,
});
export const callback: Rule = { takes: (value) => typeof value === 'function', needs: 'a function is needed' };
export const clockRule: Rule = {
  takes: (value) => isFunctionIn(value, 'nowMs', 'sleep'),
  needs: 'an object with the functions nowMs and sleep is needed',
};
/** By its looks and not by its class: test runners and browsers bring classes of their own. */
export const signalRule: Rule = {
  takes: (value) => isObject(value) && typeof value['aborted'] === 'boolean' && isFunctionIn(value, 'addEventListener'),
  needs: 'an AbortSignal is needed',
};
/** Judged elsewhere. */
export const anything: Rule = { takes: () => true, needs: '' };
export const optional = ({ takes, needs }: Rule): Rule => ({
  takes: (value) => value === undefined || takes(value),
  needs,
});

/**
 * Refuses what the compiler would refuse, for callers whom no compiler watches: a misspelt option would have no effect,
 * and nobody would notice.
 */
export function checkOptions(of: string, given: unknown, rules: Readonly<Record<string, Rule>>, at?: string): void {
  const refuse = (field: string, why: string) => {
    const message = `${of}: ${field === '' ? '' : `"${field}": `}${why}.`;
    return new AccessError({ code: 'REQUEST_INVALID', message, field: field === '' ? undefined : field });
  };
  const within = (name: string) => (at === undefined ? name : `${at}.${name}`);
  const names = Object.keys(rules);
  if (!isObject(given)) throw refuse(at ?? '', `an object is needed, with ${names.join(', ')}`);
  for (const name of Object.keys(given))
    if (!Object.hasOwn(rules, name)) throw refuse(within(name), noSuch('option', name, names));
  for (const [name, { takes, needs }] of Object.entries(rules))
    if (!takes(given[name])) throw refuse(within(name), given[name] === undefined ? 'it is missing' : needs);
}
