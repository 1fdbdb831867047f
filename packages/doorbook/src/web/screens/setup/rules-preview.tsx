import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { Verdict } from '../../../attendance/workday.ts';
import { answered, api } from '../../data/api.ts';
import { t } from '../../texts/t.ts';
import { number } from '../../ui/format.ts';
import { Problem } from '../../ui/states.tsx';
import { Mark, verdictLooks } from '../../ui/status.tsx';
import { movesOf } from '../settings/rules/moves.ts';
import type { Rules } from './rules-step.tsx';

interface RulesPreviewProps {
  readonly holder: { readonly kind: 'console'; readonly console: number };
  readonly rules: Rules;
  readonly isChanged: boolean;
}

/** What these rules make of the last thirty days, while they are chosen; again from time to time, for the log is being read. */
export function RulesPreview({ holder, rules, isChanged }: RulesPreviewProps) {
  const tried = useSettled(rules);
  const { data, error, isPlaceholderData } = useQuery({
    queryKey: ['rules preview', holder, tried],
    queryFn: () => answered(api.rules.preview.$post({ json: { holder, fromDate: null, rules: tried } })),
    placeholderData: keepPreviousData,
    refetchInterval: 15_000,
  });
  if (error) return <Problem error={error} />;
  if (!data) return null;
  const { compared, changedCount, people, changed } = data;
  const isOld = isPlaceholderData || JSON.stringify(tried) !== JSON.stringify(rules);
  return (
    <section className={`setup-preview ${isOld ? 'old' : ''}`} aria-live="polite" aria-busy={isOld}>
      <p>
        {compared === 0
          ? t('setup.previewNothing')
          : isChanged
            ? t('setup.preview', { count: people, changed: number(changedCount), all: number(compared) })
            : t('setup.previewSame', { count: compared, all: number(compared) })}
      </p>
      {changed.length > 0 && (
        <ul>
          {movesOf(changed).map(({ before, after, count }) => (
            <li key={`${before} ${after}`}>
              <strong className="number">{number(count)}</strong> <VerdictMark verdict={before} />
              <span aria-label={t('setup.becomes')} role="img">
                →
              </span>
              <VerdictMark verdict={after} />
            </li>
          ))}
        </ul>
      )}
      {changedCount > changed.length && (
        <p className="muted">{t('setup.previewCut', { count: changed.length, shown: number(changed.length) })}</p>
      )}
    </section>
  );
}

function VerdictMark({ verdict }: { readonly verdict: Verdict }) {
  const [sign, look] = verdictLooks[verdict];
  return <Mark look={look} sign={sign} text={t(`verdict.${verdict}`)} />;
}

/** Once nobody has changed it for a moment. */
function useSettled<T>(value: T): T {
  const [settled, setSettled] = useState(value);
  const text = JSON.stringify(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(JSON.parse(text) as T), 350);
    return () => clearTimeout(timer);
  }, [text]);
  return settled;
}
