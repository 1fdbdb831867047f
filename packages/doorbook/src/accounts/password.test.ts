import assert from 'node:assert/strict';
import { argon2Sync } from 'node:crypto';
import { test } from 'node:test';
import { LineFull } from './line.ts';
import { argon2id, createPasswords } from './password.ts';

/** Counts what is hashed at the same moment. */
function counted() {
  const costs: { memory: number; passes: number }[] = [];
  let running = 0;
  let most = 0;
  const derive: typeof argon2id = async (parameters) => {
    running += 1;
    most = Math.max(most, running);
    costs.push({ memory: parameters.memory, passes: parameters.passes });
    try {
      return await argon2id(parameters);
    } finally {
      running -= 1;
    }
  };
  return { passwords: createPasswords({ derive }), costs, most: () => most };
}

test('a hash says how it was made and holds nothing of the password', async () => {
  const { hash, verify } = createPasswords();
  const encoded = await hash('correct horse battery');
  assert.match(encoded, /^\$argon2id\$v=19\$m=19456,t=2,p=1\$[\w+/]{22}\$[\w+/]{43}$/);
  assert.notEqual(await hash('correct horse battery'), encoded, 'each has its salt');
  assert.deepEqual(await verify('correct horse battery', encoded), { matches: true, isOutdated: false });
  for (const wrong of ['', 'correct horse batter', 'correct horse battery ', 'Correct horse battery']) {
    assert.equal((await verify(wrong, encoded)).matches, false, wrong);
  }
});

test('the same letters in other code points are the same password', async () => {
  const { hash, verify } = createPasswords();
  assert.equal((await verify('cafe\u0301 au lait', await hash('caf\u00e9 au lait'))).matches, true);
});

test('a hash of weaker parameters is still read, and known to be old', async () => {
  const cost = { memory: 64, passes: 1, parallelism: 1 };
  const tag = argon2Sync('argon2id', { ...cost, message: 'old', nonce: Buffer.alloc(16, 7), tagLength: 32 });
  const bare = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64').replace(/=+$/, '');
  const encoded = `$argon2id$v=19$m=64,t=1,p=1$${bare(Buffer.alloc(16, 7))}$${bare(tag)}`;
  assert.deepEqual(await createPasswords().verify('old', encoded), { matches: true, isOutdated: true });
});

test('nobody costs what a wrong password costs, and matches nothing', async () => {
  const { passwords, costs } = counted();
  const encoded = await passwords.hash('correct horse battery');
  costs.length = 0;
  assert.equal((await passwords.verify('correct horse batterx', encoded)).matches, false);
  assert.equal((await passwords.verify('correct horse batterx', null)).matches, false);
  assert.deepEqual(costs[0], costs[1]);
});

for (const broken of [
  '',
  'plain',
  '$argon2id$v=19$m=64,t=1,p=1$$',
  '$argon2i$v=19$m=64,t=1,p=1$AAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAA',
]) {
  test(`a damaged hash lets nobody in: “${broken}”`, async () => {
    for (const typed of ['', 'plain']) assert.equal((await createPasswords().verify(typed, broken)).matches, false);
  });
}

test('never more than two at once, each in its turn; a line that is too long turns away', async () => {
  const { passwords, most } = counted();
  const told = await Promise.allSettled(Array.from({ length: 60 }, () => passwords.verify('x', null)));
  assert.equal(most(), 2);
  const refused = told.filter((one) => one.status === 'rejected');
  assert.equal(refused.length, 8, 'two are looked at, fifty wait');
  for (const { reason } of refused) assert.ok(reason instanceof LineFull);
  assert.equal((await passwords.verify('x', null)).matches, false, 'the line moves on');
});
