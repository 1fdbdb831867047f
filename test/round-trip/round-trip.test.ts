import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, describe, test } from 'node:test';
import { type Contract, endpoints } from '@doorbook/access-client/contract';
import { answerOf, files } from './answers.ts';
import { operations, parametersOf, sentParametersOf } from './parameters.ts';
import { accessPolicies } from './rows/access-policies.ts';
import { apiServer } from './rows/api-server.ts';
import { credentials } from './rows/credentials.ts';
import { devices } from './rows/devices.ts';
import { holidayGroups } from './rows/holiday-groups.ts';
import { identity } from './rows/identity.ts';
import { notifications } from './rows/notifications.ts';
import { schedules } from './rows/schedules.ts';
import { spaces } from './rows/spaces.ts';
import { systemLogs } from './rows/system-logs.ts';
import { userGroups } from './rows/user-groups.ts';
import { users } from './rows/users.ts';
import { visitors } from './rows/visitors.ts';
import { webhooks } from './rows/webhooks.ts';
import { type Exchange, watchWire } from './wire.ts';
import { clientOf, type Row, type Rows, stillConsole, type World } from './world.ts';

/*
 * Each endpoint of the contract once: the client writes, the emulator keeps, the client reads it back wherever it shows.
 * Every answer on the way is compared, as it came over the wire, with the sample of the manual (`answers.ts`).
 */

const chapters: { readonly [C in keyof Contract]: Rows<C> } = {
  credentials,
  users,
  userGroups,
  visitors,
  accessPolicies,
  holidayGroups,
  schedules,
  spaces,
  devices,
  systemLogs,
  identity,
  webhooks,
  apiServer,
  notifications,
};
const covered = Object.entries(chapters).flatMap(([chapter, rows]) =>
  Object.entries<Row>(rows).map(([name, row]) => ({ name: `${chapter}.${name}`, row })),
);

test('every endpoint of the contract has a row', () => {
  const named = endpoints().map(({ chapter, name }) => `${chapter}.${name}`);
  assert.deepEqual(covered.map(({ name }) => name).toSorted(), named.toSorted());
});

test('every endpoint has a sample of its answer', () => {
  const without = endpoints()
    .filter(({ endpoint }) => !endpoint.socket)
    .map(({ chapter, name }) => `${chapter}.${name}`)
    .filter((name) => !files.includes(name) && !answerOf(name));
  assert.deepEqual(without, []);
});

describe('what is written is read back', () => {
  const wire = watchWire();
  const sent = new Set<string>();
  let world: World;
  before(async () => {
    const console = await stillConsole();
    world = { console, access: clientOf(console) };
  });
  beforeEach(async () => {
    await world.console.reset();
    wire.length = 0;
  });
  afterEach(() => {
    const accepted = wire.filter((exchange) => isSuccess(exchange) || isFile(exchange));
    for (const parameter of accepted.flatMap(sentParametersOf)) sent.add(parameter);
  });
  after(async () => {
    await world.access.close();
    await world.console.close();
  });

  for (const { name, row } of covered) {
    test(name, async () => {
      await row(world);
      for (const exchange of wire.filter(isSuccess)) {
        const asked = nameOf(exchange);
        assert.equal(exchange.status, 200);
        assert.deepEqual(answerOf(asked)?.(exchange.answer, asked), []);
        assert.deepEqual(wrongPagination(exchange), []);
      }
      if (name === 'notifications.listen') return;
      const isOwn = files.includes(name) ? isFile : isSuccess;
      const own = wire.some((exchange) => nameOf(exchange) === name && isOwn(exchange));
      assert.ok(own, `the row of ${name} does not call it with success`);
    });
  }

  test('every query and body field of the contract was sent by a row', () => {
    const known = operations.flatMap(parametersOf);
    assert.ok(known.length > 150, `${known.length} fields`);
    assert.deepEqual(
      known.filter((parameter) => !sent.has(parameter)),
      [],
    );
  });
});

const nameOf = ({ endpoint: { chapter, name } }: Exchange): string => `${chapter}.${name}`;
const isSuccess = ({ answer }: Exchange): boolean => (answer as { code?: string } | undefined)?.code === 'SUCCESS';
const isFile = ({ answer, status }: Exchange): boolean => answer === undefined && status === 200;

/** The page that was asked for; without page parameters all rows come, as one page. */
function wrongPagination({ query, answer }: Exchange): string[] {
  const { data, pagination } = answer as { data?: unknown; pagination?: Record<string, number> };
  if (!pagination || !Array.isArray(data)) return [];
  const { page_num = 0, page_size = 0, total = 0 } = pagination;
  const askedNum = Number(query.get('page_num') ?? 1);
  const askedSize = Number(query.get('page_size') ?? Math.max(data.length, 1));
  const isRight = page_num === askedNum && page_size === askedSize;
  const rowsOfPage = Math.min(page_size, Math.max(0, total - (page_num - 1) * page_size));
  return isRight && data.length === rowsOfPage ? [] : [`${data.length} rows with ${JSON.stringify(pagination)}`];
}
