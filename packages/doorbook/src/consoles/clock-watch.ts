import type { AnswerReport } from '@doorbook/access-client';
import { type OffsetSpan, offsetMsOf, offsetSpan } from './clock-offset.ts';
import type { Conditions } from './conditions.ts';
import type { ConsolesNeeds } from './needs.ts';
import { said } from './said.ts';

/** Watches how far a console's clock is ahead of ours, and keeps it as facts. */
export interface ClockWatch {
  /** What was measured last, also before a restart; 0 = never. */
  load(): Promise<void>;
  offsetMs(): number;
  answered(report: AnswerReport): void;
}

interface ClockWatchNeeds extends Pick<ConsolesNeeds, 'store' | 'clock' | 'log'> {
  readonly console: number;
  readonly conditions: Conditions;
}

/** A `Date` has whole seconds: less is no news. */
const newsMs = 2000;
/** A clock that is further off makes people ask why they were late. */
const wrongMs = 30_000;

export function createClockWatch({ console, store, clock, log, conditions }: ClockWatchNeeds): ClockWatch {
  let span: OffsetSpan | undefined;
  let storedMs: number | undefined;

  const keep = (offsetMs: number): void => {
    if (storedMs !== undefined && Math.abs(offsetMs - storedMs) <= newsMs) return;
    storedMs = offsetMs;
    store.recordClockOffset({ console, measuredMs: clock.nowMs(), offsetMs }).catch((err: unknown) => {
      storedMs = undefined;
      log.warn(
        { console, err },
        'The offset of the console’s clock could not be stored; the next answer tells it again.',
      );
    });
  };
  return {
    async load() {
      storedMs = (await store.clockOffsetAt(console, clock.nowMs()))?.offsetMs;
    },
    offsetMs: () => (span ? offsetMsOf(span) : (storedMs ?? 0)),
    answered({ consoleNowMs, tookMs }) {
      if (consoleNowMs === undefined) return;
      span = offsetSpan(span, { consoleNowMs, nowMs: clock.nowMs(), tookMs });
      const offsetMs = offsetMsOf(span);
      keep(offsetMs);
      if (Math.abs(offsetMs) <= wrongMs) conditions.set('clock', 'ok', said('clock-right'));
      else {
        const seconds = Math.round(Math.abs(offsetMs) / 1000);
        conditions.set('clock', 'warning', said(offsetMs > 0 ? 'clock-ahead' : 'clock-behind', { seconds }));
      }
    },
  };
}
