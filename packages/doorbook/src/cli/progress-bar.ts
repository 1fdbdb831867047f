import { type Pace, type Point, paceOf } from './pace.ts';

export interface Progress {
  readonly done: number;
  readonly all: number;
  /** What it is, such as `212 of 365 days, 48,120 rows`. */
  readonly text: string;
  /** Of the rate: `rows`. Counts what `counted` says. */
  readonly unit: string;
  readonly counted: number;
}

export interface ProgressBar {
  readonly show: (progress: Progress) => void;
  readonly end: () => void;
}

interface Stream {
  write(text: string): unknown;
  readonly isTTY?: boolean;
  readonly columns?: number;
}

const width = 24;
/** Without a terminal so many lines for the whole. */
const lines = 10;

/** On a terminal one line that is drawn anew; elsewhere lines that a log can keep. */
export function createProgressBar(stream: Stream, nowMs = (): number => performance.now()): ProgressBar {
  let points: Point[] = [];
  let isDrawn = false;
  let said = -1;
  return {
    show(progress) {
      const { done, all, counted } = progress;
      points = [...points, { atMs: nowMs(), done, counted }].slice(-50);
      const share = all === 0 ? 1 : Math.min(1, done / all);
      if (stream.isTTY) {
        const line = lineOf(progress, share, paceOf(points, all));
        stream.write(`\r${line.slice(0, Math.max(20, (stream.columns ?? 80) - 1))}\u001B[K`);
        isDrawn = true;
      } else if (Math.floor(share * lines) > said) {
        said = Math.floor(share * lines);
        stream.write(`${percent(share)} ${progress.text}\n`);
      }
    },
    end() {
      if (isDrawn) stream.write('\r\u001B[K');
      isDrawn = false;
    },
  };
}

function lineOf({ text, unit }: Progress, share: number, { perSecond, leftMs }: Pace): string {
  const full = Math.round(share * width);
  const bar = `${'█'.repeat(full)}${'░'.repeat(width - full)}`;
  const rate = perSecond === null ? '' : ` · ${Math.round(perSecond).toLocaleString('en-US')} ${unit}/s`;
  const left = leftMs === null ? '' : ` · ${spanText(leftMs)} left`;
  return `${bar} ${percent(share)} ${text}${rate}${left}`;
}

const percent = (share: number): string => `${String(Math.floor(share * 100)).padStart(3)} %`;

/** `40 s`, `3 min`, `2 h 5 min` */
export function spanText(ms: number): string {
  const seconds = Math.max(1, Math.round(ms / 1000));
  if (seconds < 90) return `${seconds} s`;
  const minutes = Math.round(seconds / 60);
  return minutes < 90 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}
