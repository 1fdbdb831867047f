import { useKeptSpans } from '../../data/kept-spans.ts';
import { t } from '../../texts/t.ts';
import { Button } from '../../ui/button.tsx';
import { Menu } from '../../ui/menu.tsx';
import { plainName } from '../../ui/name.tsx';
import { periodTitle } from './period-words.ts';
import { periodOf, type Shown } from './report-asked.ts';
import { Spans } from './spans.tsx';
import './period-picker.css';

interface PeriodPickerProps {
  readonly shown: Shown;
  readonly today: string;
  readonly onShown: (shown: Shown) => void;
  readonly onStep: (by: 1 | -1) => void;
}

/** The span before, any span, the span after, the current month. */
export function PeriodPicker({ shown, today, onShown, onStep }: PeriodPickerProps) {
  const isCurrent = shown.from <= today && today <= shown.to;
  const named = useKeptSpans().find(({ from, to }) => from === shown.from && to === shown.to);
  return (
    <div className="joined report-stepper">
      <Button look="icon" data-shortcut="[" aria-label={t('reports.before')} onClick={() => onStep(-1)}>
        ‹
      </Button>
      <Menu label={named ? plainName(named.name) : periodTitle(shown)} title={t('reports.choose')} isPadded>
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
      <Button look="icon" data-shortcut="]" aria-label={t('reports.after')} onClick={() => onStep(1)}>
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
