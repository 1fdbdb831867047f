import { useState } from 'react';
import { answered, api } from '../../data/api.ts';
import { useTrust } from '../../data/devices.ts';
import { useMay } from '../../data/me.ts';
import { askAgain } from '../../data/queries.ts';
import { t } from '../../texts/t.ts';
import { Button } from '../../ui/button.tsx';
import { Confirm } from '../../ui/confirm.tsx';
import { momentAt } from '../../ui/format.ts';
import { Name } from '../../ui/name.tsx';
import { Notice } from '../../ui/states.tsx';
import { say } from '../../ui/toast.tsx';
import { CodeField } from './code-field.tsx';
import { CompareKey } from './compare-key.tsx';
import type { ConsoleShown } from './console-shown.ts';
import { useDemoCode } from './demo-code.ts';

/** Another key than the trusted one: nothing is sent until somebody who has compared them trusts it. */
export function OtherKey({ console }: { readonly console: ConsoleShown }) {
  const { fingerprint, offeredFingerprint } = console;
  const [isTrusting, setTrusting] = useState(false);
  if (offeredFingerprint === null) return null;
  return (
    <Notice look="error">
      <h3>{t('doors.otherKey')}</h3>
      <p>{t('doors.otherKeyText')}</p>
      <dl className="doors-keys">
        <div>
          <dt>{t('doors.trustedKey')}</dt>
          <dd>
            <code>{fingerprint}</code>
          </dd>
        </div>
        <div>
          <dt>{t('doors.offeredKey')}</dt>
          <dd>
            <code>{offeredFingerprint}</code>
          </dd>
        </div>
      </dl>
      <CompareKey />
      <Button look="danger" onClick={() => setTrusting(true)}>
        {t('doors.trustNew')}
      </Button>
      {isTrusting && (
        <Trust console={console} fingerprint={offeredFingerprint} isNew onClose={() => setTrusting(false)} />
      )}
    </Notice>
  );
}

/** The trusted key, and since whose look at it. */
export function TrustedKey({ console }: { readonly console: ConsoleShown }) {
  const mayManage = useMay('consoles:manage');
  const { fingerprint, isPinConfirmed, zone } = console;
  const trust = useTrust(console);
  const [isTrusting, setTrusting] = useState(false);
  return (
    <div className="doors-key">
      {fingerprint !== null && <code>{fingerprint}</code>}
      <span className="muted">
        {isPinConfirmed && trust ? (
          <>
            {t('doors.keyTrusted', { at: momentAt(trust.atMs, zone) })}{' '}
            <Name text={trust.by.replace(/^account:/, '')} />
          </>
        ) : (
          t(isPinConfirmed ? 'doors.keyConfirmed' : 'doors.keyFirst')
        )}
      </span>
      {mayManage && !isPinConfirmed && fingerprint !== null && (
        <>
          <Button onClick={() => setTrusting(true)}>{t('doors.keyConfirm')}</Button>
          {isTrusting && <Trust console={console} fingerprint={fingerprint} onClose={() => setTrusting(false)} />}
        </>
      )}
    </div>
  );
}

interface TrustProps {
  readonly console: ConsoleShown;
  readonly fingerprint: string;
  readonly isNew?: boolean;
  readonly onClose: () => void;
}

function Trust({ console, fingerprint, isNew, onClose }: TrustProps) {
  const demo = useDemoCode(console.isFromEnvironment);
  async function trust(): Promise<void> {
    const param = { id: String(console.id) };
    await answered(api.consoles[':id'].trust.$post({ param, json: { fingerprint, ...demo.asked } }));
    await askAgain();
    say({ text: t('doors.trusted') });
  }
  return (
    <Confirm
      title={t(isNew ? 'doors.trustNewTitle' : 'doors.trustTitle')}
      act={t(isNew ? 'doors.trustNewAct' : 'doors.trustAct')}
      onAct={trust}
      onClose={onClose}
    >
      <div className="fields">
        <p>{t(isNew ? 'doors.trustNewText' : 'doors.trustText')}</p>
        <code>{fingerprint}</code>
        <CompareKey />
        <CodeField demo={demo} />
      </div>
    </Confirm>
  );
}
