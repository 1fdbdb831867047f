import { locale } from '../../texts/t.ts';

/** On which weekday a week begins where the reader lives; Monday where the browser cannot tell. */
export function firstWeekday(): number {
  const here = new Intl.Locale(locale());
  return here.getWeekInfo?.().firstDay ?? 1;
}
