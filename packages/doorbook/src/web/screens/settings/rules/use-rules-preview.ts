import { useEffect, useRef, useState } from 'react';
import type { PreviewView } from '../../../../views/shapes/settings.ts';
import { answered, api } from '../../../data/api.ts';
import type { Span } from '../../../data/queries.ts';
import { dateAfter } from '../../../ui/format.ts';
import { together } from './together.ts';
import type { Unsaved } from './unsaved.ts';

/** A look at what a change would make of past days. Nothing is stored. */
export interface RulesPreview {
  readonly span: Span;
  setSpan(span: Span): void;
  /** Past days stay as they are; this is as if it had held on all of them. */
  readonly isRehearsal: boolean;
  readonly isBusy: boolean;
  readonly error: unknown;
  readonly result: PreviewView | undefined;
  /** It is of exactly what is chosen now. */
  readonly isCurrent: boolean;
  look(): Promise<void>;
  cancel(): void;
}

/** Long enough for a change of the season, or a term. */
const lookBackDays = 90;
/** The server looks at no more at once. */
const mostDays = 366;

export function useRulesPreview({ holder, writes, today, pastFrom, isPast, mayRehearse }: Unsaved): RulesPreview {
  const [chosen, setSpan] = useState<Span>();
  const [seen, setSeen] = useState<{ readonly key: string; readonly result: PreviewView }>();
  const [error, setError] = useState<unknown>();
  const [isBusy, setBusy] = useState(false);
  const running = useRef<AbortController>(null);
  const span = chosen ?? meant(today, pastFrom);
  const key = JSON.stringify([holder, writes]);
  const isRehearsal = !isPast && mayRehearse === true;

  useEffect(() => () => running.current?.abort(), []);

  async function look(): Promise<void> {
    running.current?.abort();
    const mine = new AbortController();
    running.current = mine;
    setBusy(true);
    setError(undefined);
    try {
      const results: PreviewView[] = [];
      for (const { fromDate, rules } of writes) {
        const json = { holder, fromDate, rules, rehearse: isRehearsal, ...span };
        results.push(await answered(api.rules.preview.$post({ json }, { init: { signal: mine.signal } })));
      }
      const result = together(results);
      if (result) setSeen({ key, result });
    } catch (refusal) {
      if (!mine.signal.aborted) setError(refusal);
    } finally {
      if (running.current === mine) setBusy(false);
    }
  }
  return {
    span,
    setSpan,
    isRehearsal,
    isBusy,
    error,
    result: seen?.result,
    isCurrent: seen?.key === key,
    look,
    cancel: () => {
      running.current?.abort();
      setBusy(false);
    },
  };
}

/** The last ninety days; more when it is known that earlier ones are touched. */
function meant(today: string, pastFrom: string | undefined): Span {
  const usual = dateAfter(today, 1 - lookBackDays);
  const earliest = dateAfter(today, 1 - mostDays);
  const wanted = pastFrom !== undefined && pastFrom < usual ? pastFrom : usual;
  return { from: wanted < earliest ? earliest : wanted, to: today };
}
