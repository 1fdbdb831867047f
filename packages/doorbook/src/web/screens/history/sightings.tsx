import { useQuery } from '@tanstack/react-query';
import { Fragment } from 'react';
import type { PassageView } from '../../../views/shapes/passage.ts';
import { useMe } from '../../data/me.ts';
import { consolesQuery } from '../../data/queries.ts';
import { t } from '../../texts/t.ts';
import { momentAt, secondsText } from '../../ui/format.ts';
import { methodText } from '../../ui/method.ts';
import { Name } from '../../ui/name.tsx';

/** Every report of it, each as its channel told it; the first decides. */
export function Sightings({ passage }: { readonly passage: PassageView }) {
  const { zone: zoneOfMe } = useMe();
  const { data } = useQuery(consolesQuery());
  const zone = data?.consoles.find(({ id }) => id === passage.console)?.zone ?? zoneOfMe;
  return (
    <section className="history-part">
      <h3>{t('history.sightings', { count: passage.sightings.length })}</h3>
      <ol className="history-sightings">
        {passage.sightings.map(({ channel, atMs, at, knownMs, method, result, direction, doorName }) => (
          <li key={`${channel} ${atMs} ${knownMs}`}>
            <strong>{t(`channel.${channel}`)}</strong>
            <span>{secondsText(at)}</span>
            <span className="muted">
              {[doorName, methodText(method)].filter(Boolean).map((text) => (
                <Fragment key={text}>
                  <Name text={text} />
                  {' · '}
                </Fragment>
              ))}
              {t(`result.${result}`)} · {direction ? t(`direction.${direction}`) : t('history.wayNotTold')}
            </span>
            <span className="muted">{t('history.stored', { time: momentAt(knownMs, zone) })}</span>
          </li>
        ))}
      </ol>
    </section>
  );
}
