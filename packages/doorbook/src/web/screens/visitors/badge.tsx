import { Fragment } from 'react';
import type { Visitor } from '../../data/visitor-queries.ts';
import { t } from '../../texts/t.ts';
import { Name, plainName } from '../../ui/name.tsx';
import { spanLines } from './visit-times.ts';

interface BadgeProps {
  readonly visitor: Visitor;
  readonly site: string;
  readonly picture: string | undefined;
  readonly paper: 'a6' | 'label';
}

/** In characters: longer ones are written smaller, so that nobody's name is cut. */
const longName = 24;

/** Black on white, in both themes: it is paper. Neither phone nor address is on it. */
export function Badge({ visitor: { name, company, host, start, end }, site, picture, paper }: BadgeProps) {
  return (
    <article className={`badge ${paper}`} aria-label={t('visitors.badgeOf', { name: plainName(name) })}>
      <p className="badge-kind">
        {t('visitors.badgeKind')}
        <span>
          <Name text={site} />
        </span>
      </p>
      <div className="badge-who">
        <h2 className={name.length > longName ? 'long' : ''}>
          <Name text={name} />
        </h2>
        {company && (
          <p>
            <Name text={company} />
          </p>
        )}
      </div>
      {picture && <img src={picture} alt={t('visitors.qrAlt', { name: plainName(name) })} />}
      <dl>
        {host && (
          <div>
            <dt>{t('visitors.badgeHost')}</dt>
            <dd>
              <Name text={host} />
            </dd>
          </div>
        )}
        <div>
          <dt>{t('visitors.badgeTimes')}</dt>
          <dd>
            {spanLines(start, end).map((line) => (
              <Fragment key={line}>
                <span className="badge-line">{line}</span>{' '}
              </Fragment>
            ))}
          </dd>
        </div>
      </dl>
    </article>
  );
}
