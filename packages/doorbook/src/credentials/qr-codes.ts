import { randomUUID } from 'node:crypto';
import type { Acting } from './acting.ts';
import { credentialErrorOf } from './console-words.ts';
import { CredentialError } from './credential-error.ts';
import type { Act, AskConsole, CredentialNeeds } from './needs.ts';

/** Codes of visitors. Whoever has the picture opens the door: it is fetched when somebody asks for it, and kept nowhere. */
export interface QrCodes {
  assign(console: number, to: NamedVisitor, by: Act): Promise<void>;
  remove(console: number, from: NamedVisitor, by: Act): Promise<void>;
  /** A PNG. That it was looked at stands in the audit before it is handed out. */
  picture(console: number, of: NamedVisitor, by: Act): Promise<Uint8Array<ArrayBuffer>>;
}

export interface NamedVisitor {
  readonly id: string;
  readonly name: string;
}

interface QrNeeds extends Pick<CredentialNeeds, 'store' | 'clock'> {
  readonly acting: Acting;
  readonly ask: AskConsole;
}

export function createQrCodes({ acting, ask, store, clock }: QrNeeds): QrCodes {
  return {
    async assign(console, { id, name }, by) {
      await acting({ console, act: 'qr-assigned', subject: id, details: { name } }, by, (access, signal) =>
        access.visitors.assignQrCode({ id }, { signal }),
      );
    },
    async remove(console, { id, name }, by) {
      await acting({ console, act: 'qr-removed', subject: id, details: { name } }, by, (access, signal) =>
        access.visitors.removeQrCode({ id }, { signal }),
      );
    },
    async picture(console, { id, name }, { by, origin }) {
      const { bytes } = await ask(console, (access, signal) =>
        access.credentials.downloadQrCode({ visitor_id: id }, { signal }),
      ).catch((error: unknown) => {
        throw credentialErrorOf(error);
      });
      if (!isPng(bytes)) {
        throw new CredentialError('refused', 'The console sent something else than a picture.', 'Look at it there.');
      }
      const entry = { id: randomUUID(), atMs: clock.nowMs(), by, origin, act: 'qr-shown', subject: id };
      await store.recordAct({ ...entry, details: JSON.stringify({ console, name }) });
      return new Uint8Array(bytes);
    },
  };
}

const pngStart = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
const isPng = (bytes: Uint8Array): boolean => pngStart.every((byte, at) => bytes[at] === byte);
