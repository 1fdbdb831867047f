import { type ReactNode, useEffect, useId, useRef } from 'react';
import { t } from '../texts/t.ts';
import { Button } from './button.tsx';
import { useSame } from './use-same.ts';

interface PanelProps {
  readonly title: ReactNode;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** Details beside what they are of. Esc closes it, and the focus goes back to where it was. */
export function Panel({ title, onClose, children }: PanelProps) {
  const id = useId();
  const heading = useRef<HTMLHeadingElement>(null);
  const close = useSame(onClose);
  useEffect(() => {
    const before = document.activeElement;
    heading.current?.focus({ preventScroll: true });
    const hear = ({ key, target, defaultPrevented }: KeyboardEvent): void => {
      const isElsewhere = target instanceof Element && target.closest('dialog, .sheet');
      if (key === 'Escape' && !isElsewhere && !defaultPrevented) close();
    };
    document.addEventListener('keydown', hear);
    return () => {
      document.removeEventListener('keydown', hear);
      if (before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true });
    };
  }, [close]);
  return (
    <aside className="panel" aria-labelledby={id}>
      <header>
        <h2 id={id} ref={heading} tabIndex={-1}>
          {title}
        </h2>
        <Button look="quiet" aria-label={t('ui.close')} onClick={onClose}>
          ✕
        </Button>
      </header>
      {children}
    </aside>
  );
}
