import { t } from '../../../texts/t.ts';
import { Choice, Menu } from '../../../ui/menu.tsx';
import { holderKey, isSameHolder, type NamedHolder } from '../rules/holders.ts';
import { holderText } from '../rules/rules-words.ts';
import type { RulesFacts } from '../rules/use-rules-facts.ts';
import type { Holiday } from './parse-holidays.ts';
import { holidaysIn } from './segments.ts';
import { segmentsFor } from './use-holidays-draft.ts';

interface CopyHolidaysProps {
  readonly named: NamedHolder;
  readonly facts: RulesFacts;
  readonly onCopy: (holidays: readonly Holiday[]) => void;
}

/** Somebody else's list, added to this one. */
export function CopyHolidays({ named, facts, onCopy }: CopyHolidaysProps) {
  const others = facts.holders
    .filter(({ holder }) => !isSameHolder(holder, named.holder))
    .map((other) => ({ other, holidays: holidaysIn(segmentsFor(facts, other)) }))
    .filter(({ holidays }) => holidays.length > 0);
  if (others.length === 0) return null;
  return (
    <Menu label={t('settings.holidays.copy')} isAtEnd>
      {(close) => (
        <>
          {others.map(({ other, holidays }) => (
            <Choice
              key={holderKey(other.holder)}
              onChoose={() => {
                onCopy(holidays);
                close();
              }}
            >
              {holderText(other)} ({t('settings.rules.holidays', { count: holidays.length })})
            </Choice>
          ))}
        </>
      )}
    </Menu>
  );
}
