/** One measured value, as it is printed. */
export interface Figure {
  readonly what: string;
  readonly value: number;
  readonly unit: 'ms' | '/s' | '%' | '×' | 'MB' | 'kB';
  /** What was wished for; null = nothing was. */
  readonly wanted: { readonly most: number } | { readonly least: number } | null;
  readonly remark?: string | undefined;
}

/** null = nothing was wished for. */
export function isMet({ value, wanted }: Figure): boolean | null {
  if (wanted === null) return null;
  return 'most' in wanted ? value <= wanted.most : value >= wanted.least;
}

export const valueText = ({ value, unit }: Pick<Figure, 'value' | 'unit'>): string => `${digits(value, unit)} ${unit}`;

export function wantedText({ wanted, unit }: Figure): string {
  if (wanted === null) return '';
  const [sign, value] = 'most' in wanted ? ['≤', wanted.most] : ['≥', wanted.least];
  return `${sign} ${value.toLocaleString('en')} ${unit}`;
}

function digits(value: number, unit: Figure['unit']): string {
  if (unit === '×') return value.toFixed(2);
  return Math.abs(value) < 10 ? value.toFixed(1) : Math.round(value).toLocaleString('en');
}
