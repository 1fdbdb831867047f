import type { Consoles } from './consoles/consoles.ts';
import { CredentialError } from './credentials/credential-error.ts';
import type { CredentialNeeds } from './credentials/needs.ts';

type KeyConsoles = Pick<CredentialNeeds, 'ask' | 'consoles'>;

/**
 * The consoles whose keys may be seen and changed. The demonstration belongs to whoever comes by, so there they are those of
 * the simulated console alone, whatever else was connected to it.
 */
export function keyConsoles(consoles: Pick<Consoles, 'ask' | 'health'>, command: 'serve' | 'demo'): KeyConsoles {
  const may = (id: number): boolean =>
    command === 'serve' || consoles.health().some((one) => one.id === id && one.isFromEnvironment);
  return {
    consoles: () =>
      consoles
        .health()
        .map(({ id }) => id)
        .filter(may),
    ask: async (id, question) => {
      if (may(id)) return consoles.ask(id, question);
      throw new CredentialError(
        'conflict',
        'In the demonstration keys are shown and changed at the simulated console only.',
        'For your own console start Doorbook as `doorbook serve`.',
      );
    },
  };
}
