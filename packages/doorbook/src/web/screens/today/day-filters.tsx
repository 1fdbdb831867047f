import { Link, useNavigate } from '@tanstack/react-router';
import type { DayView } from '../../../views/shapes/day.ts';
import { useMay } from '../../data/me.ts';
import { t } from '../../texts/t.ts';
import { Button } from '../../ui/button.tsx';
import { TextField } from '../../ui/field.tsx';
import { dateAfter, minutesText } from '../../ui/format.ts';
import { Choice, Menu } from '../../ui/menu.tsx';
import { plainName } from '../../ui/name.tsx';
import { isWallTime } from './judged-by.ts';
import type { DaySearch } from './today.tsx';

/** The day before, today, the day after, any day. */
export function DayStepper({ date, today }: { readonly date: string; readonly today: string }) {
  const navigate = useNavigate();
  const go = (to: string): void =>
    void (to === today
      ? navigate({ to: '/', search: stay })
      : navigate({ to: '/days/$date', params: { date: to }, search: stay }));
  return (
    <div className="buttons stepper">
      <Button look="icon" data-shortcut="[" aria-label={t('today.before')} onClick={() => go(dateAfter(date, -1))}>
        ‹
      </Button>
      <Button data-shortcut="t" onClick={() => go(today)}>
        {t('nav.today')}
      </Button>
      <Button look="icon" data-shortcut="]" aria-label={t('today.after')} onClick={() => go(dateAfter(date, 1))}>
        ›
      </Button>
      <input
        className="input today-date"
        type="date"
        aria-label={t('today.pick')}
        value={date}
        onChange={({ target }) => /^\d{4}-\d\d-\d\d$/.test(target.value) && go(target.value)}
      />
    </div>
  );
}

/** Filters hold from day to day; an open panel does not. */
const stay = (before: DaySearch): DaySearch => ({ ...before, why: undefined });

interface DayFiltersProps {
  readonly day: DayView;
  readonly search: DaySearch;
  readonly onChange: (change: DaySearch) => void;
}

export function DayFilters({ day, search, onChange }: DayFiltersProps) {
  const groups = [...new Set(day.rows.flatMap((row) => row.groups))].sort();
  return (
    <>
      <ByChip day={day} search={search} onChange={onChange} />
      {(groups.length > 0 || search.group) && (
        <Menu label={search.group ? plainName(search.group) : t('today.allGroups')} title={t('today.chooseGroup')}>
          {(close) => (
            <>
              {[undefined, ...groups].map((group) => (
                <Choice
                  key={group ?? ''}
                  isCurrent={group === search.group}
                  onChoose={() => {
                    onChange({ group });
                    close();
                  }}
                >
                  {group === undefined ? t('today.allGroups') : plainName(group)}
                </Choice>
              ))}
            </>
          )}
        </Menu>
      )}
      <input
        className="input today-find"
        type="search"
        data-shortcut="/"
        placeholder={t('today.find')}
        aria-label={t('today.findLabel')}
        value={search.find ?? ''}
        onChange={({ target }) => onChange({ find: target.value || undefined })}
      />
    </>
  );
}

/** Which time is asked for, and a look at the day with another one. */
function ByChip({ day, search, onChange }: DayFiltersProps) {
  const mayManage = useMay('attendance:manage');
  const starts = new Map(day.rows.map(({ start, graceMinutes }) => [start, graceMinutes]));
  const [[start, grace] = ['09:00', 0]] = starts;
  const isTried = isWallTime(search.by);
  const words = isTried
    ? t('today.triedBy', { time: minutesText(search.by ?? '') })
    : starts.size > 1
      ? t('today.byRules')
      : grace > 0
        ? t('today.byGrace', { time: minutesText(start), grace })
        : t('today.by', { time: minutesText(start) });
  return (
    <Menu label={words} title={t('today.byTitle')} isPadded>
      {(close) => (
        <div className="fields">
          <TextField
            type="time"
            label={t('today.badgedInBy')}
            hint={t('today.byHint')}
            value={isTried ? (search.by ?? '') : start}
            onValue={(value) => onChange({ by: isWallTime(value) ? value : undefined })}
          />
          <div className="buttons">
            {isTried && (
              <Button
                onClick={() => {
                  onChange({ by: undefined });
                  close();
                }}
              >
                {t('today.byBack')}
              </Button>
            )}
            <Link className="button quiet" to="/settings/$part" params={{ part: 'rules' }}>
              {mayManage ? t('today.changeRules') : t('today.seeRules')}
            </Link>
          </div>
        </div>
      )}
    </Menu>
  );
}
