import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { answered, api } from '../../data/api.ts';
import { useMe } from '../../data/me.ts';
import { useAct } from '../../data/use-act.ts';
import { t } from '../../texts/t.ts';
import { Button } from '../../ui/button.tsx';
import { TextField } from '../../ui/field.tsx';
import { Problem } from '../../ui/states.tsx';
import { browserZone, ZoneField } from '../../ui/zone-field.tsx';
import type { DemoCode } from '../doors/demo-code.ts';
import { TokenField } from '../doors/token-field.tsx';
import type { Seen } from './new-console-step.tsx';
import { TokenSteps } from './token-steps.tsx';
import { useSubmit } from './use-submit.ts';

interface ConnectFormProps {
  readonly seen: Seen;
  readonly demo: DemoCode;
}

class TokenRefused extends Error {}

/** The token, and how the console is called here. */
export function ConnectForm({ seen, demo }: ConnectFormProps) {
  const me = useMe();
  const navigate = useNavigate();
  const [token, setToken] = useState('');
  const [name, setName] = useState(t('setup.firstName'));
  // A server in a container lives in UTC, whoever started it does not.
  const [zone, setZone] = useState(me.zone === 'UTC' ? browserZone() : me.zone);
  const { address, fingerprint } = seen;
  const goOn = ({ id }: { readonly id: number }) =>
    void navigate({ to: '/setup', search: { step: 'console', console: String(id) } });
  const connect = useAct(async () => {
    // Before the console is kept: with a token that it does not take, nothing that follows would work.
    const { steps } = await answered(
      api.consoles.check.$post({ json: { address, token, fingerprint, ...demo.asked } }),
    );
    if (steps.some(({ said }) => said.some(({ code }) => code === 'token-refused'))) throw new TokenRefused();
    return answered(api.consoles.$post({ json: { name, address, token, zone, fingerprint, ...demo.asked } }));
  }, goOn);
  const submit = useSubmit(connect, [token, name, zone].join('\n'));
  const isRefused = connect.error instanceof TokenRefused;
  return (
    <form className="fields" onSubmit={submit}>
      <TokenSteps />
      <TokenField value={token} onValue={setToken} isFirst wrong={isRefused ? t('setup.tokenRefused') : undefined} />
      <div className="setup-pair">
        <TextField
          label={t('doors.name')}
          hint={t('setup.nameHint')}
          required
          maxLength={200}
          autoComplete="off"
          value={name}
          onValue={setName}
        />
        <ZoneField label={t('doors.zone')} hint={t('setup.zoneHint')} value={zone} onValue={setZone} />
      </div>
      {!isRefused && <Problem error={connect.error} />}
      <div className="buttons">
        {/* Not disabled: then Enter in a field would do nothing. */}
        <Button type="submit" look="primary" aria-disabled={connect.isBusy}>
          {t(connect.isBusy ? 'setup.connecting' : 'setup.connect')}
        </Button>
      </div>
    </form>
  );
}
