import type { AccessClient } from '@doorbook/access-client';
import type { Acting } from './acting.ts';
import type { NamedHolder } from './card-assign.ts';
import { credentialErrorOf } from './console-words.ts';
import type { Act, AskConsole, Holder } from './needs.ts';

/** PINs. One is told to whoever asked for it, once; a console keeps it and never shows it again. */
export interface Pins {
  has(console: number, holder: Holder): Promise<boolean>;
  /** A new one that the console makes and nobody has. */
  generate(console: number): Promise<string>;
  /** Sets or replaces it; without a PIN the console makes one. Gives the one that was set. */
  set(
    console: number,
    wanted: { readonly to: NamedHolder; readonly pin: string | undefined },
    by: Act,
  ): Promise<string>;
  clear(console: number, from: NamedHolder, by: Act): Promise<void>;
}

export function createPins({ acting, ask }: { readonly acting: Acting; readonly ask: AskConsole }): Pins {
  const asked: AskConsole = async (console, question) => {
    try {
      return await ask(console, question);
    } catch (error) {
      throw credentialErrorOf(error);
    }
  };
  const generate: Pins['generate'] = (console) =>
    asked(console, (access, signal) => access.credentials.generatePin({}, { signal }));
  const has: Pins['has'] = (console, { kind, id }) =>
    asked(console, async (access, signal) => {
      const { pin_code } = await holdersOf(access, kind).get({ id }, { signal });
      return pin_code !== null && pin_code !== undefined;
    });

  return {
    has,
    generate,
    async set(console, { to, pin }, by) {
      const isReplaced = await has(console, to);
      const code = pin ?? (await generate(console));
      const details = { holder: to.kind, name: to.name, isReplaced, isOfConsole: pin === undefined };
      await acting({ console, act: 'pin-set', subject: to.id, details }, by, (access, signal) =>
        holdersOf(access, to.kind).setPin({ id: to.id, body: { pin_code: code } }, { signal }),
      );
      return code;
    },
    async clear(console, from, by) {
      const details = { holder: from.kind, name: from.name };
      await acting({ console, act: 'pin-cleared', subject: from.id, details }, by, (access, signal) =>
        holdersOf(access, from.kind).removePin({ id: from.id }, { signal }),
      );
    },
  };
}

const holdersOf = (access: AccessClient, kind: Holder['kind']): AccessClient['users'] | AccessClient['visitors'] =>
  kind === 'user' ? access.users : access.visitors;
