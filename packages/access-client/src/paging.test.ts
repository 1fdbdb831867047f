import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { AccessError } from './errors.ts';
import { type Asked, type Reply, refused, scriptedConsole, success } from './testing/console.ts';

const usersNamed = (count: number, from = 1) =>
  Array.from({ length: count }, (_, index) => ({
    id: `u${from + index}`,
    first_name: '',
    last_name: '',
    status: 'ACTIVE',
  }));
const hit = (what: string, _id = '') => ({
  _id,
  '@timestamp': '',
  tag: 'access',
  _source: { event: { display_message: what } },
});
const idsOf = (rows: readonly { id: string }[]) => rows.map(({ id }) => id).join(' ');

const asksFor = ({ path }: Asked) => {
  const { searchParams } = new URL(path, 'https://console.lan');
  return { pageNum: Number(searchParams.get('page_num')), pageSize: Number(searchParams.get('page_size')) };
};

/** A console that cuts its rows into pages, and says what it likes beside them. */
const paged =
  <Row>(
    rows: readonly Row[],
    wrap: (page: readonly Row[], pageNum: number) => Reply,
    capped = Number.POSITIVE_INFINITY,
  ) =>
  (asked: Asked): Reply => {
    const { pageNum, pageSize } = asksFor(asked);
    const size = Math.min(pageSize, capped);
    return wrap(rows.slice((pageNum - 1) * size, pageNum * size), pageNum);
  };
const plain = <Row>(page: readonly Row[]): Reply => success(page);

for (const [rows, pageSize, requests, why] of [
  [0, 100, 1, 'an empty first page'],
  [7, 100, 1, 'one short page'],
  [5, 5, 2, 'one full page'],
  [10, 5, 3, 'an exact multiple needs an empty page to know'],
  [12, 5, 3, 'the last page is short'],
  [3, 1, 4, 'single rows'],
] as const) {
  test(`${rows} rows in pages of ${pageSize} take ${requests} requests: ${why}`, async () => {
    await using console = await scriptedConsole(paged(usersNamed(rows), plain));
    const read = await Array.fromAsync(console.client().users.list.each({}, { pageSize }));
    assert.equal(idsOf(read), idsOf(usersNamed(rows)));
    assert.equal(console.asked.length, requests);
  });
}

test('both page parameters are sent always, and the others with them', async () => {
  await using console = await scriptedConsole([success([])]);
  const client = console.client();
  await Array.fromAsync(client.users.list.each({ expand: ['access_policy'] }));
  await Array.fromAsync(client.users.list.each({ page_num: 3, page_size: 25 }));
  assert.deepEqual(
    console.asked.map(({ path }) => path),
    ['/users?expand%5B%5D=access_policy&page_num=1&page_size=100', '/users?page_num=3&page_size=25'],
  );
});

const hits = Array.from({ length: 12 }, (_, index) => hit(`tap ${index}`));
const places: Record<string, (page: readonly unknown[], total: unknown) => Reply> = {
  'pagination.total': (page, total) => success({ hits: page }, { pagination: { page_num: 1, page_size: 5, total } }),
  total: (page, total) => success({ hits: page }, { page: 1, total }),
  'data.total': (page, total) => success({ hits: page, page: 1, total }),
  'data.pagination.total': (page, total) => success({ hits: page, pagination: { page_num: 1, total } }),
};
for (const [place, wrap] of Object.entries(places)) {
  for (const [total, why] of [
    [5, 'the size of the page'],
    [0, 'nothing'],
    [1, 'too few'],
    [12, 'for once right'],
    [1000, 'too many'],
    ['5', 'a text'],
    [-1, 'negative'],
    [null, 'null'],
  ] as const) {
    test(`all 12 rows of the log come when ${place} is ${total}: ${why}`, async () => {
      await using console = await scriptedConsole(paged(hits, (page) => wrap(page, total)));
      const log = console.client().systemLogs.query;
      const read = await Array.fromAsync(log.each({ body: { topic: 'door_openings' } }, { pageSize: 5 }));
      assert.deepEqual(
        read.map((row) => row._source.event?.display_message),
        hits.map((row) => row._source.event.display_message),
      );
      assert.ok(console.asked.length <= 4);
      assert.ok(console.asked.every(({ body }) => String(body) === '{"topic":"door_openings"}'));
    });
  }
}

