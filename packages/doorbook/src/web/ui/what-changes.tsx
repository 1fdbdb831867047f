import { useMemo } from 'react';
import type { PreviewView } from '../../views/shapes/settings.ts';
import { t } from '../texts/t.ts';
import { Button } from './button.tsx';
import { number, shortDate, weekdayDate } from './format.ts';
import { Name } from './name.tsx';
import { Mark, verdictLooks } from './status.tsx';
import { type Column, Table } from './table.tsx';
import './what-changes.css';

type Changed = PreviewView['changed'][number];
type Person = PreviewView['byPerson'][number];
type Move = Person['moves'][number];

/** What something that is tried would make of the past: how many verdicts, whose, and on which days. */
export function WhatChanges({ result }: { readonly result: PreviewView }) {
  const { byPerson, changedCount, compared, people, from, to } = result;
  const moves = useMemo(() => allMoves(byPerson), [byPerson]);
  return (
    <div className="fields what-changes" role="status">
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
      {changedCount > 0 && (
        <>
          <Moves moves={moves} />
          <Table
            caption={t('settings.preview.forWhom')}
            rows={byPerson}
            keyOf={({ personId }) => personId}
            columns={personColumns()}
          />
          <EachDay result={result} />
        </>
      )}
    </div>
  );
}

/** While the days are judged both ways. */
export const WhatChangesBusy = ({ onCancel }: { readonly onCancel: () => void }) => (
  <div className="what-changes-progress" role="status">
    <progress aria-label={t('settings.preview.title')} />
    <span>{t('settings.preview.busy')}</span>
    <Button look="quiet" onClick={onCancel}>
      {t('ui.cancel')}
    </Button>
  </div>
);

/** Day by day, for who wants to know exactly. */
function EachDay({ result: { changed, changedCount } }: { readonly result: PreviewView }) {
  return (
    <details>
      <summary>{t('settings.preview.eachDay')}</summary>
      {changedCount > changed.length && <p className="muted">{t('settings.preview.cut', { count: changed.length })}</p>}
      <Table
        caption={t('settings.preview.title')}
        rows={changed}
        keyOf={({ personId, date }) => `${personId} ${date}`}
        columns={dayColumns()}
      />
    </details>
  );
}

const personColumns = (): readonly Column<Person>[] => [
  { id: 'name', title: t('settings.preview.person'), cell: ({ name }) => <Name text={name} /> },
  {
    id: 'days',
    title: t('settings.preview.days'),
    className: 'number',
    cell: ({ moves }) => number(moves.reduce((sum, { count }) => sum + count, 0)),
  },
  { id: 'moves', title: t('settings.preview.moves'), cell: ({ moves }) => <Moves moves={moves} /> },
];

const dayColumns = (): readonly Column<Changed>[] => [
  { id: 'name', title: t('settings.preview.person'), cell: ({ name }) => <Name text={name} /> },
  { id: 'date', title: t('settings.preview.day'), cell: ({ date }) => weekdayDate(date) },
  { id: 'before', title: t('settings.preview.before'), cell: ({ before }) => <Verdict verdict={before} /> },
  { id: 'after', title: t('settings.preview.after'), cell: ({ after }) => <Verdict verdict={after} /> },
];

const Moves = ({ moves }: { readonly moves: readonly Move[] }) => (
  <ul>
    {moves.map(({ before, after, count }) => (
      <li key={`${before} ${after}`}>
        {number(count)} × <Verdict verdict={before} /> <span aria-hidden="true">→</span>
        <span className="aside-only">{t('settings.preview.becomes')}</span> <Verdict verdict={after} />
      </li>
    ))}
  </ul>
);

function Verdict({ verdict }: { readonly verdict: Move['before'] }) {
  const [sign, look] = verdictLooks[verdict];
  return <Mark look={look} sign={sign} text={t(`verdict.${verdict}`)} />;
}

/** Of everybody; the most first. */
function allMoves(people: readonly Person[]): readonly Move[] {
  const all = new Map<string, Move>();
  for (const move of people.flatMap(({ moves }) => moves)) {
    const key = `${move.before} → ${move.after}`;
    all.set(key, { ...move, count: (all.get(key)?.count ?? 0) + move.count });
  }
  return [...all.values()].sort((a, b) => b.count - a.count);
}
