import { setImmediate } from 'node:timers/promises';
import type { Questions } from '../store/store.ts';
import type { Asking } from './asking.ts';
import { dayView } from './day.ts';
import { doorsView } from './doors.ts';
import { figures } from './figures.ts';
import { countSetAside, firstBadges } from './first-badges.ts';
import { groupsView } from './groups.ts';
import type { KeptDates } from './kept-dates.ts';
import { keyUsesView } from './key-uses.ts';
import { lastSeenView } from './last-seen.ts';
import { leavesView } from './leaves.ts';
import { oldVerdicts } from './old-verdicts.ts';
import { passagesView } from './passages.ts';
import { peopleView } from './people.ts';
import { personDaysView } from './person.ts';
import { presenceView } from './presence.ts';
import { doorPreviewView, previewView } from './preview.ts';
import { rangeView } from './range.ts';
import { readsView } from './reads.ts';
import { reportView } from './report.ts';
import { rollCallsView, rollCallView } from './roll-call.ts';
import { rulesView } from './rules.ts';
import type { Views } from './views.ts';
import { wallView } from './wall.ts';

export interface ViewsOptions {
  readonly nowMs: () => number;
  /** While there is no console. */
  readonly fallbackZone: string;
  /** Called between the parts of a long answer; throws when it is not wanted any more. */
  readonly pause?: () => Promise<void>;
  readonly kept?: KeptDates;
  readonly workdaysTogether?: number;
}

/** All views of what is stored. */
export function viewsOver(questions: Questions, options: ViewsOptions): Views {
  const { nowMs, pause = setImmediate as () => Promise<void>, ...rest } = options;
  const asking = (): Asking => ({ ...rest, questions, nowMs: nowMs(), pause });
  return {
    day: (asked) => dayView(asking(), asked),
    range: (asked) => rangeView(asking(), asked),
    report: (asked) => reportView(asking(), asked),
    people: (asked) => peopleView(asking(), asked),
    lastSeen: () => lastSeenView(asking()),
    person: (asked) => personDaysView(asking(), asked),
    presence: (asked) => presenceView(asking(), asked),
    wall: (asked) => wallView(asking(), asked),
    passages: (asked) => passagesView(asking(), asked),
    keyUses: (asked) => keyUsesView(asking(), asked),
    rollCalls: (asked) => rollCallsView(asking(), asked),
    rollCall: (asked) => rollCallView(asking(), asked),
    doors: () => doorsView(asking()),
    groups: () => groupsView(asking()),
    rules: () => rulesView(asking()),
    preview: (asked) => previewView(asking(), asked),
    doorPreview: (asked) => doorPreviewView(asking(), asked),
    leaves: (asked) => leavesView(asking(), asked),
    reads: (asked) => readsView(asking(), asked),
    firstBadges: (asked) => firstBadges(asking(), asked),
    oldVerdicts: (asked) => oldVerdicts(asking(), asked),
    figures: () => figures(asking()),
    countSetAside: (asked) => countSetAside(asking(), asked),
  };
}
