import { createHash } from 'node:crypto';
import type { Plate, State } from '../model.ts';

/** The fact that there is a PIN: 64 hex digits, never the PIN itself. */
export const pinWire = ({ consoleId }: Pick<State, 'consoleId'>, pin: string | null) =>
  pin === null ? null : { token: createHash('sha256').update(`${consoleId} ${pin}`).digest('hex') };

/** Number plates; the key is left out where there are none. */
export const platesWire = (plates: readonly Plate[]) =>
  plates.length === 0
    ? {}
    : {
        license_plates: plates.map(({ id, plate, status }) => ({
          credential: plate,
          credential_status: status,
          credential_type: 'license',
          id,
        })),
      };
