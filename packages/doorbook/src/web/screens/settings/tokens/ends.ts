/** When a token ends: after so many days, on a date, or never. */
export const endsOffered = ['30', '90', '365', 'date', 'never'] as const;
export type Ends = (typeof endsOffered)[number];

const dayMs = 86_400_000;

/** `date` is the last day on which it may be used, where this browser is. */
export function endOf(ends: Ends, date: string, nowMs: number): number | null {
  if (ends === 'never') return null;
  return ends === 'date' ? new Date(`${date}T23:59:59.999`).getTime() + 1 : nowMs + Number(ends) * dayMs;
}
