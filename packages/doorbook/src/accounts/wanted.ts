import { AccountError } from './accounts.ts';

/** What people choose: checked here, so that whoever adds accounts by another way hears the same. */

const longestName = 64;
const leastPassword = 10;
const longestPassword = 200;

export function checkedName(wanted: string): string {
  const name = wanted.normalize('NFC').trim();
  if (name === '' || [...name].length > longestName) {
    throw new AccountError('invalid', `A name has 1 to ${longestName} characters. Choose another.`);
  }
  // Also those that are not seen, or that turn the text around them.
  if (/\p{C}/u.test(name)) throw new AccountError('invalid', 'There are control characters in the name. Type it anew.');
  return name;
}

/** Length alone makes a password hard to guess; rules about its characters make people write it down. */
export function checkedPassword(wanted: string, name: string): string {
  const length = [...wanted].length;
  if (length < leastPassword) {
    throw new AccountError(
      'invalid',
      `The password has fewer than ${leastPassword} characters. A few words in a row are easy to keep.`,
    );
  }
  if (length > longestPassword) {
    throw new AccountError(
      'invalid',
      `The password has more than ${longestPassword} characters. Choose a shorter one.`,
    );
  }
  if (wanted.normalize('NFC').trim().toLowerCase() === name.toLowerCase()) {
    throw new AccountError('invalid', 'The password is the name. Choose another.');
  }
  return wanted;
}
