import { Link, useNavigate, useRouter } from '@tanstack/react-router';
import type { DayView } from '../../../views/shapes/day.ts';
import { useMay } from '../../data/me.ts';
import { t } from '../../texts/t.ts';
import { Button } from '../../ui/button.tsx';
import { TextField } from '../../ui/field.tsx';
import { FindField } from '../../ui/find-field.tsx';
import { dateAfter, minutesText } from '../../ui/format.ts';
import { GroupMenu } from '../../ui/group-menu.tsx';
import { Menu } from '../../ui/menu.tsx';
import { plainName } from '../../ui/name.tsx';
import { isWallTime } from './judged-by.ts';
import { type Start, startsOf } from './starts-of.ts';
import type { DaySearch } from './today.tsx';

/** The day before, today, the day after, any day. */
export function DayStepper({ date, today }: { readonly date: string; readonly today: string }) {
  const navigate = useNavigate();
  const router = useRouter();
  const go = (to: string): void =>
    void (to === today
      ? navigate({ to: '/', search: stay })
      : navigate({ to: '/days/$date', params: { date: to }, search: stay }));
  // From the day of the address: what is shown follows it a moment later, and a second press must not wait for it.
  const step = (days: number): void => {
    const [, params] = router.getMatchedRoutes(router.latestLocation.pathname);
    go(dateAfter(params['date'] ?? today, days));
  };
  return (
    <div className="joined">
      <Button look="icon" data-shortcut="[" aria-label={t('today.before')} onClick={() => step(-1)}>
        ‹
      </Button>
      <Button data-shortcut="t" onClick={() => go(today)}>
        {t('nav.today')}
      </Button>
      <Button look="icon" data-shortcut="]" aria-label={t('today.after')} onClick={() => step(1)}>
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
  const { usual, others } = startsOf(day.rows);
  const words = isTried ? t('today.triedBy', { time: minutesText(search.by ?? '') }) : startText(usual);
  const isWithOthers = !isTried && others.length > 0;
  const label = isWithOthers ? `${words} · ${t('today.otherStarts', { count: others.length })}` : words;
  return (
    <Menu label={label} title={t('today.byTitle')} isPadded>
      {(close) => (
        <div className="fields">
          <TextField
            type="time"
            label={t('today.badgedInBy')}
            hint={t('today.byHint')}
            value={isTried ? (search.by ?? '') : usual.start}
            onValue={(value) => onChange({ by: isWallTime(value) ? value : undefined })}
          />
          {isWithOthers && <OtherStarts others={others} />}
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

/** Who is not judged by the chip's own time. */
const OtherStarts = ({ others }: { readonly others: readonly Start[] }) => (
  <ul className="today-starts" aria-label={t('today.othersTitle')}>
    {others.map((one) => (
      <li key={`${one.start} ${one.graceMinutes}`}>
        {startText(one)} <span className="muted">{whoseText(one)}</span>
      </li>
    ))}
  </ul>
);

const startText = ({ start, graceMinutes }: Start): string =>
  graceMinutes > 0
    ? t('today.byGrace', { time: minutesText(start), grace: graceMinutes })
    : t('today.by', { time: minutesText(start) });

const mostNamed = 4;

function whoseText({ whose, people }: Start): string {
  const named = whose.slice(0, mostNamed).map(plainName).join(', ');
  const more = whose.length - mostNamed;
  const names = more > 0 ? t('today.whoseMore', { names: named, count: more }) : named;
  return `${names} · ${t('today.people', { count: people })}`;
}
