import { ApiError } from './api-error.ts';

/**
 * So much at once of what is made for one asker: an account, a token, an address. What all wait for together has an end, and
 * whoever asks for all of it must not be the only one who is served.
 */
export function createShare(most: number, refusal: () => ApiError) {
  const underWay = new Map<string, number>();
  return async <T>(who: string, work: () => Promise<T>): Promise<T> => {
    const before = underWay.get(who) ?? 0;
    if (before >= most) throw refusal();
    underWay.set(who, before + 1);
    try {
      return await work();
    } finally {
      const left = (underWay.get(who) ?? 1) - 1;
      if (left > 0) underWay.set(who, left);
      else underWay.delete(who);
    }
  };
}

/** Of files. */
export const mostFiles = 3;
export const tooManyFiles = (): ApiError =>
  new ApiError('too-many', `You have ${mostFiles} exports under way already.`, 'Wait until one is done.');
