import { useQuery } from '@tanstack/react-query';
import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react';
import type { PersonView } from '../../views/shapes/people.ts';
import { peopleQuery } from '../data/queries.ts';
import { t } from '../texts/t.ts';
import { Field } from './field.tsx';
import { Name } from './name.tsx';
import { personMatches } from './person-matches.ts';
import './person-picker.css';
import { usePlaceBelow } from './use-place-below.ts';

interface PersonPickerProps {
  readonly label: ReactNode;
  readonly hint?: ReactNode;
  readonly wrong?: string | undefined;
  /** The person who is chosen. */
  readonly value: string | undefined;
  /** undefined: nobody any more. */
  readonly onChoose: (personId: string | undefined) => void;
  /** Who may be chosen at all; everybody when it is not given. */
  readonly isOffered?: (person: PersonView) => boolean;
  /** Nothing is sent without one. */
  readonly required?: boolean;
  /** For a bar of filters: the label is read aloud and stands in the field, not above it. */
  readonly isBare?: boolean;
}

const most = 12;

/** One of all people, by typing a part of the name, of the mail or of an actor id: arrows, Enter, Esc. */
export function PersonPicker({ label, hint, wrong, isBare, required = false, ...chooser }: PersonPickerProps) {
  if (isBare) return <Chooser {...chooser} placeholder={String(label)} labels={{ 'aria-label': String(label) }} />;
  return (
    <Field label={label} hint={hint} wrong={wrong} saysRequired={required}>
      {(labels) => <Chooser {...chooser} placeholder={t('picker.hint')} labels={{ ...labels, required }} />}
    </Field>
  );
}

interface ChooserProps extends Pick<PersonPickerProps, 'value' | 'onChoose' | 'isOffered'> {
  readonly placeholder: string;
  readonly labels: {
    readonly id?: string;
    readonly 'aria-label'?: string;
    readonly 'aria-describedby'?: string | undefined;
    readonly 'aria-invalid'?: true | undefined;
    readonly required?: boolean;
  };
}

function Chooser({ value, onChoose, isOffered, placeholder, labels }: ChooserProps) {
  const { data } = useQuery(peopleQuery());
  const people = data?.people ?? [];
  /** undefined: nothing is being typed, and the name of who is chosen stands in the field. */
  const [typed, setTyped] = useState<string>();
  const [at, setAt] = useState(0);
  const listId = useId();
  const list = useRef<HTMLDivElement>(null);
  const input = useRef<HTMLInputElement>(null);
  const isOpen = typed !== undefined;
  const chosen = people.find(({ personId }) => personId === value);
  const found = isOpen ? personMatches(isOffered ? people.filter(isOffered) : people, typed, most) : [];
  const current = found[Math.min(at, found.length - 1)];
  const optionId = (person: PersonView | undefined): string | undefined => person && `${listId}-${person.personId}`;

  const type = (text: string | undefined): void => {
    setTyped(text);
    setAt(0);
  };
  const choose = (person: PersonView): void => {
    type(undefined);
    onChoose(person.personId);
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
    if (current) list.current?.querySelector('[data-at]')?.scrollIntoView({ block: 'nearest' });
  }, [current]);

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
        value={typed ?? (chosen ? chosen.name.slice(0, 200) : (value ?? ''))}
        onChange={({ target }) => {
          type(target.value);
          if (target.value === '' && value !== undefined) onChoose(undefined);
        }}
        onClick={() => !isOpen && value === undefined && type('')}
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
          <div id={listId} role="listbox" aria-label={t('picker.list')}>
            {found.map((person) => (
              // biome-ignore lint/a11y/useKeyWithClickEvents: keys belong to the field above, as in every combobox.
              // biome-ignore lint/a11y/useFocusableInteractive: as above.
              <div
                key={person.personId}
                id={optionId(person)}
                role="option"
                className="person"
                aria-selected={person.personId === value}
                data-at={person === current ? true : undefined}
                // The focus stays in the field.
                onPointerDown={(event) => event.preventDefault()}
                onClick={() => choose(person)}
              >
                <Name text={person.name} />
                <span className="muted">
                  <Name text={asideOf(person)} />
                </span>
              </div>
            ))}
          </div>
          {found.length === 0 && <p role="status">{data ? t('picker.nobody') : t('ui.loading')}</p>}
        </div>
      )}
    </div>
  );
}

/** What tells two of the same name apart. */
const asideOf = ({ groups, identities, hidden }: PersonView): string =>
  [hidden && t('picker.hidden'), groups.join(', ') || identities.find(({ email }) => email)?.email]
    .filter(Boolean)
    .join(' · ');
