import type { Wall } from '../../data/wall.ts';
import { t } from '../../texts/t.ts';
import { minutesText } from '../../ui/format.ts';
import { Name } from '../../ui/name.tsx';

/** Who came last, by the day's first badge of each. */
export function Latest({ latest }: { readonly latest: NonNullable<Wall['shown']['latest']> }) {
  return (
    <section className="wall-latest">
      <h2>{t('wall.latest')}</h2>
      {latest.length === 0 && <p className="muted">{t('today.nobodyYet')}</p>}
      <ol>
        {latest.map(({ name, isVisitor, atMs, at }, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: without names two may come at the same moment.
          <li key={`${atMs} ${place}`}>
            <time dateTime={at}>{minutesText(at)}</time>
            {name !== null && <Name text={name} />}
            {isVisitor && <span className="muted">{t('history.visitor')}</span>}
          </li>
        ))}
      </ol>
    </section>
  );
}
