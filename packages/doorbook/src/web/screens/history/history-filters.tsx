import { useQuery } from '@tanstack/react-query';
import { consolesQuery, doorsQuery, type PassagesAsked, type Span } from '../../data/queries.ts';
import { t } from '../../texts/t.ts';
import { Button } from '../../ui/button.tsx';
import { isDate } from '../../ui/dates.ts';
import { Check, SelectField } from '../../ui/field.tsx';
import { Menu } from '../../ui/menu.tsx';
import { methodText } from '../../ui/method.ts';
import { plainName } from '../../ui/name.tsx';
import { PersonPicker } from '../../ui/person-picker.tsx';
import { countings, filtersIn, type HistorySearch, methods, noFilters, results, withDate } from './asked.ts';

interface HistoryFiltersProps {
  readonly asked: PassagesAsked & Span;
  readonly onChange: (change: HistorySearch) => void;
  readonly hasFilters: boolean;
  readonly today: string;
}

export function HistoryFilters({ asked, onChange, hasFilters, today }: HistoryFiltersProps) {
  const count = filtersIn(asked);
  const label = count === 0 ? t('history.filters') : t('history.filtersSet', { count });
  return (
    <>
      <span className="history-span">
        <DateInput
          label={t('history.from')}
          value={asked.from}
          onDate={(from) => onChange(withDate(asked, { from }))}
        />
        <span aria-hidden="true">–</span>
        <DateInput label={t('history.to')} value={asked.to} onDate={(to) => onChange(withDate(asked, { to }))} />
      </span>
      {asked.from !== today && (
        <Button onClick={() => onChange({ from: today, to: today })}>{t('history.today')}</Button>
      )}
      <div className="history-person">
        <PersonPicker
          label={t('history.person')}
          isBare
          value={asked.person}
          onChoose={(person) => onChange({ person })}
        />
      </div>
      <Menu label={label} title={t('history.filtersTitle', { label })} isPadded>
        {() => <Sheet asked={asked} onChange={onChange} />}
      </Menu>
      {hasFilters && (
        <Button look="quiet" onClick={() => onChange(noFilters)}>
          {t('history.clear')}
        </Button>
      )}
    </>
  );
}

interface DateInputProps {
  readonly label: string;
  readonly value: string;
  readonly onDate: (date: string) => void;
}

const DateInput = ({ label, value, onDate }: DateInputProps) => (
  <input
    className="input history-date"
    type="date"
    aria-label={label}
    required
    value={value}
    onChange={({ target }) => isDate(target.value) && onDate(target.value)}
  />
);

type SheetProps = Pick<HistoryFiltersProps, 'asked' | 'onChange'>;

function Sheet({ asked, onChange }: SheetProps) {
  const { console, door, method, result, counts, onlyLog } = asked;
  const { data: doorsKnown } = useQuery(doorsQuery());
  const { data: consolesKnown } = useQuery(consolesQuery());
  const consoles = consolesKnown?.consoles ?? [];
  const doors = (doorsKnown?.doors ?? []).filter((one) => console === undefined || String(one.console) === console);
  return (
    <div className="fields">
      {(consoles.length > 1 || console !== undefined) && (
        <SelectField
          label={t('history.console')}
          value={console ?? ''}
          // A door is of one console.
          onValue={(value) => onChange({ console: value || undefined, door: undefined })}
          options={withAny(
            consoles.map(({ id, name }) => [String(id), plainName(name)]),
            console,
          )}
        />
      )}
      <SelectField
        label={t('history.doorOnly')}
        value={door ?? ''}
        onValue={(value) => onChange({ door: value || undefined })}
        options={withAny(
          doors.map(({ doorId, name, place }) => [doorId, plainName([name, place].filter(Boolean).join(' · '))]),
          door,
        )}
      />
      <SelectField
        label={t('history.method')}
        value={method ?? ''}
        onValue={(value) => onChange({ method: value || undefined })}
        options={withAny(
          methods.map((one) => [one, methodText(one)]),
          method,
        )}
      />
      <SelectField
        label={t('history.result')}
        value={result ?? ''}
        onValue={(value) => onChange({ result: value || undefined })}
        options={withAny(
          results.map((one) => [one, t(`history.result ${one}`)]),
          result,
        )}
      />
      <SelectField
        label={t('history.counts')}
        value={counts ?? ''}
        onValue={(value) => onChange({ counts: value || undefined })}
        options={withAny(
          countings.map((one) => [one, t(`counts.${one}`)]),
          counts,
        )}
      />
      <Check
        label={t('history.onlyLog')}
        checked={onlyLog === 'true'}
        onChecked={(isOn) => onChange({ onlyLog: isOn ? 'true' : undefined })}
      />
    </div>
  );
}

type Option = readonly [value: string, text: string];

/** What the address asks for stands among them even if nothing is known of it. */
function withAny(options: readonly Option[], chosen: string | undefined): readonly Option[] {
  const isKnown = chosen === undefined || options.some(([value]) => value === chosen);
  return [['', t('ui.all')], ...options, ...(isKnown ? [] : [[chosen, plainName(chosen)] as const])];
}
