import { useState } from 'react';
import type { Right } from '../../../../accounts/rights.ts';
import { answered, api } from '../../../data/api.ts';
import { nowMs, useMe } from '../../../data/me.ts';
import { useAct } from '../../../data/use-act.ts';
import { t } from '../../../texts/t.ts';
import { Button } from '../../../ui/button.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { SelectField, TextField } from '../../../ui/field.tsx';
import { Problem } from '../../../ui/states.tsx';
import { type Ends, endOf, endsOffered } from './ends.ts';
import { MadeToken } from './made-token.tsx';
import { scopesOffered, sentenceOf } from './token.ts';

/** Named, with what it may do and until when; then shown once. */
export function MakeToken({ onClose }: { readonly onClose: () => void }) {
  const [made, setMade] = useState<{ readonly token: string; readonly scopes: readonly Right[] }>();
  if (made) return <MadeToken {...made} onClose={onClose} />;
  return (
    <Dialog title={t('settings.tokens.make')} onClose={onClose}>
      <Form onMade={setMade} onClose={onClose} />
    </Dialog>
  );
}

interface FormProps {
  readonly onMade: (made: { readonly token: string; readonly scopes: readonly Right[] }) => void;
  readonly onClose: () => void;
}

function Form({ onMade, onClose }: FormProps) {
  const { rights: own } = useMe();
  const [name, setName] = useState('');
  const [scopes, setScopes] = useState<readonly Right[]>(['attendance:read']);
  const [ends, setEnds] = useState<Ends>('365');
  const [date, setDate] = useState('');
  const making = useAct(
    (endsMs: number | null) => answered(api.tokens.$post({ json: { name: name.trim(), scopes: [...scopes], endsMs } })),
    ({ token, shown }) => onMade({ token, scopes: shown.scopes }),
  );
  return (
    <form
      className="fields"
      onSubmit={(event) => {
        event.preventDefault();
        if (scopes.length > 0) void making.run(endOf(ends, date, nowMs()));
        else event.currentTarget.querySelector<HTMLElement>('[type=checkbox]')?.focus();
      }}
    >
      <TextField
        required
        maxLength={64}
        label={t('settings.tokens.name')}
        hint={t('settings.tokens.nameHint')}
        value={name}
        onValue={setName}
      />
      <fieldset className="settings-scopes">
        <legend>{t('settings.tokens.scopes')}</legend>
        {scopesOffered
          .filter((scope) => own.includes(scope))
          .map((scope) => (
            <label key={scope} className="check">
              <input
                type="checkbox"
                checked={scopes.includes(scope)}
                onChange={({ target }) =>
                  setScopes(target.checked ? [...scopes, scope] : scopes.filter((one) => one !== scope))
                }
              />
              <span>
                <code>{scope}</code> <span className="muted">{t(sentenceOf[scope])}</span>
              </span>
            </label>
          ))}
        {scopes.length === 0 && (
          <span className="settings-wrong" role="alert">
            {t('settings.tokens.noScope')}
          </span>
        )}
      </fieldset>
      <div className="settings-grid">
        <SelectField
          label={t('settings.tokens.ends')}
          value={ends}
          onValue={setEnds}
          options={endsOffered.map((one) => [one, t(`settings.tokens.ends ${one}`)] as const)}
        />
        {ends === 'date' && (
          <TextField type="date" required label={t('settings.tokens.lastDay')} value={date} onValue={setDate} />
        )}
      </div>
      <Problem error={making.error} />
      <div className="buttons">
        <Button type="submit" look="primary" disabled={making.isBusy}>
          {t('settings.tokens.make')}
        </Button>
        <Button onClick={onClose}>{t('ui.cancel')}</Button>
      </div>
    </form>
  );
}
