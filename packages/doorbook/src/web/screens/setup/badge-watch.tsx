import { useEffect, useState } from 'react';
import type { PassageView } from '../../../views/shapes/passage.ts';
import { t } from '../../texts/t.ts';
import { secondsText } from '../../ui/format.ts';
import { methodText } from '../../ui/method.ts';
import { Name } from '../../ui/name.tsx';
import { Notice } from '../../ui/states.tsx';
import type { ConsoleShown } from '../doors/console-shown.ts';

interface BadgeWatchProps {
  readonly webhook: ConsoleShown['webhook'];
  readonly badge: PassageView | null;
}

/** "Badge in at any door…": and there it is, with name and door. */
export function BadgeWatch({ webhook, badge }: BadgeWatchProps) {
  return (
    <section className={`setup-badge ${badge ? 'came' : ''}`} aria-live="polite">
      {badge ? (
        <Badge key={badge.id} badge={badge} webhook={webhook} />
      ) : (
        <>
          <h2>
            <span className="dot" aria-hidden="true" />
            {t('setup.badgeIn')}
          </h2>
          <p className="muted">{t('setup.badgeInText')}</p>
        </>
      )}
    </section>
  );
}

/** How long a delivery may take before one wonders. */
const patienceMs = 8_000;

function Badge({ badge, webhook }: BadgeWatchProps & { readonly badge: PassageView }) {
  const { name, doorName, at, method, sightings } = badge;
  const channels = [...new Set(sightings.map(({ channel }) => channel))];
  const [isLate, setLate] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), patienceMs);
    return () => clearTimeout(timer);
  }, []);
  // One that came before the webhook was registered says nothing of it.
  const isDue = webhook.state === 'ok' && sightings.every(({ knownMs }) => knownMs > webhook.sinceMs);
  return (
    <>
      <h2>
        <span className="sign" aria-hidden="true">
          ✓
        </span>
        <Name text={name} />
      </h2>
      <p>
        <Name text={doorName || t('setup.someDoor')} /> · {secondsText(at)} ·{' '}
        <span className="muted">{methodText(method)}</span>
      </p>
      <p className="muted">{t('setup.toldBy', { channels: channels.map((one) => t(`channel.${one}`)).join(', ') })}</p>
      {isLate && isDue && !channels.includes('webhook') && <Notice>{t('setup.notDelivered')}</Notice>}
    </>
  );
}
