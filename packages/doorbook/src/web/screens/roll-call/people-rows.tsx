import { memo, useEffect, useRef, useState } from 'react';
import { nowMs, useMe } from '../../data/me.ts';
import { markSafe, takeBack } from '../../data/taps.ts';
import { t } from '../../texts/t.ts';
import { Button } from '../../ui/button.tsx';
import { byText } from '../../ui/by.ts';
import { dayMinutesText, minutesText } from '../../ui/format.ts';
import { Name, plainName } from '../../ui/name.tsx';
import { useRowKeys } from '../../ui/use-row-keys.ts';
import type { Listed } from './overlaid.ts';
import { safeTime } from './safe-time.ts';
import './people-rows.css';

interface PeopleRowsProps {
  readonly rollCallId: string;
  readonly people: readonly Listed[];
  readonly label?: string;
  /** `j` and `k` go through it. */
  readonly hasKeys?: boolean;
}

/** Large rows in the order of their names, which nothing changes; each with what a thumb does. */
export function PeopleRows({ rollCallId, people, label = t('rollCall.list'), hasKeys = true }: PeopleRowsProps) {
  const list = useRef<HTMLUListElement>(null);
  useRowKeys((by) => {
    const buttons = [...(list.current?.querySelectorAll<HTMLElement>('.roll-tap') ?? [])];
    const at = buttons.indexOf(document.activeElement as HTMLElement);
    buttons[at === -1 ? 0 : Math.min(buttons.length - 1, Math.max(0, at + by))]?.focus();
  }, hasKeys);
  return (
    <ul className="roll-rows" aria-label={label} ref={list}>
      {people.map((person) => (
        <PersonRow key={person.personId} rollCallId={rollCallId} person={person} />
      ))}
    </ul>
  );
}

/** Fingers in gloves tap twice: the second must not take back what the first did. */
const doubleTapMs = 900;

interface PersonRowProps {
  readonly rollCallId: string;
  readonly person: Listed;
}

const PersonRow = memo(function PersonRow({ rollCallId, person }: PersonRowProps) {
  const { personId, name, kind, groups, safe, seenSince, isWaiting } = person;
  const { zone } = useMe();
  const [isFresh, setFresh] = useState(false);
  useEffect(() => {
    if (!isFresh) return;
    const timer = setTimeout(() => setFresh(false), doubleTapMs);
    return () => clearTimeout(timer);
  }, [isFresh]);
  function tap(): void {
    if (!safe) {
      setFresh(true);
      markSafe(rollCallId, personId);
    } else if (!isFresh) {
      takeBack({ rollCallId, personId, markIds: safe.markIds, badgesUntilMs: safe.badgesUntilMs });
    }
  }
  const about = [kind === 'visitor' ? t('inNow.visitor') : '', ...groups].filter(Boolean).join(', ');
  return (
    <li className={safe ? 'is-safe' : ''}>
      <div className="roll-who">
        <strong>
          <Name text={name} />
        </strong>
        {about && (
          <span className="muted">
            <Name text={about} />
          </span>
        )}
        <span className="muted">{lastSeen(person)}</span>
        {!safe && seenSince && (
          <span className="roll-since">
            {t('rollCall.seenSince', {
              time: minutesText(seenSince.at),
              door: plainName(seenSince.doorName || t('inNow.noDoor')),
            })}
          </span>
        )}
      </div>
      <div className="roll-act">
        {/* In one and the same place: what is sent moves nothing either. */}
        {isWaiting ? (
          <span className="roll-waiting">{t('rollCall.notSent')}</span>
        ) : (
          safe && (
            <span className="roll-safe">
              <span aria-hidden="true">✓ </span>
              {safeTime(safe, zone)} <span className="roll-by">{byWhat(safe)}</span>
            </span>
          )
        )}
        {/* One and the same button: it keeps the focus. */}
        <Button
          {...(!safe && { look: 'primary' as const })}
          className="roll-tap"
          aria-disabled={safe !== null && isFresh}
          aria-label={t(safe ? 'rollCall.undoOf' : 'rollCall.safeOne', { name: plainName(name) })}
          onClick={tap}
        >
          {t(safe ? 'ui.undo' : 'rollCall.safe')}
        </Button>
      </div>
    </li>
  );
}, isSameRow);

/** Everything of a row but its tap is frozen. */
function isSameRow(a: PersonRowProps, b: PersonRowProps): boolean {
  return (
    a.rollCallId === b.rollCallId &&
    a.person.personId === b.person.personId &&
    a.person.isWaiting === b.person.isWaiting &&
    a.person.seenSince?.atMs === b.person.seenSince?.atMs &&
    JSON.stringify(a.person.safe) === JSON.stringify(b.person.safe)
  );
}

/** `Last seen 08:17, Lobby, in · by the log`. */
function lastSeen({ lastAt, doorName, isDirectionTold, counts, evidence }: Listed): string {
  const way = isDirectionTold ? t(counts === 'exit' ? 'direction.exit' : 'direction.entry') : t('inNow.wayNotTold');
  return t('rollCall.lastSeen', {
    time: dayMinutesText(lastAt, nowMs()),
    door: plainName(doorName || t('inNow.noDoor')),
    way,
    known: t(`inNow.known ${evidence}`),
  });
}

/** The door of the badge, or whose tap; where nobody is signed in nothing. */
function byWhat({ how, by, doorName }: NonNullable<Listed['safe']>): string {
  if (how === 'badge') return plainName(doorName);
  return by === '' || by === 'anonymous' ? '' : byText(by);
}
