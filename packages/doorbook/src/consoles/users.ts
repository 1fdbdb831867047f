import { type AccessClient, AccessError, type User } from '@doorbook/access-client';
import { clean } from '../intake/words.ts';
import type { Listed } from './roster.ts';

/** Of one console. A list that always has another page would be gathered until the memory is full. */
const mostUsers = 100_000;

const endless = (): AccessError =>
  new AccessError({ code: 'ANSWER_UNREADABLE', message: `The console lists more than ${mostUsers} users.` });

/** Everybody whom a console lists, all pages; any failure is thrown, so that nobody is missed by half a list. */
export async function listUsers(access: AccessClient, signal: AbortSignal): Promise<Listed[]> {
  const listed: Listed[] = [];
  for await (const user of access.users.list.each({}, { signal, priority: 'interactive' })) {
    if (listed.length >= mostUsers) throw endless();
    listed.push(listedOf(user));
  }
  // Its own admin is a user: a console that lists nobody has not told us everything.
  if (listed.length > 0) return listed;
  throw new AccessError({ code: 'ANSWER_UNREADABLE', message: 'The console lists no users at all.', retryable: true });
}

function listedOf(user: User): Listed {
  const { id, full_name, first_name, last_name, user_email, onboard_time, status } = user;
  // Some consoles fill the one and some the other.
  const { email } = user as { readonly email?: unknown };
  return {
    actorId: clean(id),
    name: clean(full_name?.trim() || `${first_name} ${last_name}`),
    email: clean(user_email || (typeof email === 'string' ? email : '')),
    onboardMs: onboard_time ? onboard_time * 1000 : null,
    status: status === 'ACTIVE' ? 'active' : 'inactive',
  };
}
