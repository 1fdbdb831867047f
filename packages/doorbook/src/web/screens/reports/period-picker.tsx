import { useState } from 'react';
import { t } from '../../texts/t.ts';
import { Button } from '../../ui/button.tsx';
import { dateAfter, daysBetween } from '../../ui/dates.ts';
import { TextField } from '../../ui/field.tsx';
import { Choice, Menu } from '../../ui/menu.tsx';
import { periodTitle } from './period-words.ts';
import { mostDays, periodOf, type Shown, stepped } from './report-asked.ts';

interface PeriodPickerProps {
  readonly shown: Shown;
  readonly today: string;
  readonly onShown: (shown: Shown) => void;
}

/** The span before, any span, the span after, the current month. */
export function PeriodPicker({ shown, today, onShown }: PeriodPickerProps) {
  const isCurrent = shown.from <= today && today <= shown.to;
  return (
    <div className="buttons report-stepper">
      <Button
        look="icon"
        data-shortcut="["
        aria-label={t('reports.before')}
        onClick={() => onShown(stepped(shown, -1))}
      >
        ‹
      </Button>
      <Menu label={periodTitle(shown)} title={t('reports.choose')} isPadded>
        {(close) => (
          <Spans
            shown={shown}
            today={today}
            onShown={(next) => {
              close();
              onShown(next);
            }}
          />
        )}
      </Menu>
      <Button look="icon" data-shortcut="]" aria-label={t('reports.after')} onClick={() => onShown(stepped(shown, 1))}>
        ›
      </Button>
      {!isCurrent && (
        <Button data-shortcut="t" onClick={() => onShown({ name: 'month', ...periodOf('month', today) })}>
          {t('reports.current')}
        </Button>
      )}
    </div>
  );
}

function Spans({ shown, today, onShown }: PeriodPickerProps) {
  const year = today.slice(0, 4);
  const spans: readonly (readonly [words: string, span: Shown])[] = [
    [t('reports.thisWeek'), { name: 'week', ...periodOf('week', today) }],
    [t('reports.lastWeek'), { name: 'week', ...periodOf('week', dateAfter(today, -7)) }],
    [t('reports.thisMonth'), { name: 'month', ...periodOf('month', today) }],
    [t('reports.lastMonth'), { name: 'month', ...periodOf('month', dateAfter(`${today.slice(0, 7)}-01`, -1)) }],
    [t('reports.lastDays', { count: 90 }), { name: 'own', from: dateAfter(today, -89), to: today }],
    [t('reports.thisYear'), { name: 'own', from: `${year}-01-01`, to: today }],
  ];
  return (
    <div className="fields">
      <div className="report-spans">
        {spans.map(([words, span]) => (
          <Choice
            key={words}
            isCurrent={span.name === shown.name && span.from === shown.from && span.to === shown.to}
            onChoose={() => onShown(span)}
          >
            {words}
          </Choice>
        ))}
      </div>
      <OwnSpan shown={shown} onShown={onShown} />
    </div>
  );
}

/** From a date to a date: a term, a quarter. */
function OwnSpan({ shown, onShown }: Pick<PeriodPickerProps, 'shown' | 'onShown'>) {
  const [{ from, to }, setSpan] = useState({ from: shown.from, to: shown.to });
  const isWrong = from === '' || to === '' || to < from;
  const isLong = !isWrong && daysBetween(from, to) >= mostDays;
  return (
    <form
      className="fields report-own"
      onSubmit={(event) => {
        event.preventDefault();
        if (!isWrong && !isLong) onShown({ name: 'own', from, to });
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
      <Button type="submit" look="primary" disabled={isWrong || isLong}>
        {t('reports.show')}
      </Button>
    </form>
  );
}
