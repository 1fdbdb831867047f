import { createRoute } from '@hono/zod-openapi';
import * as z from 'zod';
import { rulesBook } from '../../attendance/rules.ts';
import { inTurn } from '../../in-turn.ts';
import type { Store } from '../../store/store.ts';
import type { Group } from '../../store/tables.ts';
import { groupShape } from '../../views/shapes/settings.ts';
import { ApiError } from '../api-error.ts';
import { auditOf } from '../audit-of.ts';
import { idGiven } from '../ids.ts';
import { type ApiNeeds, answersWith, newApi } from '../new-api.ts';
import { flag, jsonBody, nameText, okShape } from './bodies.ts';

import { notFound } from './known.ts';

const mostMembers = 10_000;
const groupBody = jsonBody(
  z.strictObject({ name: nameText(100), memberIds: z.array(idGiven).max(mostMembers) }).meta({ id: 'GroupWanted' }),
);

const addGroup = createRoute({
  method: 'post',
  path: '/groups',
  operationId: 'addGroup',
  tags: ['groups'],
  summary: 'Make a group; it comes last in the order',
  request: { body: groupBody },
  responses: answersWith(groupShape, 'The group'),
});
const orderGroups = createRoute({
  method: 'put',
  path: '/groups/order',
  operationId: 'orderGroups',
  tags: ['groups'],
  summary: 'Put the groups in order: the first that a person is in and that has rules decides',
  request: { body: jsonBody(z.strictObject({ ids: z.array(idGiven).max(10_000) }).meta({ id: 'GroupOrder' })) },
  responses: answersWith(okShape, 'In this order now'),
});
const changeGroup = createRoute({
  method: 'put',
  path: '/groups/{id}',
  operationId: 'changeGroup',
  tags: ['groups'],
  summary: 'Give a group its name and members',
  request: { params: z.object({ id: idGiven }), body: groupBody },
  responses: answersWith(groupShape, 'The group'),
});
const removeGroup = createRoute({
  method: 'delete',
  path: '/groups/{id}',
  operationId: 'removeGroup',
  tags: ['groups'],
  summary: 'Remove a group; with rules of its own only when `force` is 1, because past days are then judged otherwise',
  request: { params: z.object({ id: idGiven }), query: z.object({ force: flag }) },
  responses: answersWith(okShape, 'Removed'),
});

export const groupsRoutes = ({ store, clock, live }: ApiNeeds) => {
  const oneByOne = inTurn();
  return (
    newApi()
      .openapi(addGroup, async (c) => {
        const { name, memberIds } = c.req.valid('json');
        const asker = c.var.asker;
        const added = await oneByOne(async () => {
          const groups = await store.groups();
          refuseTaken(groups, name, null);
          const members = await knownMembers(store, memberIds);
          const position = Math.max(-1, ...groups.map((group) => group.position)) + 1;
          const group = { id: crypto.randomUUID(), name, position };
          const details = { after: { name, memberIds: members } };
          await store.keepGroup(group, members, auditOf(asker, 'group', group.id, details, clock.nowMs()));
          live.changed();
          return { ...group, memberIds: members };
        });
        return c.json(added, 200);
      })
      // Before `/groups/{id}`, which would take it.
      .openapi(orderGroups, async (c) => {
        const { ids } = c.req.valid('json');
        const asker = c.var.asker;
        await oneByOne(async () => {
          const before = (await store.groups()).map(({ id }) => id);
          const isWhole = ids.length === before.length && before.every((id) => ids.includes(id));
          if (!isWhole) {
            throw new ApiError('conflict', 'The order must name every group once.', 'Read the list of groups again.');
          }
          const details = { before, after: ids };
          await store.orderGroups(ids, auditOf(asker, 'group-order', 'groups', details, clock.nowMs()));
          live.changed();
        });
        return c.json({ ok: true as const }, 200);
      })
      .openapi(changeGroup, async (c) => {
        const { id } = c.req.valid('param');
        const { name, memberIds } = c.req.valid('json');
        const asker = c.var.asker;
        const changed = await oneByOne(async () => {
          const groups = await store.groups();
          const group = groups.find((one) => one.id === id);
          if (!group) throw notFound('group', id);
          refuseTaken(groups, name, id);
          const members = await knownMembers(store, memberIds);
          const before = { name: group.name, memberIds: await store.membersOf(id) };
          const details = { before, after: { name, memberIds: members } };
          await store.keepGroup({ ...group, name }, members, auditOf(asker, 'group', id, details, clock.nowMs()));
          live.changed();
          return { ...group, name, memberIds: members };
        });
        return c.json(changed, 200);
      })
      .openapi(removeGroup, async (c) => {
        const { id } = c.req.valid('param');
        const { force } = c.req.valid('query');
        const asker = c.var.asker;
        await oneByOne(async () => {
          const group = (await store.groups()).find((one) => one.id === id);
          if (!group) throw notFound('group', id);
          const hadRules = await hasRules(store, id);
          if (hadRules && !force) {
            throw new ApiError(
              'conflict',
              `${group.name} has rules of its own; without it, past days of its members are judged by other rules.`,
              'To remove it all the same, ask again with ?force=1. To keep the past, end its rules from a date on instead.',
            );
          }
          const details = { before: { name: group.name, memberIds: await store.membersOf(id) }, hadRules };
          await store.removeGroup(id, auditOf(asker, 'group-remove', id, details, clock.nowMs()));
          live.changed();
        });
        return c.json({ ok: true as const }, 200);
      })
  );
};

/** Two names that nobody could tell apart are one. */
export const folded = (name: string): string => name.normalize('NFKC').toLowerCase();

function refuseTaken(groups: readonly Group[], name: string, ownId: string | null): void {
  const taken = groups.find((group) => group.id !== ownId && folded(group.name) === folded(name));
  if (taken) throw new ApiError('conflict', `There is a group called ${taken.name} already.`, 'Choose another name.');
}

/** Once each. Somebody who is merged into another may stay a member: it holds again when the merge is undone. */
async function knownMembers(store: Store, memberIds: readonly string[]): Promise<string[]> {
  const ids = [...new Set(memberIds)].sort();
  const known = new Set((await store.knownPeople(ids)).map(({ personId }) => personId));
  const unknown = ids.find((id) => !known.has(id));
  if (unknown !== undefined) throw notFound('person', unknown);
  return ids;
}

/** Whether any date is judged by rules of this group: a change that another for the same date replaced does not count. */
async function hasRules(store: Store, groupId: string): Promise<boolean> {
  const changes = (await store.rulesChanges()).filter(
    ({ holder }) => holder.kind === 'group' && holder.groupId === groupId,
  );
  const [ordered = []] = rulesBook({ changes, groupOrder: [], consoleZones: new Map() }).changesOf.values();
  const inForce = new Map([...ordered].reverse().map((change) => [change.fromDate, change]));
  return [...inForce.values()].some(({ rules }) => rules !== null);
}
