import { type ComponentProps, useState } from 'react';
import { t } from '../texts/t.ts';
import { Button } from './button.tsx';
import { Field } from './field.tsx';
import './secret-field.css';

interface SecretFieldProps extends Omit<ComponentProps<'input'>, 'onChange' | 'value' | 'type'> {
  readonly label: string;
  readonly hint?: string;
  readonly wrong?: string | undefined;
  readonly value: string;
  readonly onValue: (value: string) => void;
}

/** Covered, and to be looked at: instead of typing it twice. */
export function SecretField({ label, hint, wrong, value, onValue, ...rest }: SecretFieldProps) {
  const [isShown, setShown] = useState(false);
  return (
    <Field label={label} hint={hint} wrong={wrong}>
      {(ids) => (
        <div className="with-button">
          <input
            className="input"
            type={isShown ? 'text' : 'password'}
            autoCapitalize="none"
            spellCheck={false}
            required
            maxLength={1000}
            value={value}
            onChange={({ target }) => onValue(target.value)}
            {...ids}
            {...rest}
          />
          <Button aria-pressed={isShown} onClick={() => setShown(!isShown)}>
            {t('setup.show')}
          </Button>
        </div>
      )}
    </Field>
  );
}
