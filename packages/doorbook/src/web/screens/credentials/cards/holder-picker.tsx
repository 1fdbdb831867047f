import { useQuery } from '@tanstack/react-query';
import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { holdersQuery, type KeyHolder } from '../../../data/key-queries.ts';
import { t } from '../../../texts/t.ts';
import { Field } from '../../../ui/field.tsx';
import { Name } from '../../../ui/name.tsx';
import '../../../ui/person-picker.css';
import { usePlaceBelow } from '../../../ui/use-place-below.ts';

interface HolderPickerProps {
  readonly label: ReactNode;
  readonly hint?: ReactNode;
  readonly console: number;
  readonly value: KeyHolder | undefined;
  readonly onChoose: (holder: KeyHolder | undefined) => void;
  readonly isOffered?: (holder: KeyHolder) => boolean;
}

/** Not at each letter. */
const restMs = 50;

/** A user or visitor of one console, found by the server while a part of the name is typed: arrows, Enter, Esc. */
export function HolderPicker({ label, hint, console, value, onChoose, isOffered = () => true }: HolderPickerProps) {
  /** undefined: nothing is being typed, and the name of who is chosen stands in the field. */
  const [typed, setTyped] = useState<string>();
  const [at, setAt] = useState(0);
  const listId = useId();
  const list = useRef<HTMLDivElement>(null);
  const input = useRef<HTMLInputElement>(null);
  const isOpen = typed !== undefined;
  const find = useRested(typed?.trim() ?? '');
  const { data, error } = useQuery({ ...holdersQuery(console, find), enabled: isOpen });
  const found = data?.holders.filter(isOffered) ?? [];
  const current = found[Math.min(at, found.length - 1)];
  const optionId = (holder: KeyHolder | undefined): string | undefined =>
    holder && `${listId}-${holder.kind}-${holder.id}`;

  const type = (text: string | undefined): void => {
    setTyped(text);
    setAt(0);
  };
  const choose = (holder: KeyHolder): void => {
    type(undefined);
    onChoose(holder);
  };
  function press(event: KeyboardEvent): void {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined) {
      event.preventDefault();
      if (!isOpen) type('');
      else setAt((found.length + Math.min(at, found.length - 1) + step) % Math.max(1, found.length));
    } else if (event.key === 'Enter' && isOpen) {
      event.preventDefault();
      if (current) choose(current);
    } else if (event.key === 'Escape' && isOpen) {
      // Only the list: what is around stays open.
      event.preventDefault();
      event.stopPropagation();
      type(undefined);
    }
  }
  usePlaceBelow(isOpen, { anchor: input, sheet: list });
  useEffect(() => {
    if (current) list.current?.querySelector('[data-at]')?.scrollIntoView({ block: 'nearest' });
  }, [current]);

  return (
    <Field label={label} hint={hint}>
      {(labels) => (
        // biome-ignore lint/a11y/noStaticElementInteractions: it only looks whether somebody has left.
        <div
          className="picker"
          onBlur={({ relatedTarget, currentTarget }) => {
            if (!(relatedTarget instanceof Node && currentTarget.contains(relatedTarget))) type(undefined);
          }}
        >
          <input
            ref={input}
            className={`input ${value ? 'has-clear' : ''}`}
            role="combobox"
            aria-autocomplete="list"
            aria-expanded={isOpen}
            aria-controls={listId}
            aria-activedescendant={isOpen ? optionId(current) : undefined}
            autoComplete="off"
            spellCheck={false}
            placeholder={t('cards.pickerHint')}
            value={typed ?? value?.name.slice(0, 200) ?? ''}
            onChange={({ target }) => {
              type(target.value);
              if (target.value === '' && value) onChoose(undefined);
            }}
            onClick={() => !isOpen && !value && type('')}
            onFocus={({ target }) => target.select()}
            onKeyDown={press}
            {...labels}
          />
          {value && !isOpen && (
            <button
              type="button"
              className="clear"
              aria-label={t('picker.clear')}
              onClick={() => {
                onChoose(undefined);
                input.current?.focus();
              }}
            >
              ✕
            </button>
          )}
          {isOpen && (
            <div className="found" ref={list} popover="manual">
              <div id={listId} role="listbox" aria-label={t('cards.pickerList')}>
                {found.map((holder) => (
                  // biome-ignore lint/a11y/useKeyWithClickEvents: keys belong to the field above, as in every combobox.
                  // biome-ignore lint/a11y/useFocusableInteractive: as above.
                  <div
                    key={optionId(holder)}
                    id={optionId(holder)}
                    role="option"
                    className="person"
                    aria-selected={holder.id === value?.id}
                    data-at={holder === current ? true : undefined}
                    // The focus stays in the field.
                    onPointerDown={(event) => event.preventDefault()}
                    onClick={() => choose(holder)}
                  >
                    <Name text={holder.name || holder.id} />
                    <span className="muted">
                      <Name text={asideOf(holder)} />
                    </span>
                  </div>
                ))}
              </div>
              {found.length === 0 && (
                <p role="status">{data ? t('picker.nobody') : t(error ? 'cards.pickerFailed' : 'ui.loading')}</p>
              )}
              {data?.problem && <p>{t('cards.pickerNoVisitors', { why: data.problem.message })}</p>}
            </div>
          )}
        </div>
      )}
    </Field>
  );
}

/** What tells two of the same name apart. */
const asideOf = ({ kind, isOff, email }: KeyHolder): string =>
  [kind === 'visitor' && t('cards.visitor'), isOff && t('cards.deactivated'), email].filter(Boolean).join(' · ');

/** What was typed, once it has rested. */
function useRested(text: string): string {
  const [rested, setRested] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setRested(text), restMs);
    return () => clearTimeout(timer);
  }, [text]);
  return rested;
}
