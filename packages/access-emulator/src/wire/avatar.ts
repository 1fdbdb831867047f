import type { User } from '../model.ts';

/** The picture's address on the console, or '' for somebody without one. */
export const avatarUrl = ({ url }: { url: string }, { id, avatarId }: User): string =>
  avatarId === '' ? '' : `${url}/proxy/users/public/avatar/${id}`;

/** The same picture's path under `/system/static`, or ''. */
export const avatarPath = ({ avatarId }: User): string => (avatarId === '' ? '' : `/avatar/${avatarId}`);
