import { Link, useNavigate } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { answered, api, Refusal } from '../../data/api.ts';
import { useMe } from '../../data/me.ts';
import { startAnew } from '../../data/start-anew.ts';
import { useAct } from '../../data/use-act.ts';
import { t } from '../../texts/t.ts';
import { Button } from '../../ui/button.tsx';
import { TextField } from '../../ui/field.tsx';
import { SecretField } from '../../ui/secret-field.tsx';
import { Problem } from '../../ui/states.tsx';
import { useSubmit } from './use-submit.ts';
import { wrongField } from './wrong-field.ts';

/** The first admin: whoever can read the server's log. */
export function YouStep() {
  const navigate = useNavigate();
  const { mode } = useMe();
  const [code, setCode] = useState('');
  const [name, setName] = useState('');
  const [password, setPassword] = useState('');
  const fields = { code: useField(), name: useField(), password: useField() };
  const setUp = useAct(async () => {
    await answered(api.setup.$post({ json: { code, name, password } }));
    // The address first: else the app itself would be shown for a moment.
    await navigate(
      mode === 'demo' ? { to: '/', replace: true } : { to: '/setup', search: { step: 'console' }, replace: true },
    );
    await startAnew();
  });
  const submit = useSubmit(setUp, [code, name, password].join('\n'));
  const refusal = setUp.error instanceof Refusal ? setUp.error : null;
  const wrong = refusal && wrongField(refusal);
  const wrongOf = (field: keyof typeof fields): string | undefined => (wrong === field ? refusal?.message : undefined);
  const first = fields.code;
  useEffect(() => first.current?.focus(), [first]);
  const wrongOne = wrong ? fields[wrong] : null;
  useEffect(() => {
    if (refusal) wrongOne?.current?.focus();
  }, [wrongOne, refusal]);
  return (
    <form className="fields" onSubmit={submit}>
      <p>{t('setup.youText')}</p>
      <TextField
        ref={fields.code}
        label={t('setup.code')}
        hint={t('setup.codeHint')}
        wrong={wrongOf('code')}
        autoComplete="off"
        autoCapitalize="characters"
        spellCheck={false}
        required
        maxLength={100}
        value={code}
        onValue={setCode}
      />
      <TextField
        ref={fields.name}
        label={t('setup.yourName')}
        hint={t('setup.yourNameHint')}
        wrong={wrongOf('name')}
        name="username"
        autoComplete="username"
        required
        maxLength={64}
        value={name}
        onValue={setName}
      />
      <SecretField
        ref={fields.password}
        name="password"
        label={t('setup.password')}
        hint={t('setup.passwordHint')}
        wrong={wrongOf('password')}
        autoComplete="new-password"
        value={password}
        onValue={setPassword}
      />
      {!wrong && <Problem error={setUp.error} />}
      {wrong === 'code' && (
        <p className="muted">
          {t('setup.haveAccount')}{' '}
          <Link to="/setup" search={{ step: 'sign-in' }}>
            {t('setup.signIn')}
          </Link>
        </p>
      )}
      <div className="buttons">
        {/* Not disabled: then Enter in a field would do nothing. */}
        <Button type="submit" look="primary" aria-disabled={setUp.isBusy}>
          {t(setUp.isBusy ? 'setup.settingUp' : 'setup.goOn')}
        </Button>
      </div>
    </form>
  );
}

const useField = () => useRef<HTMLInputElement>(null);
