import assert from 'node:assert/strict';
import * as z from 'zod';
import { dayView } from './shapes/day.ts';
import { figuresView } from './shapes/figures.ts';
import { keyUsesView } from './shapes/key-uses.ts';
import { oldVerdictsView } from './shapes/old-verdicts.ts';
import { passagesView } from './shapes/passage.ts';
import { lastSeenView, peopleView, personDaysView, presenceView } from './shapes/people.ts';
import { rangeView } from './shapes/range.ts';
import { reportView } from './shapes/report.ts';
import { rollCallsView, rollCallView } from './shapes/roll-calls.ts';
import { doorsView, groupsView, leavesView, previewView, readsView, rulesView } from './shapes/settings.ts';
import { wallView } from './shapes/wall.ts';
import type { ViewName } from './views.ts';

const firstBadges = z.array(
  z.object({
    actor_id: z.string(),
    name: z.string(),
    first_ts: z.string().regex(/^\d\d:\d\d:\d\d$/),
    latest_ts: z.union([z.string().regex(/^\d\d:\d\d:\d\d$/), z.null()]),
    status: z.enum(['ON TIME', 'LATE']),
  }),
);

const shapes: Readonly<Record<ViewName, z.ZodType>> = {
  day: dayView,
  range: rangeView,
  report: reportView,
  people: peopleView,
  lastSeen: lastSeenView,
  person: personDaysView,
  presence: presenceView,
  wall: wallView,
  passages: passagesView,
  keyUses: keyUsesView,
  rollCalls: rollCallsView,
  rollCall: rollCallView,
  doors: doorsView,
  groups: groupsView,
  rules: rulesView,
  preview: previewView,
  doorPreview: previewView,
  leaves: leavesView,
  reads: readsView,
  firstBadges,
  oldVerdicts: oldVerdictsView,
  figures: figuresView,
  countSetAside: z.int(),
};

/** As its schema says: parsing finds nothing missing, and takes nothing extra away. */
export function assertFits(name: ViewName, answer: unknown): void {
  const asServed: unknown = JSON.parse(JSON.stringify(answer));
  assert.deepEqual(shapes[name].parse(asServed), asServed, `${name} is not as its schema says`);
}
