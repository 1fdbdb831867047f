import { useEffect, useRef } from 'react';
import { Refusal } from '../../data/api.ts';
import { t } from '../../texts/t.ts';
import { Button } from '../../ui/button.tsx';
import { Field } from '../../ui/field.tsx';
import '../../ui/secret-field.css';
import { inspectFailure } from './inspect-failure.ts';

interface AddressFormProps {
  readonly address: string;
  readonly onAddress: (address: string) => void;
  /** Of more that was pasted. */
  readonly taken: string | undefined;
  readonly isBusy: boolean;
  readonly error: unknown;
  /** It has shown its key already. */
  readonly isSeen: boolean;
  readonly onLook: () => void;
}

export function AddressForm({ address, onAddress, taken, isBusy, error, isSeen, onLook }: AddressFormProps) {
  const field = useRef<HTMLInputElement>(null);
  const isMisspelt = error instanceof Refusal && inspectFailure(error).kind === 'misspelt';
  useEffect(() => {
    if (error) field.current?.focus();
  }, [error]);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (!isBusy) onLook();
      }}
    >
      <Field
        label={t('setup.address')}
        hint={t('setup.addressHint')}
        wrong={isMisspelt && error instanceof Refusal ? error.message : undefined}
      >
        {(ids) => (
          <div className="with-button">
            <input
              ref={field}
              className="input"
              placeholder="10.0.0.1"
              autoComplete="off"
              autoCapitalize="none"
              inputMode="url"
              spellCheck={false}
              required
              pattern=".*\S.*"
              maxLength={255}
              value={address}
              onChange={({ target }) => onAddress(target.value)}
              {...ids}
            />
            <Button type="submit" look={isSeen ? 'quiet' : 'primary'} disabled={isBusy}>
              {t(isBusy ? 'setup.looking' : isSeen ? 'setup.lookAgain' : 'setup.lookThere')}
            </Button>
          </div>
        )}
      </Field>
      <p className="muted" role="status">
        {taken !== undefined && t('setup.addressTaken', { address: taken })}
      </p>
    </form>
  );
}
