import { Link } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { t } from '../../texts/t.ts';
import { Button } from '../../ui/button.tsx';
import { Name } from '../../ui/name.tsx';
import { ChangeConsole } from '../doors/change-console.tsx';
import { ConditionList } from '../doors/condition-list.tsx';
import type { ConsoleShown, PartName } from '../doors/console-shown.ts';
import { FromSettings } from '../doors/from-settings.tsx';
import { OtherKey, TrustedKey } from '../doors/key-block.tsx';
import type { Part } from '../doors/parts.ts';
import { ReplaceToken } from '../doors/replace-token.tsx';

/** The webhook has a step of its own. */
const tried: readonly PartName[] = ['connection', 'token', 'people', 'log', 'socket', 'clock'];

/** Everything about a console that was just connected, ticked off as it is tried; each failure with what to do here. */
export function ConnectedStep({ console }: { readonly console: ConsoleShown }) {
  const { connection, token, people, isPinConfirmed, isFromEnvironment } = console;
  const [shown, setShown] = useState<'address' | 'token'>();
  const close = (): void => setShown(undefined);
  const isAnswering = connection.state === 'ok' && token.state === 'ok';
  const isWaiting = [connection, token, people].some(({ state }) => state === 'waiting');
  const actOf = ({ name, condition, sameAs }: Part): ReactNode => {
    if (condition.state !== 'failed' || sameAs || isFromEnvironment) return null;
    if (name === 'token') return <Button onClick={() => setShown('token')}>{t('doors.token')}</Button>;
    if (name === 'connection') return <Button onClick={() => setShown('address')}>{t('setup.otherAddress')}</Button>;
    return null;
  };
  return (
    <div className="fields">
      <p>
        <strong>
          <Name text={console.name} />
        </strong>{' '}
        <span className="muted">
          <Name text={console.address ?? ''} /> · {console.zone}
        </span>
      </p>
      {isFromEnvironment && <FromSettings />}
      <OtherKey console={console} />
      <div className="setup-parts" aria-live="polite">
        <ConditionList console={console} names={tried} actOf={actOf} />
      </div>
      {!isPinConfirmed && <TrustedKey console={console} />}
      <p className="muted" role="status">
        {t(isWaiting ? 'setup.beingTried' : isAnswering ? 'setup.answers' : 'setup.answersNot')}
      </p>
      <div className="buttons">
        <Link
          className={`button ${isAnswering ? 'primary' : ''}`}
          to="/setup"
          search={{ step: 'events', console: String(console.id) }}
        >
          {t(isAnswering ? 'setup.goOn' : 'setup.goOnAnyway')}
        </Link>
        <Link className="button quiet" to="/setup" search={{ step: 'new' }}>
          {t('setup.another')}
        </Link>
      </div>
      {shown === 'token' && <ReplaceToken console={console} onClose={close} />}
      {shown === 'address' && <ChangeConsole console={console} onClose={close} />}
    </div>
  );
}
