import { useSyncExternalStore } from 'react';
import { t } from '../texts/t.ts';
import { Button } from './button.tsx';
import { refusalText } from './refusal.ts';

export interface Toast {
  readonly text: string;
  /** Takes back what was done. */
  readonly undo?: () => Promise<unknown>;
}

const shownMs = 10_000;
let toasts: readonly (Toast & { readonly id: number })[] = [];
let lastId = 0;
const listeners = new Set<() => void>();

const set = (next: typeof toasts): void => {
  toasts = next;
  for (const listener of listeners) listener();
};
const dismiss = (id: number): void => set(toasts.filter((toast) => toast.id !== id));

/** That something was done, for ten seconds. Never for what failed: that is said where it was asked. */
export function say(toast: Toast): void {
  lastId += 1;
  const id = lastId;
  set([...toasts.slice(-2), { ...toast, id }]);
  setTimeout(() => dismiss(id), shownMs);
}

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

export function Toasts() {
  const shown = useSyncExternalStore(subscribe, () => toasts);
  return (
    <div className="toasts" role="status">
      {shown.map(({ id, text, undo }) => (
        <div className="toast" key={id}>
          {text}
          {undo && (
            <Button
              onClick={() => {
                dismiss(id);
                void undo().catch((error: unknown) => say({ text: refusalText(error) }));
              }}
            >
              {t('ui.undo')}
            </Button>
          )}
        </div>
      ))}
    </div>
  );
}
