import { type AccessClient, AccessError } from '@doorbook/access-client';
import { isOfLine } from './consoles-error.ts';

/** What may be shown of a user; whatever else a console sends could open a door. */
const shownFields = [
  'id',
  'first_name',
  'last_name',
  'full_name',
  'alias',
  'user_email',
  'email',
  'email_status',
  'phone',
  'employee_number',
  'onboard_time',
  'status',
] as const;

export interface RawUser {
  readonly status: number;
  readonly body: unknown;
}

/** One user as the console answers now: its envelope, without secrets. Throws when there was no answer. */
export async function rawUser(access: AccessClient, id: string, signal: AbortSignal): Promise<RawUser> {
  try {
    const user: Readonly<Record<string, unknown>> = { ...(await access.users.get({ id }, { signal })) };
    const shown = Object.fromEntries(shownFields.flatMap((name) => (isPlain(user[name]) ? [[name, user[name]]] : [])));
    return { status: 200, body: { code: 'SUCCESS', msg: 'success', data: shown } };
  } catch (error) {
    if (!(error instanceof AccessError) || error.status === undefined || isOfLine(error)) throw error;
    return { status: error.status, body: { code: error.code, msg: error.consoleMessage ?? error.message, data: null } };
  }
}

/** An object or a list in one of these places is something that we do not know. */
const isPlain = (value: unknown): boolean => typeof value === 'string' || typeof value === 'number';
