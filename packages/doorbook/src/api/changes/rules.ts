import { createRoute } from '@hono/zod-openapi';
import * as z from 'zod';
import type { Holder, Rules } from '../../attendance/rules.ts';
import { inTurn } from '../../in-turn.ts';
import type { Store } from '../../store/store.ts';
import { holderShape, rulesChangeShape, rulesShape } from '../../views/shapes/settings.ts';
import { orNull } from '../../views/shapes/words.ts';
import { auditOf } from '../audit-of.ts';
import { dateGiven } from '../dates.ts';
import { type ApiNeeds, answersWith, newApi } from '../new-api.ts';
import { jsonBody } from './bodies.ts';
import { checkRules } from './check-rules.ts';
import { inOrder } from './in-order.ts';
import { callOf, knownConsole, notFound, shownPerson } from './known.ts';

const changeRules = createRoute({
  method: 'post',
  path: '/rules',
  operationId: 'changeRules',
  tags: ['rules'],
  summary: 'Rules of a person, a group or a console from a date on; past dates are judged anew',
  request: {
    body: jsonBody(
      z
        .strictObject({ holder: holderShape, fromDate: orNull(dateGiven), rules: orNull(rulesShape) })
        .meta({ id: 'RulesWanted' }),
    ),
  },
  responses: answersWith(rulesChangeShape, 'The change, as it stands in the book'),
});

export const rulesRoutes = ({ store, clock, live }: ApiNeeds) => {
  const oneByOne = inTurn();
  const nextMs = inOrder(clock);
  return newApi().openapi(changeRules, async (c) => {
    const { holder, fromDate, rules } = c.req.valid('json');
    const asker = c.var.asker;
    const change = await oneByOne(async () => {
      const holderName = await nameOfHolder(store, holder);
      if (rules) checkRules(rules, await store.doors());
      const atMs = nextMs();
      const fact = { id: crypto.randomUUID(), holder, fromDate, rules, by: asker.by, atMs };
      const details = { holder, fromDate, before: await lastRules(store, holder, fromDate), after: rules };
      await store.changeRules(fact, auditOf(asker, 'rules', fact.id, details, atMs));
      live.changed();
      return { ...fact, holderName };
    });
    return c.json(change, 200);
  });
};

async function nameOfHolder(store: Store, holder: Holder): Promise<string> {
  if (holder.kind === 'person') return callOf(await shownPerson(store, holder.personId));
  if (holder.kind === 'console') return (await knownConsole(store, holder.console)).name;
  const group = (await store.groups()).find(({ id }) => id === holder.groupId);
  if (!group) throw notFound('group', holder.groupId);
  return group.name;
}

/** What was chosen for this holder on this very date before; null = nothing. */
async function lastRules(store: Store, holder: Holder, fromDate: string | null): Promise<Rules | null> {
  const idOf = (one: Holder): string => JSON.stringify(Object.entries(one).sort());
  const changes = await store.rulesChanges();
  return changes.findLast((one) => one.fromDate === fromDate && idOf(one.holder) === idOf(holder))?.rules ?? null;
}
