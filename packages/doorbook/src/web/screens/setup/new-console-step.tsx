import { useState } from 'react';
import { answered, api } from '../../data/api.ts';
import { useMe } from '../../data/me.ts';
import { useAct } from '../../data/use-act.ts';
import { t } from '../../texts/t.ts';
import { Notice } from '../../ui/states.tsx';
import { addressTyped } from '../doors/address-typed.ts';
import { CodeField, isOfCode } from '../doors/code-field.tsx';
import { useDemoCode } from '../doors/demo-code.ts';
import { AddressForm } from './address-form.tsx';
import { ConnectForm } from './connect-form.tsx';
import { LineChecks } from './line-checks.tsx';

/** What an address has shown. */
export interface Seen {
  readonly address: string;
  readonly fingerprint: string;
  readonly subject: string;
  readonly validToMs: number;
}

/** Who answers at the address is looked at and trusted first; only then is there a field for the token. */
export function NewConsoleStep() {
  const { mode } = useMe();
  const demo = useDemoCode(false);
  const [address, setAddress] = useState('');
  const [tried, setTried] = useState('');
  const [taken, setTaken] = useState<string>();
  const [seen, setSeen] = useState<Seen>();
  const [isTrusted, setTrusted] = useState(false);
  const inspect = useAct(
    async (where: string): Promise<Seen> => ({
      address: where,
      ...(await answered(api.consoles.inspect.$post({ json: { address: where, ...demo.asked } }))),
    }),
    setSeen,
  );
  const error = isOfCode(inspect.error) ? undefined : inspect.error;
  function look(): void {
    const where = addressTyped(address);
    setTaken(where === address.trim() ? undefined : where);
    setAddress(where);
    setTried(where);
    setSeen(undefined);
    setTrusted(false);
    void inspect.run(where);
  }
  return (
    <div className="fields">
      <p>{t('setup.consoleText')}</p>
      {mode === 'demo' && <Notice look="plain">{t('setup.demo')}</Notice>}
      <CodeField demo={demo} error={inspect.error} />
      <AddressForm
        address={address}
        onAddress={(typed) => {
          setAddress(typed);
          setTaken(undefined);
        }}
        taken={taken}
        isBusy={inspect.isBusy}
        error={error}
        isSeen={seen?.address === address.trim()}
        onLook={look}
      />
      {(seen || inspect.isBusy || Boolean(error)) && (
        <LineChecks
          address={tried}
          seen={seen}
          isBusy={inspect.isBusy}
          error={error}
          isTrusted={isTrusted}
          onTrust={() => setTrusted(true)}
        />
      )}
      {seen && isTrusted && <ConnectForm key={seen.address} seen={seen} demo={demo} />}
    </div>
  );
}
