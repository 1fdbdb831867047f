import { useEffect, useRef, useState } from 'react';
import { answered, api, Refusal } from '../../data/api.ts';
import { t } from '../../texts/t.ts';
import { Button } from '../../ui/button.tsx';
import { TextField } from '../../ui/field.tsx';
import { refusalText } from '../../ui/refusal.ts';
import { SecretField } from '../../ui/secret-field.tsx';
import { Notice, Problem } from '../../ui/states.tsx';
import { useWait } from './use-wait.ts';

interface SignInFormProps {
  /** The session is in the cookie. */
  readonly done: () => Promise<unknown>;
}

export function SignInForm({ done }: SignInFormProps) {
  const [name, setName] = useState('');
  const [password, setPassword] = useState('');
  const [isBusy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();
  const nameField = useRef<HTMLInputElement>(null);
  const passwordField = useRef<HTMLInputElement>(null);
  const wait = useWait();
  const isWrong = isWrongPassword(error);

  useEffect(() => nameField.current?.focus(), []);
  useEffect(() => {
    if (!isWrongPassword(error)) return;
    passwordField.current?.focus();
    passwordField.current?.select();
  }, [error]);

  async function signIn(): Promise<void> {
    setBusy(true);
    setError(undefined);
    try {
      const response = await api.session.$post({ json: { name, password } });
      if (response.status === 429) wait.begin(Number(response.headers.get('Retry-After') ?? 1));
      await answered(Promise.resolve(response));
      await done();
    } catch (refusal) {
      setError(refusal);
      setBusy(false);
    }
  }
  const isTooMany = error instanceof Refusal && error.status === 429;
  return (
    <form
      className="fields"
      onSubmit={(event) => {
        event.preventDefault();
        if (!isBusy && wait.leftS === 0) void signIn();
      }}
    >
      <TextField
        ref={nameField}
        label={t('setup.name')}
        name="username"
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
        required
        maxLength={200}
        value={name}
        onValue={setName}
      />
      <SecretField
        ref={passwordField}
        name="password"
        label={t('setup.password')}
        autoComplete="current-password"
        wrong={isWrongPassword(error) ? refusalText(error) : undefined}
        value={password}
        onValue={setPassword}
      />
      {!isWrong && !isTooMany && <Problem error={error} />}
      {isTooMany && wait.leftS > 0 && (
        <div role="alert">
          <Notice look="error">{refusalText(error)}</Notice>
        </div>
      )}
      <div className="buttons">
        <Button type="submit" look="primary" disabled={isBusy || wait.leftS > 0}>
          {wait.leftS > 0 ? t('setup.wait', { count: wait.leftS }) : t(isBusy ? 'setup.signingIn' : 'setup.signIn')}
        </Button>
      </div>
    </form>
  );
}

const isWrongPassword = (error: unknown): error is Refusal =>
  error instanceof Refusal && error.code === 'wrong-password';
