export interface Figure {
  readonly what: string;
  readonly value: number;
  readonly unit: 'ms' | 'kB' | 'MB';
  /** What was wished for; null = nothing was. */
  readonly wanted: number | null;
  readonly remark?: string;
}

/** The middle one, and the greatest beside it. */
export const middle = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[values.length >> 1] ?? 0;

const digits = (value: number): string => (value < 10 ? value.toFixed(1) : Math.round(value).toString());

export function printFigures(figures: readonly Figure[]): void {
  for (const { what, value, unit, wanted, remark } of figures) {
    const wish = wanted === null ? '' : `wanted ≤ ${wanted} ${unit}${value > wanted ? '  MISSED' : ''}`;
    console.log(`${what.padEnd(66)} ${`${digits(value)} ${unit}`.padStart(10)}  ${wish}${remark ? `  ${remark}` : ''}`);
  }
}
