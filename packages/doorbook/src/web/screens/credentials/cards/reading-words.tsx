import type { CardsFound } from '../../../data/key-queries.ts';
import { useMe } from '../../../data/me.ts';
import { useConsoleNames } from '../../../data/use-console-names.ts';
import { t } from '../../../texts/t.ts';
import { number, timeAt } from '../../../ui/format.ts';
import { plainName } from '../../../ui/name.tsx';
import { Notice } from '../../../ui/states.tsx';

interface ReadingWordsProps {
  readonly reads: CardsFound['reads'];
  readonly all: number;
}

/** How far the list is, and which console could not be asked. */
export function ReadingWords({ reads, all }: ReadingWordsProps) {
  const names = useConsoleNames();
  const { zone } = useMe();
  const isFirst = reads.some(({ readMs, isReading }) => readMs === null && isReading);
  const oldest = Math.min(...reads.map(({ readMs }) => readMs ?? Number.POSITIVE_INFINITY));
  return (
    <>
      {isFirst ? (
        <p className="muted" role="status">
          {t('keys.reading', { count: number(all) })}
        </p>
      ) : (
        Number.isFinite(oldest) && <p className="muted">{t('keys.asOf', { time: timeAt(oldest, zone) })}</p>
      )}
      {reads.map(
        ({ console, problem, readMs }) =>
          problem && (
            <Notice key={console} look="error">
              <p>
                {t(readMs === null ? 'cards.notRead' : 'cards.notReadAgain', {
                  console: plainName(names.get(console) ?? String(console)),
                  why: problem.message,
                })}
              </p>
              {problem.hint && <p>{problem.hint}</p>}
            </Notice>
          ),
      )}
    </>
  );
}
