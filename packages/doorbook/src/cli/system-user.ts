import { userInfo } from 'node:os';

/** Who runs this, for the audit. */
export function systemUser(): string {
  try {
    return userInfo().username;
  } catch {
    // A user without a name, as in some containers.
    return String(process.getuid?.() ?? 'unknown');
  }
}
