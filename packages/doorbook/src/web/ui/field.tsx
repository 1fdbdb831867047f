import { type ComponentProps, type ReactNode, useId } from 'react';
import { t } from '../texts/t.ts';

interface FieldProps {
  readonly label: ReactNode;
  readonly hint?: ReactNode;
  /** What is wrong with what was typed. */
  readonly wrong?: string | undefined;
  /** Beside the label, where other fields of the form may be left empty. */
  readonly saysRequired?: boolean;
}

/** A label, what it labels, and what is to be said about it. */
export function Field({
  label,
  hint,
  wrong,
  saysRequired,
  children,
}: FieldProps & { readonly children: (ids: FieldIds) => ReactNode }) {
  const id = useId();
  const said = [hint && `${id}-hint`, wrong && `${id}-wrong`].filter(Boolean).join(' ');
  return (
    <div className="field">
      <label htmlFor={id}>
        {label}
        {/* Read aloud of the field itself. */}
        {saysRequired && <span aria-hidden="true"> {t('ui.required')}</span>}
      </label>
      {children({ id, 'aria-describedby': said || undefined, 'aria-invalid': wrong ? true : undefined })}
      {hint && (
        <span className="hint" id={`${id}-hint`}>
          {hint}
        </span>
      )}
      {wrong && (
        <span className="wrong" id={`${id}-wrong`}>
          {wrong}
        </span>
      )}
    </div>
  );
}

interface FieldIds {
  readonly id: string;
  readonly 'aria-describedby': string | undefined;
  readonly 'aria-invalid': true | undefined;
}

interface TextFieldProps extends FieldProps, Omit<ComponentProps<'input'>, 'onChange' | 'value'> {
  readonly value: string;
  readonly onValue: (value: string) => void;
}

/** One line: text, password, date, time, number, as `type` says. */
export function TextField({ label, hint, wrong, saysRequired = false, value, onValue, ...rest }: TextFieldProps) {
  return (
    <Field label={label} hint={hint} wrong={wrong} saysRequired={saysRequired}>
      {(ids) => (
        <input className="input" value={value} onChange={({ target }) => onValue(target.value)} {...ids} {...rest} />
      )}
    </Field>
  );
}

interface SelectFieldProps<V extends string> extends FieldProps {
  readonly value: V;
  readonly onValue: (value: V) => void;
  readonly options: readonly (readonly [value: V, text: string])[];
  readonly disabled?: boolean;
  readonly 'data-shortcut'?: string;
}

export function SelectField<V extends string>({
  label,
  hint,
  wrong,
  value,
  onValue,
  options,
  ...rest
}: SelectFieldProps<V>) {
  return (
    <Field label={label} hint={hint} wrong={wrong}>
      {(ids) => (
        <select
          className="input"
          value={value}
          onChange={({ target }) => onValue(target.value as V)}
          {...ids}
          {...rest}
        >
          {options.map(([key, text]) => (
            <option key={key} value={key}>
              {text}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

interface CheckProps {
  readonly label: ReactNode;
  readonly checked: boolean;
  readonly onChecked: (checked: boolean) => void;
  readonly disabled?: boolean;
}

export function Check({ label, checked, onChecked, disabled }: CheckProps) {
  return (
    <label className="check">
      <input
        type="checkbox"
        checked={checked}
        disabled={disabled}
        onChange={({ target }) => onChecked(target.checked)}
      />
      <span>{label}</span>
    </label>
  );
}
