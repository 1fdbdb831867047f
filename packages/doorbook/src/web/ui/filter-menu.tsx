import { Choice, Menu } from './menu.tsx';
import { plainName } from './name.tsx';

interface FilterMenuProps {
  readonly title: string;
  /** What it says while nothing is chosen. */
  readonly all: string;
  readonly chosen: string | undefined;
  readonly choices: readonly (readonly [value: string, text: string])[];
  readonly onChoose: (value: string | undefined) => void;
}

/** Only one of a few, or all. */
export function FilterMenu({ title, all, chosen, choices, onChoose }: FilterMenuProps) {
  const text = choices.find(([value]) => value === chosen)?.[1] ?? (chosen === undefined ? all : plainName(chosen));
  return (
    <Menu label={text} title={title}>
      {(close) =>
        [[undefined, all] as const, ...choices].map(([value, words]) => (
          <Choice
            key={value ?? ''}
            isCurrent={value === chosen}
            onChoose={() => {
              onChoose(value);
              close();
            }}
          >
            {words}
          </Choice>
        ))
      }
    </Menu>
  );
}
