import { useState } from 'react';
import { forgetSpan, keepSpan, longestSpanName, useKeptSpans } from '../../data/kept-spans.ts';
import { t } from '../../texts/t.ts';
import { Button } from '../../ui/button.tsx';
import { dateAfter, daysBetween } from '../../ui/dates.ts';
import { TextField } from '../../ui/field.tsx';
import { Choice } from '../../ui/menu.tsx';
import { Name, plainName } from '../../ui/name.tsx';
import { monthsOf, mostDays, periodOf, type Shown } from './report-asked.ts';

interface SpansProps {
  readonly shown: Shown;
  readonly today: string;
  readonly onShown: (shown: Shown) => void;
}

/** Spans that have a name already, those that somebody has given one, and any other. */
export function Spans({ shown, today, onShown }: SpansProps) {
  return (
    <div className="fields">
      <div className="report-spans">
        {usual(today).map(([words, span]) => (
          <Choice key={words} isCurrent={isSame(span, shown)} onChoose={() => onShown(span)}>
            {words}
          </Choice>
        ))}
      </div>
      <Kept shown={shown} onShown={onShown} />
      <OwnSpan shown={shown} onShown={onShown} />
    </div>
  );
}

const isSame = (a: Shown, b: Shown): boolean => a.name === b.name && a.from === b.from && a.to === b.to;

function usual(today: string): readonly (readonly [words: string, span: Shown])[] {
  const month = today.slice(0, 7);
  return [
    [t('reports.thisWeek'), { name: 'week', ...periodOf('week', today) }],
    [t('reports.lastWeek'), { name: 'week', ...periodOf('week', dateAfter(today, -7)) }],
    [t('reports.thisMonth'), { name: 'month', ...periodOf('month', today) }],
    [t('reports.lastMonth'), { name: 'month', ...periodOf('month', dateAfter(`${month}-01`, -1)) }],
    [t('reports.thisQuarter'), { name: 'own', ...monthsOf(3, month, 0) }],
    [t('reports.lastQuarter'), { name: 'own', ...monthsOf(3, month, -1) }],
    [t('reports.thisHalf'), { name: 'own', ...monthsOf(6, month, 0) }],
    [t('reports.lastHalf'), { name: 'own', ...monthsOf(6, month, -1) }],
    [t('reports.lastDays', { count: 90 }), { name: 'own', from: dateAfter(today, -89), to: today }],
    [t('reports.thisYear'), { name: 'own', from: `${today.slice(0, 4)}-01-01`, to: today }],
  ];
}

/** Terms, and what else was named in this browser. */
function Kept({ shown, onShown }: Pick<SpansProps, 'shown' | 'onShown'>) {
  const kept = useKeptSpans();
  if (kept.length === 0) return null;
  return (
    <ul className="report-kept" aria-label={t('reports.kept')}>
      {kept.map(({ name, from, to }) => (
        <li key={name}>
          <Choice
            isCurrent={isSame({ name: 'own', from, to }, shown)}
            onChoose={() => onShown({ name: 'own', from, to })}
          >
            <Name text={name} />
          </Choice>
          <Button
            look="icon"
            aria-label={t('reports.forget', { name: plainName(name) })}
            onClick={() => forgetSpan(name)}
          >
            ×
          </Button>
        </li>
      ))}
    </ul>
  );
}

/** From a date to a date: a term, a project. With a name it is there the next time. */
function OwnSpan({ shown, onShown }: Pick<SpansProps, 'shown' | 'onShown'>) {
  const [{ from, to }, setSpan] = useState({ from: shown.from, to: shown.to });
  const [name, setName] = useState('');
  const isWrong = from === '' || to === '' || to < from;
  const isLong = !isWrong && daysBetween(from, to) >= mostDays;
  return (
    <form
      className="fields report-own"
      onSubmit={(event) => {
        event.preventDefault();
        if (isWrong || isLong) return;
        if (name.trim() !== '') keepSpan({ name: name.trim(), from, to });
        onShown({ name: 'own', from, to });
      }}
    >
      <div className="report-dates">
        <TextField
          type="date"
          label={t('reports.from')}
          value={from}
          onValue={(value) => setSpan((before) => ({ ...before, from: value }))}
        />
        <TextField
          type="date"
          label={t('reports.to')}
          min={from}
          value={to}
          onValue={(value) => setSpan((before) => ({ ...before, to: value }))}
          wrong={isLong ? t('reports.tooLong', { count: mostDays }) : undefined}
        />
      </div>
      <TextField
        label={t('reports.spanName')}
        hint={t('reports.spanNameHint')}
        value={name}
        onValue={setName}
        maxLength={longestSpanName}
      />
      <Button type="submit" look="primary" disabled={isWrong || isLong}>
        {t(name.trim() === '' ? 'reports.show' : 'reports.keepAndShow')}
      </Button>
    </form>
  );
}
