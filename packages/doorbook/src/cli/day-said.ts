import type { DayRow, ProofView } from '../views/shapes/day.ts';

/*
 * A day in a line of the terminal: how far it is known, and how somebody stands.
 */

/** While no server runs nothing is live, whatever the day is: it stands where the log was last read to. */
export function proofSaid({ state, readUntil }: Pick<ProofView, 'state' | 'readUntil'>, isServer: boolean): string {
  if (state !== 'live') return state;
  const readTo = readUntil.slice(11, 16);
  return isServer ? `live, log read to ${readTo}` : `no server runs; as of ${readTo}`;
}

type Row = Pick<DayRow, 'verdict' | 'remark' | 'minutesLate' | 'proof' | 'endMs' | 'zone'>;

/** The remark is said where it adds something to the verdict, and to the heading. */
export function statusSaid(row: Row, isToday: boolean): string {
  const { verdict, minutesLate } = row;
  const remark = remarkSaid(row, isToday);
  const said = verdict === 'late' ? `late ${minutesLate} min` : verdict;
  return remark === null ? said : `${said} (${remark})`;
}

function remarkSaid({ remark, proof, endMs, zone }: Row, isToday: boolean): string | null {
  if (remark !== 'so far' && remark !== 'not here yet') return remark;
  // The night of yesterday, whose day goes on for hours after the shift: why it is not proven as the others are.
  if (!isToday && proof === 'live') return `day ends at ${timeAt(endMs, zone)}`;
  return remark === 'so far' ? remark : null;
}

const timeAt = (atMs: number, zone: string): string =>
  Temporal.Instant.fromEpochMilliseconds(atMs)
    .toZonedDateTimeISO(zone)
    .toPlainTime()
    .toString({ smallestUnit: 'minute' });