for (const [wrap, why] of [
  [(page: readonly unknown[]) => success(page, { pagination: { page_size: 3 } }), 'it says its own page size'],
  [(page: readonly unknown[]) => success(page, { pagination: { page_size: '3' } }), 'the same as text'],
  [
    (page: readonly unknown[]) => success(page, { pagination: { page_size: 5, total: 8 } }),
    'it repeats what was asked, with the right total',
  ],
] as const) {
  test(`a console that gives three rows though five were asked is read to the end: ${why}`, async () => {
    await using console = await scriptedConsole(paged(usersNamed(8), wrap, 3));
    const read = await Array.fromAsync(console.client().users.list.each({}, { pageSize: 5 }));
    assert.equal(read.length, 8);
  });
}

test('rows inserted at the front while reading come once, and nobody is left out', async () => {
  const rows = usersNamed(9);
  await using console = await scriptedConsole((asked, index) => {
    if (index > 0) rows.unshift(...usersNamed(2, 100 * index));
    return paged(rows, plain)(asked);
  });
  const read = await Array.fromAsync(console.client().users.list.each({}, { pageSize: 4 }));
  const ids = read.map(({ id }) => id);
  assert.equal(new Set(ids).size, ids.length);
  for (const { id } of usersNamed(9)) assert.ok(ids.includes(id), id);
});

test('log rows that are pushed onto the next page come once, though their _id is empty or new each time', async () => {
  const log = Array.from({ length: 9 }, (_, index) => `tap ${index}`);
  let reads = 0;
  await using console = await scriptedConsole((asked, index) => {
    if (index > 0) log.unshift(`new tap ${index}`);
    return paged(log, (page) => success({ hits: page.map((what) => hit(what, `${reads++}`)) }))(asked);
  });
  const query = console.client().systemLogs.query;
  const read = await Array.fromAsync(query.each({ body: { topic: 'all' } }, { pageSize: 4 }));
  assert.deepEqual(
    read.map((row) => row._source.event?.display_message),
    Array.from({ length: 9 }, (_, index) => `tap ${index}`),
  );
});

test('equal log rows in one page are two rows: somebody badged twice in a second', async () => {
  await using console = await scriptedConsole([success({ hits: [hit('tap'), hit('tap'), hit('other')] })]);
  const read = await Array.fromAsync(console.client().systemLogs.query.each({ body: { topic: 'all' } }));
  assert.equal(read.length, 3);
});

test('the same user twice in one page is one user', async () => {
  await using console = await scriptedConsole([success([...usersNamed(2), ...usersNamed(1)])]);
  assert.equal(idsOf(await Array.fromAsync(console.client().users.list.each())), 'u1 u2');
});

test('however rows are inserted while reading: those that were there come once each', async () => {
  const script: { rows: string[]; inserts: number[] } = { rows: [], inserts: [] };
  await using console = await scriptedConsole((asked) => {
    const reply = paged(script.rows, (page) => success(page.map((id) => ({ ...usersNamed(1)[0], id }))))(asked);
    const inserted = Array.from({ length: script.inserts.shift() ?? 0 }, () => `new${script.rows.length}`);
    for (const id of inserted) script.rows.unshift(`${id}-${script.rows.length}`);
    return reply;
  });
  const client = console.client();
  await fc.assert(
    fc.asyncProperty(fc.nat({ max: 12 }), fc.array(fc.nat({ max: 5 }), { maxLength: 8 }), async (count, inserts) => {
      const there = Array.from({ length: count }, (_, index) => `old${index}`);
      Object.assign(script, { rows: [...there], inserts: [...inserts] });
      const read = await Array.fromAsync(client.users.list.each({}, { pageSize: 3 }));
      const old = read.map(({ id }) => id).filter((id) => id.startsWith('old'));
      assert.deepEqual(old, there);
    }),
    { numRuns: 30 },
  );
});

