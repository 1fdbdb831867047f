import assert from 'node:assert/strict';
import { test } from 'node:test';
import { office } from './running.ts';

interface Group {
  readonly id: string;
  readonly name: string;
  readonly memberIds: readonly string[];
}

test('the console’s user groups are taken over once; afterwards they are ours', async (t) => {
  const here = await office(t, { console: { people: 30, days: 1 } });
  const groups = async (): Promise<Group[]> => (await here.get('/api/v1/groups')).body.groups;
  const take = () => here.send('POST', '/api/v1/consoles/1/groups', {});

  const { status, body } = await take();
  assert.equal(status, 200, JSON.stringify(body));
  assert.ok(body.added >= 3 && body.changed === 0 && body.same === 0, JSON.stringify(body));
  const taken = await groups();
  assert.equal(taken.length, body.added);
  assert.ok(taken.every(({ memberIds }) => memberIds.length > 0));

  const { body: again } = await take();
  assert.deepEqual(again, { added: 0, changed: 0, same: body.added }, 'once more changes nothing');

  // Somebody leaves a group at the console, somebody is missing here, and one is called otherwise by us.
  const [first, second] = taken;
  assert.ok(first && second);
  await here.send('PUT', `/api/v1/groups/${first.id}`, {
    name: first.name.toUpperCase(),
    memberIds: first.memberIds.slice(1),
  });
  const { body: mended } = await take();
  assert.deepEqual([mended.added, mended.changed], [0, 1]);
  const now = await groups();
  assert.deepEqual(now.find(({ id }) => id === first.id)?.memberIds, first.memberIds, 'who was missing is there again');
  assert.equal(now.find(({ id }) => id === first.id)?.name, first.name.toUpperCase(), 'our name stays');

  const { body: listed } = await here.get('/api/v1/people');
  const shown = listed.people.filter((person: { groups: string[] }) => person.groups.includes(second.name));
  assert.equal(shown.length, second.memberIds.length);
});

test('a console that does not answer is said in words', async (t) => {
  const here = await office(t, { console: { people: 6, days: 1 } });
  await here.emulator.close();
  // It is tried again for a while before it is given up.
  const asked = here.send('POST', '/api/v1/consoles/1/groups', {});
  await here.passFailing(60_000);
  const { status, body } = await asked;
  assert.deepEqual([status, body.error.code], [502, 'console-unreachable']);
  assert.deepEqual((await here.get('/api/v1/groups')).body.groups, []);
});
