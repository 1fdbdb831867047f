import type { RollCallView } from '../../../views/shapes/roll-calls.ts';
import { t } from '../../texts/t.ts';
import { minutesText } from '../../ui/format.ts';
import { Name, plainName } from '../../ui/name.tsx';
import type { Listed } from './overlaid.ts';
import { PeopleRows } from './people-rows.tsx';
import { safeTime } from './safe-time.ts';

interface AlongProps {
  readonly rollCall: RollCallView;
  readonly people: readonly Listed[];
}

/** Who is not expected: came to a muster door without being on the list, or had left before. And where muster doors are. */
export function Along({ rollCall, people }: AlongProps) {
  const left = people.filter(({ isIn }) => !isIn);
  const { others, musterDoors, endedMs, mode } = rollCall;
  return (
    <>
      {others.length > 0 && (
        <section className="roll-along" aria-labelledby="roll-others">
          <h2 id="roll-others">{t('rollCall.others', { count: others.length })}</h2>
          <ul>
            {others.map(({ personId, name, at, doorName }) => (
              <li key={personId}>
                <Name text={name} />{' '}
                <span className="muted">
                  {t('rollCall.otherAt', { time: minutesText(at), door: plainName(doorName) })}
                </span>
              </li>
            ))}
          </ul>
        </section>
      )}
      {left.length > 0 && (
        <details className="roll-along no-print">
          <summary>{t('rollCall.leftBefore', { count: left.length })}</summary>
          {endedMs === null ? (
            <PeopleRows
              hasKeys={false}
              rollCallId={rollCall.id}
              people={left}
              label={t('rollCall.leftBefore', { count: left.length })}
            />
          ) : (
            <ul>
              {left.map(({ personId, name, lastAt, doorName, safe }) => (
                <li key={personId}>
                  <Name text={name} />{' '}
                  <span className="muted">
                    {t('rollCall.otherAt', { time: minutesText(lastAt), door: plainName(doorName) })}
                    {safe && ` · ${t('rollCall.seenAt', { time: safeTime(safe, rollCall.zone) })}`}
                  </span>
                </li>
              ))}
            </ul>
          )}
        </details>
      )}
      <p className="muted">{t(`inNow.means ${mode}`)}</p>
      <p className="muted no-print">
        {musterDoors.length > 0
          ? t('rollCall.musterDoors', { names: musterDoors.map(({ name }) => plainName(name)).join(', ') })
          : t('rollCall.noMusterDoor')}
      </p>
    </>
  );
}
