import type { Questions } from '../store/store.ts';
import type { KeptDates } from './kept-dates.ts';

/** What a view is given to answer with. */
export interface Asking {
  readonly questions: Questions;
  readonly nowMs: number;
  /** While there is no console. */
  readonly fallbackZone: string;
  /** Lets others be answered in between; throws when the answer is not wanted any more. Called between the slices of what takes long. */
  readonly pause: () => Promise<void>;
  /** Without it everything is judged anew; the answer is the same. */
  readonly kept?: KeptDates | undefined;
  /** How many are judged, and kept, together; a test takes few. */
  readonly workdaysTogether?: number | undefined;
}
