import './shown-choices.css';

interface ShownChoicesProps<Key extends string> {
  /** Read aloud. */
  readonly label: string;
  readonly choices: readonly { readonly key: Key; readonly text: string; readonly count?: number }[];
  readonly shown: Key;
  /** undefined: what was shown was pressed again. */
  readonly onShow: (key: Key | undefined) => void;
}

/** How many there are of each; pressed, only they stay. */
export const ShownChoices = <Key extends string>({ label, choices, shown, onShow }: ShownChoicesProps<Key>) => (
  <fieldset className="shown-choices">
    <legend className="aside-only">{label}</legend>
    {choices.map(({ key, text, count }) => (
      <button
        key={key}
        type="button"
        aria-pressed={key === shown}
        onClick={() => onShow(key === shown ? undefined : key)}
      >
        {text}
        {count !== undefined && <span className="muted"> {count}</span>}
      </button>
    ))}
  </fieldset>
);
