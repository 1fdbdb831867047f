import { useNavigate } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { preference, toggleTheme } from '../data/preferences.ts';
import { places } from './places.ts';

/*
 * The keyboard. A control names its key by `data-shortcut`: the key clicks it, or puts the focus into it when it is a field.
 * Single letters can be switched off (Settings), and never mean anything in a field, nor while something runs that
 * leaving the page would end: it says so by `data-keys="off"`.
 */

/** Between `g` and the letter that says where to. */
const sequenceMs = 1_500;

export type Shown = 'palette' | 'help';

export function useKeys(): { readonly shown: Shown | undefined; show(shown: Shown): void; close(): void } {
  const [shown, setShown] = useState<Shown>();
  const navigate = useNavigate();
  const gPressedMs = useRef(Number.NEGATIVE_INFINITY);

  useEffect(() => {
    const hear = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.altKey || event.isComposing) return;
      if (event.key === 'Escape' && isLeft(event.target)) event.target.blur();
      if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'k') {
        event.preventDefault();
        setShown('palette');
        return;
      }
      if (event.ctrlKey || event.metaKey || preference('keys') === 'off' || isTyping(event.target)) return;
      if (document.querySelector('[data-keys="off"]')) return;
      if (press(event)) event.preventDefault();
    };
    const press = ({ key, shiftKey, timeStamp }: KeyboardEvent): boolean => {
      const isAfterG = timeStamp - gPressedMs.current < sequenceMs;
      gPressedMs.current = Number.NEGATIVE_INFINITY;
      if (isAfterG) {
        const place = places.find(({ letter }) => letter === key);
        if (place) void navigate({ to: place.to });
        return place !== undefined;
      }
      if (key === 'g') gPressedMs.current = timeStamp;
      else if (key === '?') setShown('help');
      else if (key === 'D' && shiftKey) toggleTheme();
      else if (key === 'j' || key === 'k')
        dispatchEvent(new CustomEvent('doorbook:row', { detail: key === 'j' ? 1 : -1 }));
      else if (key === 'w') void navigate({ to: '/wall' });
      else if (key === 'x') return selectRow();
      else return shortcut(key);
      return true;
    };
    document.addEventListener('keydown', hear);
    return () => document.removeEventListener('keydown', hear);
  }, [navigate]);

  return { shown, show: setShown, close: () => setShown(undefined) };
}

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || target.closest('input:not([type="checkbox"]), textarea, select, dialog') !== null);

/** Who went into a filter by `/` comes out again by Esc; where there is text to clear, the first Esc does that. */
const isLeft = (target: EventTarget | null): target is HTMLElement =>
  target instanceof HTMLElement &&
  target.matches('[data-shortcut="/"]') &&
  !(target instanceof HTMLInputElement && target.type === 'search' && target.value !== '');

const rowBox = 'input[type="checkbox"]';

/** Whether there are rows to select on the page. */
export const hasRowBoxes = (): boolean => document.querySelector(`tbody tr ${rowBox}`) !== null;

/** Of the row that somebody stands in, where rows can be selected. */
function selectRow(): boolean {
  const box = document.activeElement?.closest('tr')?.querySelector<HTMLElement>(rowBox);
  box?.click();
  return box !== null && box !== undefined;
}

function shortcut(key: string): boolean {
  if (!/^[[\]/a-z]$/.test(key)) return false;
  const control = document.querySelector<HTMLElement>(`[data-shortcut="${CSS.escape(key)}"]`);
  if (!control) return false;
  if (control instanceof HTMLInputElement || control instanceof HTMLSelectElement) control.focus();
  else control.click();
  return true;
}
