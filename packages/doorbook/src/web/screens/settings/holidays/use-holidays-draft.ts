import { useState } from 'react';
import { nowMs, useMe } from '../../../data/me.ts';
import { t } from '../../../texts/t.ts';
import { dateAt } from '../../../ui/format.ts';
import { askedAfter, changesOf, heldOn } from '../rules/book.ts';
import type { NamedHolder } from '../rules/holders.ts';
import { holderText } from '../rules/rules-words.ts';
import type { Unsaved } from '../rules/unsaved.ts';
import type { RulesFacts } from '../rules/use-rules-facts.ts';
import { type HolidayRow, holidayRows } from './holiday-rows.ts';
import type { Holiday } from './parse-holidays.ts';
import { type HolidayEdits, holidaysIn, type Segment, segmentsOf, writesOf } from './segments.ts';

/** The holidays of one holder while they are changed. */
export interface HolidaysDraft extends Unsaved {
  readonly rows: readonly HolidayRow[];
  /** They have no rules of their own at any time, so no holidays either. */
  readonly hasNone: boolean;
  /** Days on which a holiday would have no effect. */
  readonly lost: readonly string[];
  put(holidays: readonly Holiday[]): void;
  remove(date: string): void;
}

const none: HolidayEdits = new Map();

/** What holds when, for one holder. */
export function segmentsFor(facts: RulesFacts, { holder }: NamedHolder): readonly Segment[] {
  const { own } = heldOn(facts, { holder, after: askedAfter(holder, facts) }, null);
  return segmentsOf(changesOf(facts.changes, holder), own);
}

export function useHolidaysDraft(facts: RulesFacts, named: NamedHolder): HolidaysDraft {
  const { zone } = useMe();
  const [edits, setEdits] = useState(none);
  const today = dateAt(nowMs(), zone);
  const segments = segmentsFor(facts, named);
  const { writes, lost } = writesOf(segments, edits);
  const now = holidaysIn(segments);
  const after = new Map(now.map(({ date, name }) => [date, name]));
  for (const [date, name] of edits) {
    if (name === null) after.delete(date);
    else if (!lost.includes(date)) after.set(date, name);
  }
  const rows = holidayRows(
    now,
    [...after].map(([date, name]) => ({ date, name })),
  );
  const changed = rows.filter(({ state }) => state !== 'kept');
  const pastFrom = changed.find(({ date }) => date <= today)?.date;
  const holder = holderText(named);
  return {
    ...named,
    today,
    writes,
    lost,
    rows,
    hasNone: segments.every(({ rules }) => rules === null),
    isPast: pastFrom !== undefined,
    pastFrom,
    words: t('settings.holidays.unsaved', { count: changed.length, holder }),
    savedWords: t('settings.holidays.saved', { count: changed.length, holder }),
    put: (holidays) =>
      setEdits((before) => new Map([...before, ...holidays.map(({ date, name }) => [date, name] as const)])),
    remove: (date) => setEdits((before) => new Map([...before, [date, null]])),
    discard: () => setEdits(none),
  };
}
