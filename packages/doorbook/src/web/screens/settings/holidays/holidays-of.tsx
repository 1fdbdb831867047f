import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useMay } from '../../../data/me.ts';
import { t } from '../../../texts/t.ts';
import { Button } from '../../../ui/button.tsx';
import { shortDate } from '../../../ui/format.ts';
import { Empty, Notice } from '../../../ui/states.tsx';
import { beginsOwnRules } from '../rules/begins-own-rules.ts';
import { askedAfter, heldOn } from '../rules/book.ts';
import { Changing } from '../rules/changing.tsx';
import { holderKey, type NamedHolder } from '../rules/holders.ts';
import { holderText } from '../rules/rules-words.ts';
import { namedHolder, type RulesFacts } from '../rules/use-rules-facts.ts';
import { AddHoliday } from './add-holiday.tsx';
import { CopyHolidays } from './copy-holidays.tsx';
import { yearsOf } from './holiday-rows.ts';
import { HolidayTable } from './holiday-table.tsx';
import type { Holiday } from './parse-holidays.ts';
import { PasteHolidays } from './paste-holidays.tsx';
import { type HolidaysDraft, useHolidaysDraft } from './use-holidays-draft.ts';

interface HolidaysOfProps {
  readonly named: NamedHolder;
  readonly facts: RulesFacts;
}

/** The holidays of one holder's rules, year by year. */
export function HolidaysOf({ named, facts }: HolidaysOfProps) {
  const draft = useHolidaysDraft(facts, named);
  const mayManage = useMay('attendance:manage');
  const [chosenYear, setYear] = useState<string>();
  const [isPasting, setPasting] = useState(false);
  if (draft.hasNone) return <NoRules named={named} facts={facts} />;
  const { rows, today } = draft;
  const year = chosenYear ?? today.slice(0, 4);
  const put = (holidays: readonly Holiday[]): void => {
    draft.put(holidays);
    const [first] = holidays;
    if (first) setYear(first.date.slice(0, 4));
  };
  return (
    <>
      <p className="muted settings-lead">{t('settings.holidays.lead')}</p>
      <Changing unsaved={draft}>
        <div className="settings-line spread">
          <fieldset className="buttons">
            <legend className="aside-only">{t('settings.holidays.year')}</legend>
            {yearsOf(rows, today).map((one) => (
              <Button key={one} aria-pressed={one === year} onClick={() => setYear(one)}>
                {one}
              </Button>
            ))}
          </fieldset>
          {mayManage && (
            <div className="buttons">
              <Button onClick={() => setPasting(true)}>{t('settings.holidays.paste')}</Button>
              <CopyHolidays named={named} facts={facts} onCopy={put} />
            </div>
          )}
        </div>
        <HolidayTable draft={draft} rows={rows.filter(({ date }) => date.startsWith(year))} year={year} />
        {mayManage && <AddHoliday year={year} today={today} onAdd={(holiday) => put([holiday])} />}
        <Lost draft={draft} />
      </Changing>
      {isPasting && (
        <PasteHolidays
          known={rows}
          onClose={() => setPasting(false)}
          onAdd={(holidays) => {
            put(holidays);
            setPasting(false);
          }}
        />
      )}
    </>
  );
}

/** Whose holidays hold for those who have no rules of their own. */
function NoRules({ named, facts }: HolidaysOfProps) {
  const { holder } = named;
  const { inheritedOf } = heldOn(facts, { holder, after: askedAfter(holder, facts) }, null);
  const of = namedHolder(facts, inheritedOf);
  return (
    <Empty text={t('settings.holidays.noRules', { of: of ? holderText(of) : '' })}>
      <Link
        className="button"
        to="/settings/$part"
        params={{ part: 'rules' }}
        search={{ of: holderKey(holder) }}
        state={beginsOwnRules}
      >
        {t('settings.holidays.makeRules')}
      </Link>
    </Empty>
  );
}

function Lost({ draft: { lost } }: { readonly draft: HolidaysDraft }) {
  if (lost.length === 0) return null;
  return (
    <Notice>
      <p>{t('settings.holidays.lost', { dates: lost.map(shortDate).join(', ') })}</p>
    </Notice>
  );
}
