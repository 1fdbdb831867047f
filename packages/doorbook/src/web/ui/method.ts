import { type TextKey, t } from '../texts/t.ts';

const known = ['card', 'pin', 'phone', 'face', 'pass', 'code', 'plate', 'remote', 'call', 'api', 'schedule', 'admin'];

/** How the door was opened; a console's own word where we have none. */
export const methodText = (method: string): string =>
  known.includes(method) ? t(`method.${method}` as TextKey) : method;
