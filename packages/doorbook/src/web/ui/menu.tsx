import { type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import { Button } from './button.tsx';

interface MenuProps {
  readonly label: ReactNode;
  /** Where the label does not say it alone. */
  readonly title?: string;
  /** The sheet ends where its button ends. */
  readonly isAtEnd?: boolean;
  /** Without the arrow that says that it opens. */
  readonly isBare?: boolean;
  /** As a word among others; its button is seen when it is pointed at. */
  readonly isQuiet?: boolean;
  /** Controls instead of a list of choices. */
  readonly isPadded?: boolean;
  readonly children: (close: () => void) => ReactNode;
}

/** A button that shows a sheet below itself: choices to go through with the arrow keys, or a few controls. */
export function Menu({ label, title, isAtEnd, isBare, isQuiet, isPadded, children }: MenuProps) {
  const [isOpen, setOpen] = useState(false);
  const box = useRef<HTMLDivElement>(null);
  const close = (): void => {
    setOpen(false);
    box.current?.querySelector('button')?.focus();
  };

  useEffect(() => {
    if (!isOpen) return;
    const leave = ({ target }: Event): void => {
      if (target instanceof Node && !box.current?.contains(target)) setOpen(false);
    };
    document.addEventListener('pointerdown', leave);
    document.addEventListener('focusin', leave);
    box.current?.querySelector<HTMLElement>('.sheet :is(.choice, input, select, button)')?.focus();
    return () => {
      document.removeEventListener('pointerdown', leave);
      document.removeEventListener('focusin', leave);
    };
  }, [isOpen]);

  function move(event: KeyboardEvent): void {
    if (!isOpen) return;
    if (event.key === 'Escape') {
      event.stopPropagation();
      close();
    }
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step === undefined || isPadded) return;
    event.preventDefault();
    const choices = [...(box.current?.querySelectorAll<HTMLElement>('.choice') ?? [])];
    const at = choices.indexOf(document.activeElement as HTMLElement);
    choices.at((at + step) % choices.length)?.focus();
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only carries keys from the button and choices within.
    <div className="menu" ref={box} onKeyDown={move}>
      <Button
        {...(isQuiet && { look: 'quiet', className: 'muted' })}
        aria-expanded={isOpen}
        aria-label={title && spoken(label, title)}
        onClick={() => setOpen(!isOpen)}
      >
        {label}
        {!isBare && !isQuiet && <span aria-hidden="true">▾</span>}
      </Button>
      {isOpen && <div className={`sheet ${isAtEnd ? 'end' : ''} ${isPadded ? 'padded' : ''}`}>{children(close)}</div>}
    </div>
  );
}

/** Beginning with what is seen, so that whoever speaks it is understood. A sign alone says nothing. */
const spoken = (label: ReactNode, title: string): string =>
  typeof label === 'string' && /\p{L}/u.test(label) ? `${label}. ${title}` : title;

interface ChoiceProps {
  readonly isCurrent?: boolean;
  readonly onChoose: () => void;
  readonly children: ReactNode;
}

export function Choice({ isCurrent, onChoose, children }: ChoiceProps) {
  return (
    <button type="button" className="choice" aria-current={isCurrent ? 'true' : undefined} onClick={onChoose}>
      {children}
    </button>
  );
}
