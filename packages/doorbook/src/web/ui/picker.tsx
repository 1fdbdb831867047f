import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { t } from '../texts/t.ts';
import { Name } from './name.tsx';
import './picker.css';
import { usePlaceBelow } from './use-place-below.ts';

/** Who may be chosen. */
export interface Found {
  /** No two of a list have the same. */
  readonly key: string;
  readonly name: string;
  /** What tells two of the same name apart. */
  readonly aside: string;
}

interface PickerProps<F extends Found> {
  readonly labels: PickerLabels;
  readonly placeholder: string;
  readonly listLabel: string;
  /** undefined: nothing is being typed, and the name of who is chosen stands in the field. */
  readonly typed: string | undefined;
  readonly onType: (text: string | undefined) => void;
  readonly found: readonly F[];
  /** Instead of a list: nobody, or not yet. */
  readonly none: string;
  /** Below the list. */
  readonly note?: ReactNode;
  readonly value: { readonly key: string; readonly name: string } | undefined;
  readonly onChoose: (chosen: F | undefined) => void;
}

export interface PickerLabels {
  readonly id?: string;
  readonly 'aria-label'?: string;
  readonly 'aria-describedby'?: string | undefined;
  readonly 'aria-invalid'?: true | undefined;
  readonly 'data-shortcut'?: string;
  readonly required?: boolean;
}

/** One of many by typing a part of the name: arrows, Enter, Esc. */
export function Picker<F extends Found>(props: PickerProps<F>) {
  const { labels, placeholder, listLabel, typed, onType, found, none, note, value, onChoose } = props;
  const [at, setAt] = useState(0);
  const listId = useId();
  const list = useRef<HTMLDivElement>(null);
  const input = useRef<HTMLInputElement>(null);
  const isOpen = typed !== undefined;
  const current = found[Math.min(at, found.length - 1)];
  const currentKey = current?.key;
  const optionId = (one: F | undefined): string | undefined => one && `${listId}-${one.key}`;

  const type = (text: string | undefined): void => {
    onType(text);
    setAt(0);
  };
  const choose = (one: F): void => {
    type(undefined);
    onChoose(one);
  };
  const clear = (): void => {
    type(undefined);
    onChoose(undefined);
    input.current?.focus();
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
    if (currentKey !== undefined) list.current?.querySelector('[data-at]')?.scrollIntoView({ block: 'nearest' });
  }, [currentKey]);

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only looks whether somebody has left.
    <div
      className="picker"
      onBlur={({ relatedTarget, currentTarget }) => {
        // Half typed and left: it is as it was.
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
        placeholder={placeholder}
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
        <button type="button" className="clear" aria-label={t('picker.clear')} onClick={clear}>
          ✕
        </button>
      )}
      {isOpen && (
        <div className="found" ref={list} popover="manual">
          <div id={listId} role="listbox" aria-label={listLabel}>
            {found.map((one) => (
              // biome-ignore lint/a11y/useKeyWithClickEvents: keys belong to the field above, as in every combobox.
              // biome-ignore lint/a11y/useFocusableInteractive: as above.
              <div
                key={one.key}
                id={optionId(one)}
                role="option"
                className="person"
                aria-selected={one.key === value?.key}
                data-at={one === current ? true : undefined}
                // The focus stays in the field.
                onPointerDown={(event) => event.preventDefault()}
                onClick={() => choose(one)}
              >
                <Name text={one.name} />
                <span className="muted">
                  <Name text={one.aside} />
                </span>
              </div>
            ))}
          </div>
          {found.length === 0 && <p role="status">{none}</p>}
          {note}
        </div>
      )}
    </div>
  );
}
