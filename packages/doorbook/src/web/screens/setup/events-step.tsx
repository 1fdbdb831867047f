import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { t } from '../../texts/t.ts';
import { Button } from '../../ui/button.tsx';
import { saidText } from '../../ui/said.ts';
import { StateMark } from '../doors/condition-list.tsx';
import type { ConsoleShown } from '../doors/console-shown.ts';
import { RegisterWebhook } from '../doors/register-webhook.tsx';
import { ReplaceToken } from '../doors/replace-token.tsx';
import { isDoubtful, webhookShown } from '../doors/webhook-shown.ts';
import { BadgeWatch } from './badge-watch.tsx';
import { useFirstBadge } from './use-first-badge.ts';

/** Where the console shall call us; and the first badge, to see that it does. */
export function EventsStep({ console }: { readonly console: ConsoleShown }) {
  const { webhook, socket, log, token, isFromEnvironment } = console;
  const [isReplacing, setReplacing] = useState(false);
  const shown = webhookShown(console);
  const badge = useFirstBadge(console);
  const isCalling = webhook.state === 'ok' && !isDoubtful(console);
  const isHeard = isCalling || socket.state === 'ok' || log.state === 'ok';
  return (
    <div className="fields">
      <p>{t('setup.eventsText')}</p>
      <section className="fields" aria-labelledby="setup-webhook">
        <h2 id="setup-webhook">{t('setup.webhook')}</h2>
        <p className="setup-line" aria-live="polite">
          <StateMark state={shown.state} /> <span>{saidText(shown.said, shown.text)}</span>
        </p>
        {token.state === 'failed' && !isFromEnvironment && (
          <div className="buttons">
            <Button look="primary" onClick={() => setReplacing(true)}>
              {t('doors.token')}
            </Button>
          </div>
        )}
        {isCalling ? (
          <details>
            <summary>{t('setup.otherAddress')}</summary>
            <div className="setup-more">
              <RegisterWebhook console={console} />
            </div>
          </details>
        ) : (
          <RegisterWebhook console={console} />
        )}
      </section>
      <BadgeWatch webhook={webhook} badge={badge} />
      <div className="buttons">
        <Link
          className={`button ${isCalling || badge ? 'primary' : ''}`}
          to="/setup"
          search={{ step: 'rules', console: String(console.id) }}
        >
          {t('setup.goOn')}
        </Link>
        {!badge && <span className="muted">{t(isHeard ? 'setup.skip' : 'setup.skipNothing')}</span>}
      </div>
      {isReplacing && <ReplaceToken console={console} onClose={() => setReplacing(false)} />}
    </div>
  );
}
