import { useEffect, useMemo, useRef } from 'react';
import type { PreviewView } from '../../../../views/shapes/settings.ts';
import { t } from '../../../texts/t.ts';
import { Button } from '../../../ui/button.tsx';
import { number, shortDate, weekdayDate } from '../../../ui/format.ts';
import { Name } from '../../../ui/name.tsx';
import { Notice, Problem } from '../../../ui/states.tsx';
import { Mark, verdictLooks } from '../../../ui/status.tsx';
import { type Column, Table } from '../../../ui/table.tsx';
import { movesOf } from './moves.ts';
import type { RulesPreview } from './use-rules-preview.ts';

interface PreviewCardProps {
  readonly today: string;
  readonly preview: RulesPreview;
}

/** Which past verdicts a change would alter, before it is saved. */
export function PreviewCard({ today, preview }: PreviewCardProps) {
  const { result, isBusy, isCurrent, error } = preview;
  const card = useRef<HTMLElement>(null);
  useEffect(() => {
    // Asked for in the bar below, and perhaps out of sight.
    if (isBusy || result) card.current?.scrollIntoView({ block: 'nearest' });
  }, [isBusy, result]);
  return (
    <section ref={card} className="card padded settings-preview" aria-labelledby="settings-preview">
      <h2 id="settings-preview">{t('settings.preview.title')}</h2>
      <PreviewSpan preview={preview} today={today} />
      {isBusy && (
        <div className="settings-progress" role="status">
          <progress aria-label={t('settings.preview.title')} />
          <span>{t('settings.preview.busy')}</span>
          <Button look="quiet" onClick={preview.cancel}>
            {t('ui.cancel')}
          </Button>
        </div>
      )}
      <Problem error={error} onRetry={() => void preview.look()} />
      {result && !isBusy && !isCurrent && <Notice>{t('settings.preview.old')}</Notice>}
      {result && !isBusy && isCurrent && <Result result={result} />}
    </section>
  );
}

function PreviewSpan({ preview, today }: { readonly preview: RulesPreview; readonly today: string }) {
  const { span, setSpan } = preview;
  return (
    <div className="settings-line">
      <span className="muted">{t('settings.preview.span')}</span>
      <input
        className="input"
        type="date"
        aria-label={t('settings.preview.from')}
        max={span.to}
        value={span.from}
        onChange={({ target }) => target.value && setSpan({ ...span, from: target.value })}
      />
      <span aria-hidden="true">–</span>
      <input
        className="input"
        type="date"
        aria-label={t('settings.preview.to')}
        min={span.from}
        max={today}
        value={span.to}
        onChange={({ target }) => target.value && setSpan({ ...span, to: target.value })}
      />
      <Button disabled={preview.isBusy} onClick={() => void preview.look()}>
        {t('settings.preview.look')}
      </Button>
    </div>
  );
}

type Changed = PreviewView['changed'][number];

const columnsOf = (): readonly Column<Changed>[] => [
  { id: 'name', title: t('settings.preview.person'), cell: ({ name }) => <Name text={name} /> },
  { id: 'date', title: t('settings.preview.day'), cell: ({ date }) => weekdayDate(date) },
  { id: 'before', title: t('settings.preview.before'), cell: ({ before }) => <Verdict verdict={before} /> },
  { id: 'after', title: t('settings.preview.after'), cell: ({ after }) => <Verdict verdict={after} /> },
];
const keyOf = ({ personId, date }: Changed): string => `${personId} ${date}`;

function Result({ result }: { readonly result: PreviewView }) {
  const { changed, changedCount, compared, people, from, to } = result;
  const isCut = changedCount > changed.length;
  const columns = useMemo(columnsOf, []);
  return (
    <div className="fields" role="status">
      <p>
        <strong>
          {changedCount === 0
            ? t('settings.preview.none', { count: compared })
            : t('settings.preview.sum', { changed: number(changedCount), compared: number(compared), count: people })}
        </strong>{' '}
        <span className="muted">
          {shortDate(from)} – {shortDate(to)}
        </span>
      </p>
      {!isCut && changedCount > 0 && (
        <ul className="settings-moves">
          {movesOf(changed).map(({ before, after, count }) => (
            <li key={`${before} ${after}`}>
              {count} × <Verdict verdict={before} /> <span aria-hidden="true">→</span>
              <span className="aside-only">{t('settings.preview.becomes')}</span> <Verdict verdict={after} />
            </li>
          ))}
        </ul>
      )}
      {isCut && <p className="muted">{t('settings.preview.cut', { count: changed.length })}</p>}
      {changed.length > 0 && (
        <Table caption={t('settings.preview.title')} rows={changed} keyOf={keyOf} columns={columns} />
      )}
    </div>
  );
}

function Verdict({ verdict }: { readonly verdict: Changed['before'] }) {
  const [sign, look] = verdictLooks[verdict];
  return <Mark look={look} sign={sign} text={t(`verdict.${verdict}`)} />;
}
