import type { Wall } from '../../data/wall.ts';
import { t } from '../../texts/t.ts';
import { number } from '../../ui/format.ts';

/** Each figure that was chosen, with its sign: the same words as on Today. */
export function Figures({ shown: { in: inside, onTime, late, notHere } }: { readonly shown: Wall['shown'] }) {
  const all: readonly (readonly [look: string, sign: string, count: number | null, words: string, aside?: string])[] = [
    ['', '', inside?.count ?? null, t('today.inBuilding'), visitorsText(inside?.visitors ?? 0)],
    ['good', '✓', onTime, t('today.onTime')],
    ['late', '!', late, t('today.late')],
    ['away', '○', notHere, t('today.notHere')],
  ];
  const figures = all.filter(([, , count]) => count !== null);
  if (figures.length === 0) return null;
  return (
    <section className="wall-figures" aria-label={t('today.figures')}>
      {figures.map(([look, sign, count, words, aside]) => (
        <div key={words} className={`wall-figure ${look}`}>
          <strong>{number(count ?? 0)}</strong>
          <span>
            {sign && <i aria-hidden="true">{sign}</i>} {words}
          </span>
          {aside && <span className="muted">{aside}</span>}
        </div>
      ))}
    </section>
  );
}

const visitorsText = (count: number): string => (count === 0 ? '' : t('inNow.visitorsOf', { count }));
