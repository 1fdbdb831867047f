import * as z from 'zod';
import { type DateSpan, lastDays, longestLeaveDays, onlyToday, spanOf, thisMonth } from '../dates.ts';
import { reportSpan } from '../report-asked.ts';
import {
  dayPath,
  passagesQuery,
  peopleQuery,
  personPath,
  presenceQuery,
  rangeQuery,
  readsQuery,
  reportFileQuery,
  rollCallPath,
  spanQuery,
} from './asked.ts';
import { gatherAudit, gatherPassages, viewsOf } from './gather.ts';
import type { Offer } from './routes.ts';

const none = z.object({});
const named = ({ from, to }: DateSpan): string => `${from}-to-${to}`;

/** All that can be had as a file. A span that is not given is that of the view. */
export function everyExport(offer: Offer): void {
  offer('/days/{date}', {
    name: 'Day',
    summary: 'A day',
    params: dayPath,
    query: none,
    gather: async ({ date }, { ask }) => {
      const { marks, answer } = viewsOf(ask);
      const { built, told } = await answer('day', date === 'today' ? {} : { date });
      return { called: `day-${built.value.date}`, source: { of: 'day', day: told }, marks };
    },
  });
  offer('/range', {
    name: 'Range',
    summary: 'People by days: a line for each person and day, a matrix, or totals',
    params: none,
    query: rangeQuery,
    gather: async ({ form, group, person, ...given }, needs) => {
      const { marks, told, proofs } = viewsOf(needs.ask);
      const span = spanOf(given, thisMonth(needs));
      const range = await told('range', { ...span, groupId: group, personIds: person });
      const called = form === 'days' ? `range-${named(span)}` : `range-${form}-${named(span)}`;
      return { called, source: { of: 'range', range, reads: await proofs(span), form }, marks };
    },
  });
  offer('/reports', {
    name: 'Report',
    summary: 'People by days with their sums, and what the plots show: one of the tables',
    params: none,
    query: reportFileQuery,
    gather: async ({ form, group, person, period, date, from, to }, needs) => {
      const { marks, told, proofs } = viewsOf(needs.ask);
      const span = reportSpan({ period, date, from, to }, needs);
      const report = await told('report', { ...span, groupId: group, personIds: person });
      const called = form === 'pivot' ? `report-${named(span)}` : `report-${form}-${named(span)}`;
      return { called, source: { of: 'report', report, reads: await proofs(span), form }, marks };
    },
  });
  offer('/people', {
    name: 'People',
    summary: 'The people',
    params: none,
    query: peopleQuery,
    gather: async ({ withHidden }, { ask }) => {
      const { marks, told } = viewsOf(ask);
      const people = await told('people', { withHidden });
      return { called: 'people', source: { of: 'people', people, lastSeen: await told('lastSeen', {}) }, marks };
    },
  });
  offer('/people/{personId}', {
    name: 'Person',
    summary: 'A person’s workdays',
    params: personPath,
    query: spanQuery,
    gather: async ({ personId, ...given }, needs) => {
      const { marks, told, proofs } = viewsOf(needs.ask);
      const span = spanOf(given, thisMonth(needs));
      const person = await told('person', { personId, ...span });
      return {
        called: `person-${personId.slice(0, 40)}-${named(span)}`,
        source: { of: 'person', person, reads: await proofs(span) },
        marks,
      };
    },
  });
  offer('/passages', {
    name: 'Passages',
    summary: 'Passages, all pages',
    params: none,
    query: passagesQuery,
    gather: async ({ from, to, person, door, ...asked }, needs) => {
      const span = spanOf({ from, to }, onlyToday(needs));
      const gathered = await gatherPassages(needs.ask, { ...asked, ...span, personId: person, doorId: door });
      return { called: `passages-${named(span)}`, ...gathered };
    },
  });
  offer('/presence', {
    name: 'Presence',
    summary: 'Who is in now',
    params: none,
    query: presenceQuery,
    gather: async ({ mode }, { ask }) => {
      const { marks, told } = viewsOf(ask);
      return { called: 'presence', source: { of: 'presence', presence: await told('presence', { mode }) }, marks };
    },
  });
  offer('/roll-calls/{id}', {
    name: 'RollCall',
    summary: 'A roll-call: who was in, and who was accounted for, when and by what',
    params: rollCallPath,
    query: none,
    gather: async ({ id }, { ask }) => {
      const { marks, answer } = viewsOf(ask);
      const { built, told } = await answer('rollCall', { id });
      const called = `roll-call-${built.value.started.slice(0, 16)}`;
      return { called, source: { of: 'roll-call', rollCall: told }, marks };
    },
  });
  offer('/doors', {
    name: 'Doors',
    summary: 'The doors and what they are used for',
    params: none,
    query: none,
    gather: async (_asked, { ask }) => {
      const { marks, told } = viewsOf(ask);
      return { called: 'doors', source: { of: 'doors', doors: await told('doors', {}) }, marks };
    },
  });
  offer('/rules', {
    name: 'Rules',
    summary: 'Every change of the rules',
    params: none,
    query: none,
    gather: async (_asked, { ask }) => {
      const { marks, told } = viewsOf(ask);
      return { called: 'rules', source: { of: 'rules', rules: await told('rules', {}) }, marks };
    },
  });
  offer('/leave', {
    name: 'Leave',
    summary: 'Leave that touches these days',
    params: none,
    query: spanQuery,
    gather: async (given, needs) => {
      const { marks, told } = viewsOf(needs.ask);
      const span = spanOf(given, thisMonth(needs), longestLeaveDays);
      const leave = await told('leaves', { ...span, withNotes: needs.may('attendance:manage') });
      return { called: `leave-${named(span)}`, source: { of: 'leave', leave }, marks };
    },
  });
  offer('/reads', {
    name: 'Reads',
    summary: 'How far the logs were read, or how far each day is proven',
    params: none,
    query: readsQuery,
    gather: async ({ form, ...given }, needs) => {
      const { marks, told, proofs } = viewsOf(needs.ask);
      const span = spanOf(given, lastDays(needs, 7));
      const reads = form === 'proofs' ? await proofs(span) : await told('reads', span);
      return { called: `${form}-${named(span)}`, source: { of: 'reads', reads, form }, marks };
    },
  });
  offer('/audit', {
    name: 'Audit',
    summary: 'Every act, newest first',
    params: none,
    query: none,
    gather: async (_asked, { store }) => ({ called: 'audit', ...(await gatherAudit(store)) }),
  });
}
