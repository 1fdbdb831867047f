import { randomBytes, timingSafeEqual } from 'node:crypto';

export interface SetupCode {
  /** null: there is an admin. */
  current(): string | null;
  /** Whether it is the code; a wrong one counts, and the tenth makes another code. */
  matches(typed: string): boolean;
  /** There is an admin now, or there is none again. */
  follow(hasAdmin: boolean): void;
}

/** Crockford's: no I, L, O and U, so that nothing is misread. 32 characters are 5 bits each, 12 of them 60. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const wrongTries = 10;

/** The first code is said by whoever starts the server; `tell` is called with each later one. */
export function createSetupCode(hasAdmin: boolean, tell: (code: string) => void): SetupCode {
  let code = hasAdmin ? null : newCode();
  let wrong = 0;
  const make = (): void => {
    code = newCode();
    wrong = 0;
    tell(code);
  };
  return {
    current: () => code,
    matches(typed) {
      if (code === null) return false;
      if (isSameCode(typed, code)) return true;
      wrong += 1;
      if (wrong >= wrongTries) make();
      return false;
    },
    follow(hasAdminNow) {
      if (hasAdminNow) code = null;
      else if (code === null) make();
    },
  };
}

function newCode(): string {
  const characters = [...randomBytes(12)].map((byte) => alphabet[byte % alphabet.length]);
  return [0, 4, 8].map((at) => characters.slice(at, at + 4).join('')).join('-');
}

/** As it was meant: in small letters, with blanks or without hyphens, O for 0. */
const bare = (typed: string): string =>
  typed.toUpperCase().replace(/[\s-]/g, '').replace(/O/g, '0').replace(/[IL]/g, '1');

/** For who asks for it at another place than `matches`. */
export const isSameCode = (typed: string, code: string): boolean => isSame(bare(typed), bare(code));

function isSame(typed: string, code: string): boolean {
  const [a, b] = [Buffer.from(typed), Buffer.from(code)];
  return a.length === b.length && timingSafeEqual(a, b);
}
