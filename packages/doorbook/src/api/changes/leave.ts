import { createRoute } from '@hono/zod-openapi';
import * as z from 'zod';
import { inTurn } from '../../in-turn.ts';
import { leaveShape } from '../../views/shapes/settings.ts';
import { ApiError } from '../api-error.ts';
import { auditOf } from '../audit-of.ts';
import { dateGiven } from '../dates.ts';
import { idGiven } from '../ids.ts';
import { type ApiNeeds, answersWith, newApi } from '../new-api.ts';
import { flag, jsonBody, nameText, noteText, okShape } from './bodies.ts';

import { callOf, notFound, shownPerson } from './known.ts';
import { importOutcome, leaveDays, longestKind, planImport } from './leave-import.ts';

const addLeave = createRoute({
  method: 'post',
  path: '/leave',
  operationId: 'addLeave',
  tags: ['leave'],
  summary: 'A person is away and excused, from one workday to another, both included',
  request: {
    body: jsonBody(
      z
        .strictObject({
          personId: idGiven,
          fromDate: dateGiven,
          toDate: dateGiven,
          kind: nameText(longestKind),
          note: noteText.default(''),
        })
        .meta({ id: 'LeaveWanted' }),
    ),
  },
  responses: answersWith(leaveShape, 'The leave'),
});

const undoLeave = createRoute({
  method: 'delete',
  path: '/leave/{id}',
  operationId: 'undoLeave',
  tags: ['leave'],
  summary: 'Take a leave back; it stays in the book as undone',
  request: { params: z.object({ id: idGiven }) },
  responses: answersWith(okShape, 'Undone'),
});

const importLeave = createRoute({
  method: 'post',
  path: '/leave/import',
  operationId: 'importLeave',
  tags: ['leave'],
  summary: 'Leave from a table',
  description:
    'CSV in UTF-8 with a first row that names the columns: `person` (id, mail or name), `from`, `to` (empty: one day), `kind`, ' +
    '`note` (may be left out). At most 10,000 rows. `dryRun=1` says row by row what would happen and stores nothing. ' +
    'One row that cannot be taken refuses all of them, unless `skipBad=1`. What is in the book already is not added again.',
  request: {
    query: z.strictObject({ dryRun: flag, skipBad: flag }),
    body: { required: true, content: { 'text/csv': { schema: z.string() } } },
  },
  responses: answersWith(importOutcome, 'What became of each row'),
});

export const leaveRoutes = ({ store, clock, live }: ApiNeeds) => {
  const oneByOne = inTurn();
  return newApi()
    .openapi(addLeave, async (c) => {
      const wanted = c.req.valid('json');
      const asker = c.var.asker;
      const added = await oneByOne(async () => {
        const { personId, fromDate, toDate, kind } = wanted;
        const person = await shownPerson(store, personId);
        const problem = leaveDays(fromDate, toDate);
        if (problem) throw new ApiError('invalid', `toDate: ${problem}`, 'Look at the two dates.');
        const isKnown = (await store.leavesTouching(fromDate, toDate)).some(
          (one) => one.personId === personId && one.fromDate === fromDate && one.toDate === toDate && one.kind === kind,
        );
        if (isKnown)
          throw new ApiError('conflict', 'This leave is in the book already.', 'There is nothing left to do.');
        const atMs = clock.nowMs();
        const fact = { id: crypto.randomUUID(), ...wanted, by: asker.by, atMs };
        await store.addLeave(fact, auditOf(asker, 'leave', fact.id, { ...wanted }, atMs));
        live.changed();
        return { ...fact, name: callOf(person) };
      });
      return c.json(added, 200);
    })
    .openapi(undoLeave, async (c) => {
      const { id } = c.req.valid('param');
      const asker = c.var.asker;
      await oneByOne(async () => {
        const leave = await store.leave(id);
        if (!leave) throw notFound('leave', id);
        if (leave.isUndone) {
          throw new ApiError('conflict', 'This leave is taken back already.', 'There is nothing left to do.');
        }
        const atMs = clock.nowMs();
        const { personId, fromDate, toDate, kind } = leave;
        const entry = auditOf(asker, 'leave-undo', id, { personId, fromDate, toDate, kind }, atMs);
        await store.undoLeave({ leaveId: id, by: asker.by, atMs }, entry);
        live.changed();
      });
      return c.json({ ok: true as const }, 200);
    })
    .openapi(importLeave, async (c) => {
      const { dryRun, skipBad } = c.req.valid('query');
      const asker = c.var.asker;
      const bytes = await c.req.arrayBuffer();
      const outcome = await oneByOne(async () => {
        const { leaves, rows } = await planImport(store, bytes);
        const count = (what: (typeof rows)[number]['outcome']): number =>
          rows.filter(({ outcome }) => outcome === what).length;
        const [added, known, refused] = [count('added'), count('known'), count('refused')];
        const answer = { isDryRun: dryRun ?? false, added, known, refused, rows };
        if (answer.isDryRun) return answer;
        const bad = rows.find(({ outcome }) => outcome === 'refused');
        if (bad && !skipBad) {
          throw new ApiError(
            'invalid',
            `${refused} of ${rows.length} rows cannot be taken, so none was. Line ${bad.line}: ${bad.text}`,
            'Ask with ?dryRun=1 to see them all, or with ?skipBad=1 to leave them out.',
          );
        }
        if (leaves.length === 0) return answer;
        const atMs = clock.nowMs();
        const facts = leaves.map((leave) => ({ id: crypto.randomUUID(), ...leave, by: asker.by, atMs }));
        await store.addLeaves(facts, auditOf(asker, 'leave-import', 'leave', { added, known, refused }, atMs));
        live.changed();
        return answer;
      });
      return c.json(outcome, 200);
    });
};
