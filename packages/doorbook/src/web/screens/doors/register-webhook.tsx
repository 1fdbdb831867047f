import { useQuery } from '@tanstack/react-query';
import { useId, useRef, useState } from 'react';
import { answered, api } from '../../data/api.ts';
import { basePath } from '../../data/base-path.ts';
import { consolesQuery } from '../../data/queries.ts';
import { useAct } from '../../data/use-act.ts';
import { t } from '../../texts/t.ts';
import { Button } from '../../ui/button.tsx';
import { TextField } from '../../ui/field.tsx';
import { Notice, Problem } from '../../ui/states.tsx';
import { say } from '../../ui/toast.tsx';
import { CodeField } from './code-field.tsx';
import type { ConsoleShown } from './console-shown.ts';
import { useDemoCode } from './demo-code.ts';
import { addressWarning, baseUrlOf, isOwnAddress } from './webhook-address.ts';
import { isDoubtful } from './webhook-shown.ts';

const sources = ['page', 'settings', 'other'] as const;
type Source = (typeof sources)[number];

/** Below a path only the settings say where we are: an address is given without one. */
const isBelowPath = basePath !== '/';

interface RegisterWebhookProps {
  readonly console: ConsoleShown;
  readonly done?: () => void;
}

/** Has the console call us, at an address by which it reaches us. */
export function RegisterWebhook({ console, done }: RegisterWebhookProps) {
  // null: not set; then there is nothing to choose.
  const { publicUrl = null, isInContainer = false } = useQuery(consolesQuery()).data ?? {};
  const [picked, setSource] = useState<Source>();
  const source = picked ?? firstSource(console, publicUrl);
  const [typed, setTyped] = useState('');
  const id = useId();
  // The simulated console, too, would call whatever it is given.
  const demo = useDemoCode(console.isFromEnvironment && source === 'settings');
  const chosen = source === 'settings' ? null : baseUrlOf(source === 'page' ? location.origin : typed);
  const field = useRef<HTMLInputElement>(null);
  const url = chosen && 'url' in chosen ? chosen.url : null;
  const fault = chosen && 'fault' in chosen ? chosen.fault : null;
  const register = useAct(
    () =>
      answered(
        api.consoles[':id'].webhooks.$post({
          param: { id: String(console.id) },
          json: { ...(url !== null && { baseUrl: url }), ...demo.asked },
        }),
      ),
    () => {
      say({ text: t('doors.hookDone') });
      done?.();
    },
  );
  const isTokenRefused = console.token.state === 'failed';
  const warning = url === null ? null : addressWarning(url, isInContainer);
  return (
    <form
      className="fields"
      onSubmit={(event) => {
        event.preventDefault();
        if (fault === null) void register.run();
        else field.current?.focus();
      }}
    >
      <fieldset className="doors-choices">
        <legend>{t('doors.hookAt')}</legend>
        {sources
          .filter((one) => !(one === 'page' && isBelowPath))
          .map((one) => (
            <label key={one} className="check">
              <input
                type="radio"
                name={id}
                checked={source === one}
                disabled={one === 'settings' && publicUrl === null}
                onChange={() => setSource(one)}
              />
              <SourceText source={one} publicUrl={publicUrl} />
            </label>
          ))}
      </fieldset>
      {source === 'other' && (
        <TextField
          ref={field}
          required
          label={t('doors.hookAddress')}
          hint={t('doors.hookAddressHint')}
          wrong={fault !== null && fault !== 'empty' ? t(`doors.hookFault ${fault}`) : undefined}
          value={typed}
          onValue={setTyped}
          inputMode="url"
          autoComplete="off"
          spellCheck={false}
        />
      )}
      {warning && <Notice>{t(`doors.hookWarning ${warning}`)}</Notice>}
      <CodeField demo={demo} />
      <Problem error={register.error} />
      <div className="buttons">
        <Button
          type="submit"
          {...((console.webhook.state !== 'ok' || isDoubtful(console)) && { look: 'primary' as const })}
          disabled={register.isBusy || isTokenRefused}
        >
          {t(register.isBusy ? 'doors.hookBusy' : 'doors.hookAct')}
        </Button>
        {isTokenRefused && <span className="muted">{t('doors.hookNoToken')}</span>}
      </div>
    </form>
  );
}

/** That of this page, unless it is one that means the console itself there. */
function firstSource({ address }: ConsoleShown, publicUrl: string | null): Source {
  if (isBelowPath) return publicUrl === null ? 'other' : 'settings';
  const isReached = !isOwnAddress(location.origin) || isOwnAddress(address ?? '');
  if (isReached) return 'page';
  return publicUrl === null || isOwnAddress(publicUrl) ? 'other' : 'settings';
}

function SourceText({ source, publicUrl }: { readonly source: Source; readonly publicUrl: string | null }) {
  if (source === 'page') return <code>{location.origin}</code>;
  if (source === 'other') return <span>{t('doors.hookAt other')}</span>;
  return publicUrl === null ? (
    <span className="muted">{t('doors.hookAt notSet')}</span>
  ) : (
    <span>
      <code>{publicUrl}</code> <span className="muted">{t('doors.hookAt settings')}</span>
    </span>
  );
}
