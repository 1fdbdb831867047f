import { usualMode } from '../../../attendance/presence.ts';
import { t } from '../../texts/t.ts';
import { Button } from '../../ui/button.tsx';
import { FindField } from '../../ui/find-field.tsx';
import { GroupMenu } from '../../ui/group-menu.tsx';
import type { InNowSearch } from './in-now.tsx';
import type { Mode, PersonIn } from './presence-rows.ts';

interface InNowFiltersProps {
  readonly mode: Mode;
  readonly people: readonly PersonIn[];
  readonly search: InNowSearch;
  readonly onChange: (change: InNowSearch) => void;
}

export const InNowFilters = ({ mode, people, search, onChange }: InNowFiltersProps) => (
  <>
    <fieldset className="joined">
      <legend className="aside-only">{t('inNow.mode')}</legend>
      {(['in-out', 'first-in'] as const).map((one) => (
        <Button
          key={one}
          aria-pressed={one === mode}
          onClick={() => onChange({ mode: one === usualMode ? undefined : one })}
        >
          {t(`inNow.mode ${one}`)}
        </Button>
      ))}
    </fieldset>
    <GroupMenu people={people} group={search.group} onChoose={(group) => onChange({ group })} />
    <FindField label={t('inNow.findLabel')} find={search.find} onFind={(find) => onChange({ find })} />
  </>
);
