import { type ReactNode, useState } from 'react';
import type { ProofView } from '../../../views/shapes/day.ts';
import { useMay } from '../../data/me.ts';
import { t } from '../../texts/t.ts';
import { Button } from '../../ui/button.tsx';
import { Name } from '../../ui/name.tsx';
import { ConditionList, StateMark } from './condition-list.tsx';
import { ConsoleActs, type Dialogue } from './console-acts.tsx';
import { ConsoleFacts } from './console-facts.tsx';
import type { ConsoleShown } from './console-shown.ts';
import { FromSettings } from './from-settings.tsx';
import { OtherKey } from './key-block.tsx';
import { type Part, worstOf } from './parts.ts';
import { ProofDays } from './proof-days.tsx';
import { WebhookPart } from './webhook-part.tsx';

interface ConsoleCardProps {
  readonly console: ConsoleShown;
  /** Of the last days; undefined while they are asked for. */
  readonly proofs: readonly ProofView[] | undefined;
  readonly doorCount: number;
}

/** One console: how the talk with it goes, and what can be done about it. */
export function ConsoleCard({ console, proofs, doorCount }: ConsoleCardProps) {
  const mayManage = useMay('consoles:manage');
  const [shown, setShown] = useState<Dialogue>();
  const [isWebhookOpen, setWebhookOpen] = useState(false);
  const worst = worstOf(console);
  const id = `console-${console.id}`;
  const openWebhook = (): void => {
    setWebhookOpen(true);
    // Once it stands there.
    requestAnimationFrame(() => document.getElementById(`${id}-webhook`)?.querySelector('summary')?.focus());
  };
  /** Where the cure is something to do here. */
  const actOf = ({ name, condition: { state }, sameAs }: Part): ReactNode => {
    if (!mayManage || sameAs || state === 'ok') return null;
    if (name === 'webhook')
      return console.webhook.state !== 'ok' && <Button onClick={openWebhook}>{t('doors.toWebhook')}</Button>;
    if (console.isFromEnvironment || state !== 'failed') return null;
    if (name === 'token') return <Button onClick={() => setShown('token')}>{t('doors.token')}</Button>;
    if (name === 'connection' && console.offeredFingerprint === null)
      return <Button onClick={() => setShown('change')}>{t('doors.change')}</Button>;
    return null;
  };
  return (
    <section className="card doors-console" aria-labelledby={id}>
      <header>
        <h2 id={id}>
          <Name text={console.name} />
        </h2>
        <StateMark state={worst} text={t(`doors.overall ${worst}`)} />
        <span className="muted">
          {console.address !== null && (
            <>
              <Name text={console.address} /> ·{' '}
            </>
          )}
          {console.zone}
        </span>
        <ConsoleActs console={console} doorCount={doorCount} shown={shown} onShow={setShown} />
      </header>
      <OtherKey console={console} />
      <ConditionList console={console} actOf={actOf} />
      <ConsoleFacts console={console} />
      {proofs && proofs.length > 0 && (
        <section className="doors-part" aria-labelledby={`${id}-days`}>
          <h3 id={`${id}-days`}>{t('doors.days')}</h3>
          <ProofDays proofs={proofs} />
        </section>
      )}
      <div id={`${id}-webhook`}>
        <WebhookPart console={console} isOpen={isWebhookOpen} onOpen={setWebhookOpen} />
      </div>
      {mayManage && console.isFromEnvironment && <FromSettings className="doors-part" />}
    </section>
  );
}
