import { type Figure, isMet, valueText, wantedText } from '../figure.ts';

/** A line for people. */
export function textOf(figure: Figure): string {
  const wanted = wantedText(figure);
  const missed = isMet(figure) === false ? ' MISSED' : '';
  const wish = `${wanted && `(${wanted})`}${missed}`;
  return `  ${figure.what.padEnd(72)} ${valueText(figure).padStart(12)}  ${wish.padEnd(19)} ${figure.remark ?? ''}`.trimEnd();
}
