import type { Enrolment } from '../../../data/key-queries.ts';
import { t } from '../../../texts/t.ts';

const radius = 42;
const around = 2 * Math.PI * radius;

/** A ring that runs out. Seen only: ten seconds before its end it is said. */
export function Countdown({ enrolment, nowMs }: { readonly enrolment: Enrolment; readonly nowMs: number }) {
  const { startedMs, endsMs, state } = enrolment;
  const leftMs = Math.min(Math.max(0, endsMs - nowMs), endsMs - startedMs);
  const share = leftMs / Math.max(1, endsMs - startedMs);
  return (
    <div className="enrol-ring" aria-hidden="true">
      <svg viewBox="0 0 100 100" aria-hidden="true">
        <circle className="ground" cx="50" cy="50" r={radius} />
        <circle
          className="left"
          cx="50"
          cy="50"
          r={radius}
          strokeDasharray={around}
          strokeDashoffset={around * (1 - share)}
        />
      </svg>
      <span className="seconds">{Math.ceil(leftMs / 1_000)}</span>
      <span className="state">{t(`enrol.state ${state === 'reading' ? 'reading' : 'waiting'}`)}</span>
    </div>
  );
}
