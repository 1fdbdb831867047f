import { createRoute } from '@hono/zod-openapi';
import * as z from 'zod';
import type { ConsoleGroup } from '../../consoles/user-groups.ts';
import { inTurn } from '../../in-turn.ts';
import type { Store } from '../../store/store.ts';
import { auditOf } from '../audit-of.ts';
import { consoleGiven } from '../ids.ts';
import { type ApiNeeds, answersWith, newApi } from '../new-api.ts';
import { folded } from './groups.ts';
import { talkedTo } from './talked-to.ts';

const takeGroups = createRoute({
  method: 'post',
  path: '/consoles/{id}/groups',
  operationId: 'takeConsoleGroups',
  tags: ['groups'],
  summary:
    'Take over the user groups of a console: groups that are missing are made, members that are missing are added',
  request: { params: z.object({ id: consoleGiven }) },
  responses: answersWith(
    z.object({ added: z.int(), changed: z.int(), same: z.int() }).meta({ id: 'GroupsTaken' }),
    'How many groups were made, got members, or had them already',
  ),
});

/** Once, when somebody asks: afterwards the groups are ours, and what somebody changes here stays. */
export const consoleGroupsRoutes = ({ store, consoles, clock, live }: ApiNeeds) => {
  const oneByOne = inTurn();
  return newApi().openapi(takeGroups, async (c) => {
    const { id } = c.req.valid('param');
    const asker = c.var.asker;
    talkedTo(consoles, id);
    const listed = await consoles.userGroups(id);
    const taken = await oneByOne(async () => {
      const personOf = await personsOf(store, id);
      const count = { added: 0, changed: 0, same: 0 };
      for (const { name, actorIds } of listed.map(shortened)) {
        const members = actorIds.flatMap((actorId) => personOf.get(actorId) ?? []);
        const groups = await store.groups();
        const known = groups.find((group) => folded(group.name) === folded(name));
        const before = known ? await store.membersOf(known.id) : [];
        const after = [...new Set([...before, ...members])].sort();
        if (known && after.length === before.length) {
          count.same += 1;
          continue;
        }
        count[known ? 'changed' : 'added'] += 1;
        const position = Math.max(-1, ...groups.map((group) => group.position)) + 1;
        const group = known ?? { id: crypto.randomUUID(), name, position };
        const details = {
          ...(known && { before: { name: known.name, memberIds: before } }),
          after: { name: group.name, memberIds: after },
          console: id,
        };
        await store.keepGroup(group, after, auditOf(asker, 'group', group.id, details, clock.nowMs()));
      }
      return count;
    });
    live.changed();
    return c.json(taken, 200);
  });
};

/** Of one console: who stands behind each actor. */
async function personsOf(store: Store, console: number): Promise<ReadonlyMap<string, string>> {
  const people = await store.people();
  return new Map(
    people.flatMap(({ personId, identities }) =>
      identities.filter((one) => one.console === console).map(({ actorId }) => [actorId, personId] as const),
    ),
  );
}

/** A console may call a group whatever it likes; ours fit into a column, and a group without a name has none to show. */
const shortened = ({ name, actorIds }: ConsoleGroup): ConsoleGroup => ({
  name: [...name.replaceAll(/[\p{Cc}\p{Cs}]/gu, ' ').trim()].slice(0, 100).join('') || '—',
  actorIds,
});
