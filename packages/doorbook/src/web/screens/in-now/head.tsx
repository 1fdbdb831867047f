import { useQuery } from '@tanstack/react-query';
import type { PresenceView } from '../../../views/shapes/people.ts';
import { nowMs, useMe } from '../../data/me.ts';
import { consolesQuery } from '../../data/queries.ts';
import { t } from '../../texts/t.ts';
import { dateAt, momentAt, secondsAt, timeAt } from '../../ui/format.ts';
import { Name, plainName } from '../../ui/name.tsx';
import { useNowMs } from '../../ui/use-now.ts';
import { placeCounts } from './presence-rows.ts';

/** How many, where they were seen last, and how that is known. */
export function Head({ presence, isOld }: { readonly presence: PresenceView; readonly isOld: boolean }) {
  const { data } = useQuery(consolesQuery());
  const consoles = data?.consoles ?? [];
  const visitors = presence.people.filter(({ isIn, kind }) => isIn && kind === 'visitor').length;
  return (
    <section className={`in-now-head card ${isOld ? 'is-old' : ''}`} aria-label={t('inNow.figures')}>
      <div className="in-now-count">
        <strong>{presence.in}</strong>
        <span>{t('inNow.inBuilding', { count: presence.in })}</span>
        {visitors > 0 && <span className="muted">{t('inNow.visitorsOf', { count: visitors })}</span>}
      </div>
      <ul className="in-now-places">
        {placeCounts(presence.people).map(({ console, place, count, doors }) => (
          <li key={`${console} ${place}`}>
            <strong>{count}</strong>
            <span className="in-now-place">
              <Name
                text={[
                  consoles.length > 1 ? consoles.find(({ id }) => id === console)?.name : '',
                  place || t('inNow.noPlace'),
                ]
                  .filter(Boolean)
                  .join(' · ')}
              />
            </span>
            <span className="muted">
              {doors.map(({ door, count: atDoor }) => `${plainName(door || t('inNow.noDoor'))} ${atDoor}`).join(' · ')}
            </span>
          </li>
        ))}
      </ul>
      <Basis presence={presence} />
    </section>
  );
}

/** How presence is inferred, and how fresh that is. It cannot be closed. */
function Basis({ presence: { mode, people, lastPassageMs, readUntil } }: { readonly presence: PresenceView }) {
  const { zone: zoneOfMe } = useMe();
  const { data } = useQuery(consolesQuery());
  const consoles = data?.consoles ?? [];
  const now = useNowMs(30_000);
  const out = people.filter(({ counts }) => counts === 'exit').length;
  return (
    <p className="in-now-basis">
      <strong>{t(`inNow.by ${mode}`)}</strong> {t(`inNow.means ${mode}`)}{' '}
      {people.length > 0 &&
        `${t(out > 0 ? 'inNow.badgedOut' : 'inNow.nobodyOut', { all: people.length, count: out })} `}
      {lastPassageMs === null
        ? t('inNow.noEvent')
        : t('inNow.lastEvent', { time: freshness(lastPassageMs, zoneOfMe, now, true) })}{' '}
      {readUntil.map(({ console, untilMs }) => {
        const known = consoles.find(({ id }) => id === console);
        const time = untilMs === null ? null : freshness(untilMs, known?.zone ?? zoneOfMe, now, false);
        const name = readUntil.length > 1 ? plainName(known?.name ?? String(console)) : null;
        return (
          <span key={console}>
            {time === null
              ? name === null
                ? t('inNow.notRead')
                : t('inNow.notReadOf', { name })
              : name === null
                ? t('inNow.readTo', { time })
                : t('inNow.readToOf', { name, time })}{' '}
          </span>
        );
      })}
      <span className="in-now-paper">{t('inNow.printed', { time: momentAt(nowMs(), zoneOfMe) })}</span>
    </p>
  );
}

/** The time of today, and the date too where it is another day. */
function freshness(ms: number, zone: string, now: number, withSeconds: boolean): string {
  if (dateAt(ms, zone) !== dateAt(now, zone)) return momentAt(ms, zone);
  return withSeconds ? secondsAt(ms, zone) : timeAt(ms, zone);
}
