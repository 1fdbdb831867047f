import { t } from '../../texts/t.ts';
import { byText } from '../../ui/by.ts';
import { plainName } from '../../ui/name.tsx';
import { outcomeOf, wordOf } from './acts.ts';
import type { Entry, NameOf } from './names.ts';
import { subjectOf } from './subject.ts';
import { subjectText } from './subject-text.ts';

/** What was done, in words. */
export function actText(entry: Entry): string {
  const word = wordOf(entry);
  if (!word) return plainName(entry.act);
  const act = t(`audit.act ${word}`);
  const outcome = outcomeOf(entry.act);
  return outcome ? t(`audit.went ${outcome}`, { act }) : act;
}

/** All that a row shows, to be found in. */
export const entryText = (entry: Entry, nameOf: NameOf, zone: string): string =>
  [byText(entry.by), actText(entry), subjectText(subjectOf(entry), nameOf, zone), entry.origin].join('\n');
