import { type ReactNode, useEffect, useId, useRef } from 'react';
import { t } from '../texts/t.ts';
import { Button } from './button.tsx';

interface DialogProps {
  readonly title: ReactNode;
  readonly isWide?: boolean;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** The browser's own: it keeps the focus within, closes on Esc and gives the focus back. */
export function Dialog({ title, isWide, onClose, children }: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  useEffect(() => {
    const shown = dialog.current;
    // Where the focus was: a browser gives it back only while the dialog stands in the document.
    const before = document.activeElement;
    shown?.showModal();
    // The browser would take the button that closes it.
    focusFirst(shown);
    return () => {
      shown?.close();
      if (before instanceof HTMLElement && before.isConnected) before.focus();
      // It stood on a button of another dialog that is disabled until its act ends: then it stays at least in that one.
      if (document.activeElement === document.body) focusFirst([...document.querySelectorAll('dialog[open]')].at(-1));
    };
  }, []);
  return (
    <dialog
      ref={dialog}
      className={`dialog ${isWide ? 'wide' : ''}`}
      aria-labelledby={id}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onKeyDown={(event) => {
        event.stopPropagation();
        if (event.key !== 'Escape' || event.defaultPrevented || event.nativeEvent.isComposing) return;
        // Not left to the browser: a second Esc in a row closes for it what we would keep open.
        event.preventDefault();
        onClose();
      }}
    >
      <header>
        <h2 id={id}>{title}</h2>
        <Button look="quiet" aria-label={t('ui.close')} onClick={onClose}>
          ✕
        </Button>
      </header>
      {children}
    </dialog>
  );
}

const firsts = '[data-first], input, select, textarea, button.primary, button.danger';

function focusFirst(dialog: Element | null | undefined): void {
  const first = [...(dialog?.querySelectorAll<HTMLElement>(firsts) ?? [])].find((one) => !one.matches(':disabled'));
  (first ?? dialog?.querySelector<HTMLElement>('button'))?.focus();
}
