import { Link, useNavigate } from '@tanstack/react-router';
import type { DayView } from '../../../views/shapes/day.ts';
import { useMay } from '../../data/me.ts';
import { t } from '../../texts/t.ts';
import { Button } from '../../ui/button.tsx';
import { TextField } from '../../ui/field.tsx';
import { FindField } from '../../ui/find-field.tsx';
import { dateAfter, minutesText } from '../../ui/format.ts';
import { GroupMenu } from '../../ui/group-menu.tsx';
import { Menu } from '../../ui/menu.tsx';
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
    <div className="joined">
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
  return (
    <>
      <ByChip day={day} search={search} onChange={onChange} />
      <GroupMenu people={day.rows} group={search.group} onChoose={(group) => onChange({ group })} />
      <FindField label={t('today.findLabel')} find={search.find} onFind={(find) => onChange({ find })} />
    </>
  );
}

/** Which time is asked for, and a look at the day with another one. */
function ByChip({ day, search, onChange }: DayFiltersProps) {
  const mayManage = useMay('attendance:manage');
  const isTried = isWallTime(search.by);
  const { start, grace, others } = usualStart(day);
  const words = isTried
    ? t('today.triedBy', { time: minutesText(search.by ?? '') })
    : grace > 0
      ? t('today.byGrace', { time: minutesText(start), grace })
      : t('today.by', { time: minutesText(start) });
  const label = !isTried && others > 0 ? `${words} +${others}` : words;
  return (
    <Menu label={label} title={t('today.byTitle')} isPadded>
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

/** What most people of the day are judged by, and how many other times there are. */
function usualStart({ rows }: DayView): { readonly start: string; readonly grace: number; readonly others: number } {
  const counts = new Map<string, number>();
  for (const { start, graceMinutes } of rows) {
    const key = `${start} ${graceMinutes}`;
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  const [most = '09:00 0'] = [...counts].sort(([, a], [, b]) => b - a).map(([key]) => key);
  const [start = '', grace = ''] = most.split(' ');
  return { start, grace: Number(grace), others: Math.max(0, counts.size - 1) };
}
