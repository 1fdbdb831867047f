import * as z from 'zod';
import type { Asker } from '../../accounts/accounts.ts';
import { isSameCode } from '../../accounts/setup-code.ts';
import { ApiError } from '../api-error.ts';
import type { ApiNeeds } from '../new-api.ts';

/** In bodies of what may reach a real console. Not in URLs: those are logged. */
export const codeField = { code: z.string().max(100).optional() };
export const onlyCode = z.strictObject(codeField).meta({ id: 'CodeOfDemo' });

/**
 * In the demonstration everybody may do everything to the simulated console. What reaches out of it, to a real console or
 * any other machine of the network, takes the code of the server's log, or an admin who signed in.
 */
export function needCodeInDemo({ config, accounts }: ApiNeeds, asker: Asker, code: string | undefined): void {
  if (config.command !== 'demo' || isAdminHere(asker)) return;
  const wanted = accounts.setupCode();
  if (wanted === null) {
    throw new ApiError('signed-out', 'Only an admin who is signed in may connect a real console.', 'Sign in first.');
  }
  if (code === undefined || !isSameCode(code, wanted)) {
    throw new ApiError(
      'wrong-code',
      code === undefined ? 'Connecting a real console needs the set-up code.' : 'That is not the set-up code.',
      'It stands in the log of the server, where it was started.',
    );
  }
}

const isAdminHere = ({ via, account }: Asker): boolean =>
  via === 'local' || (via === 'session' && account?.role === 'admin');
