import type { PassageView } from '../../../views/shapes/passage.ts';
import { t } from '../../texts/t.ts';
import { secondsAt, secondsText } from '../../ui/format.ts';
import { methodText } from '../../ui/method.ts';
import { Name } from '../../ui/name.tsx';
import { reasonText } from '../../ui/reason.ts';
import { Mark } from '../../ui/status.tsx';
import { Time } from '../../ui/time.tsx';

const looks = { arrival: ['→', 'good'], exit: ['←', 'good'], none: ['·', 'away'] } as const;

/** What happened once at a door: whether it counts and why, and who reported it. */
export function PassageDetails({
  passage,
  zone,
  date,
  isOpen = false,
}: {
  readonly passage: PassageView;
  readonly zone: string;
  /** Of the workday that it is shown in. */
  readonly date?: string;
  readonly isOpen?: boolean;
}) {
  const { at, doorName, method, counts, why, sightings } = passage;
  const [sign, look] = looks[counts];
  return (
    <details className="passage" open={isOpen}>
      <summary>
        <Time at={at} {...(date !== undefined && { of: date })} />
        <span className="muted">
          <Name text={[doorName, methodText(method)].filter(Boolean).join(' · ')} />
        </span>
        <Mark look={look} sign={sign} text={t(`counts.${counts}`)} />
      </summary>
      <ul className="reasons">
        {why.map((reason, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the same reason may be given twice, and they never move.
          <li key={place}>{reasonText(reason)}</li>
        ))}
      </ul>
      <ul className="sightings muted">
        {sightings.map(({ channel, at: seenAt, knownMs, result, direction }) => (
          <li key={`${channel} ${seenAt} ${knownMs}`}>
            {t(`channel.${channel}`)} {secondsText(seenAt)}
            {direction && ` · ${t(`direction.${direction}`)}`}
            {result !== 'granted' && ` · ${t(`result.${result}`)}`} ·{' '}
            {t('why.stored', { time: secondsAt(knownMs, zone) })}
          </li>
        ))}
      </ul>
    </details>
  );
}