for (const [reply, why] of [
  [success(usersNamed(5)), 'full pages'],
  [success(usersNamed(3), { pagination: { page_size: 3 } }), 'pages of its own size'],
  [success(usersNamed(3), { pagination: { page_size: 5, total: 500 } }), 'short pages, with more to come'],
] as const) {
  test(`a console that sends the same page for ever is an error and no endless loop: ${why}`, async () => {
    await using console = await scriptedConsole([reply]);
    const read: string[] = [];
    await assert.rejects(
      async () => {
        for await (const { id } of console.client().users.list.each({}, { pageSize: 5 })) read.push(id);
      },
      (error) => error instanceof AccessError && error.code === 'ANSWER_UNREADABLE' && /page_num/.test(error.message),
    );
    assert.equal(new Set(read).size, read.length);
    assert.ok(console.asked.length <= 25);
  });
}

for (const [orders, why] of [
  [['u1 u2', 'u2 u1'], 'the same rows, in another order each time'],
  [['u1 u2', 'u3 u4'], 'two pages in turn'],
] as const) {
  test(`a console that has nothing new to send is left: ${why}`, async () => {
    await using console = await scriptedConsole((_asked, index) =>
      success(
        orders[index % 2]?.split(' ').map((id) => ({ id })),
        { pagination: { total: 1e9 } },
      ),
    );
    const all = Array.fromAsync(console.client().users.list.each({}, { pageSize: 2 }));
    await assert.rejects(all, { name: 'AccessError', code: 'ANSWER_UNREADABLE' });
    assert.ok(console.asked.length <= 25);
  });
}

test('the same log page for ever is noticed also when each row has a new _id at each read', async () => {
  let reads = 0;
  await using console = await scriptedConsole(() =>
    success({ hits: [hit('a', `${reads++}`), hit('b', `${reads++}`)] }),
  );
  const query = console.client().systemLogs.query;
  const all = Array.fromAsync(query.each({ body: { topic: 'all' } }, { pageSize: 2 }));
  await assert.rejects(all, { name: 'AccessError', code: 'ANSWER_UNREADABLE' });
});

test('pages come as they are, with the total as it was told', async () => {
  await using console = await scriptedConsole(
    paged(usersNamed(3), (page, page_num) => success(page, { pagination: { page_num, page_size: 2, total: 99 } })),
  );
  const read = await Array.fromAsync(console.client().users.list.pages({}, { pageSize: 2 }));
  assert.deepEqual(
    read.map(({ rows, pageNum, total }) => [idsOf(rows), pageNum, total]),
    [
      ['u1 u2', 1, 99],
      ['u3', 2, 99],
    ],
  );
});

test('a refusal in the middle reaches the reader, after the rows before it', async () => {
  await using console = await scriptedConsole([success(usersNamed(2)), refused('CODE_PARAMS_INVALID')]);
  const rows = console.client().users.list.each({}, { pageSize: 2 });
  assert.equal((await rows.next()).value?.id, 'u1');
  assert.equal((await rows.next()).value?.id, 'u2');
  await assert.rejects(rows.next(), { name: 'AccessError', code: 'CODE_PARAMS_INVALID' });
});

test('whoever leaves the loop early asks for no more pages', async () => {
  await using console = await scriptedConsole(paged(usersNamed(50), plain));
  for await (const { id } of console.client().users.list.each({}, { pageSize: 5 })) if (id === 'u7') break;
  assert.equal(console.asked.length, 2);
});

test('an abort ends the reading at the next page', async () => {
  await using console = await scriptedConsole(paged(usersNamed(50), plain));
  const caller = new AbortController();
  const rows = console.client().users.list.each({}, { pageSize: 2, signal: caller.signal });
  await rows.next();
  caller.abort();
  await rows.next();
  await assert.rejects(rows.next(), { name: 'AccessError', code: 'ABORTED' });
  assert.equal(console.asked.length, 1);
});
