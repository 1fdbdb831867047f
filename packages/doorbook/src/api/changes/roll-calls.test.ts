import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { mondayMs, sightingsOf } from '../../attendance/notation.test-support.ts';
import { apiIn, berlin } from '../api.test-support.ts';
import { readCsv } from '../exports/read-csv.test-support.ts';

const hourMs = 3_600_000;
const minuteMs = 60_000;
/** Local midnight: Berlin is an hour ahead. */
const dayMs = mondayMs - hourMs;
const noonMs = dayMs + 12 * hourMs;

/** It is noon. Ann, Bo and a visitor came; Cy came and badged out; Dee never came. `gate` is a muster door. */
async function noon(t: TestContext, auth: 'on' | 'off' = 'off') {
  const here = await apiIn(t, { nowMs: noonMs, auth });
  const { store } = here;
  await store.addConsole(berlin(1), null);
  for (const [id, kind] of [
    ['ann', 'staff'],
    ['bo', 'staff'],
    ['cy', 'staff'],
    ['dee', 'staff'],
    ['visitor1', 'visitor'],
  ] as const) {
    const person = { id, kind, console: 1, addedMs: 0 } as const;
    await store.keepPeople([{ person, actorId: id, name: id, email: '', onboardMs: 0, syncedMs: dayMs }]);
  }
  await store.keepDoors(['main', 'gate'].map((doorId) => ({ console: 1, doorId, name: doorId, place: '', seenMs: 1 })));
  const entry = { id: 'use', act: 'door-use', subject: 'gate', details: '{}', origin: '', by: 'ann', atMs: dayMs };
  await store.chooseDoorUse({ console: 1, doorId: 'gate', use: 'muster', by: 'ann', atMs: dayMs }, entry);
  const seen = async (text: string): Promise<void> => {
    await store.record(sightingsOf(text, { dayMs }));
    here.live.changed();
  };
  await seen('ann:08:17> bo:09:04:30> cy:08:00> cy:11:30< visitor1:11:00');
  return {
    ...here,
    seen,
    call: async (id: string, as = {}) => (await here.ask('GET', `/api/v1/roll-calls/${id}`, as)).body,
    acts: async () =>
      (await store.auditBefore({ atMs: Number.MAX_SAFE_INTEGER, id: '' }, 99))
        .filter(({ act }) => /roll|safe/.test(act))
        .map(({ act, by, subject }) => `${act} ${subject} ${by}`)
        .sort(),
  };
}
type Noon = Awaited<ReturnType<typeof noon>>;

const wanted = { id: 'roll-call-1', isDrill: false };
const start = ({ ask }: Noon, more: object = {}, as = {}) =>
  ask('POST', '/api/v1/roll-calls', as, { ...wanted, ...more });
const tap = ({ ask }: Noon, body: object, as = {}) => ask('POST', '/api/v1/roll-calls/roll-call-1/taps', as, body);
const mark = (id: string, personId: string, atMs: number) => ({ marks: [{ id, personId, atMs }] });

const underWay = async ({ ask }: Noon): Promise<string[]> =>
  (await ask('GET', '/api/v1/roll-calls?underWay=true')).body.rollCalls.map(({ id }: { id: string }) => id);

/** `ann safe 12:01 tap`, `bo missing`, `-cy missing`. */
// biome-ignore lint/suspicious/noExplicitAny: as it came.
const words = ({ people }: any): string[] =>
  people.map(
    // biome-ignore lint/suspicious/noExplicitAny: as it came.
    ({ personId, isIn, safe }: any) =>
      `${isIn ? '' : '-'}${personId} ${safe ? `safe ${safe.at.slice(11, 16)} ${safe.how}` : 'missing'}`,
  );

test('who is in is frozen, with the last door and minute, and how that is known', async (t) => {
  const here = await noon(t);
  assert.equal((await start(here, { why: 'Smoke' })).status, 200);
  await here.seen('dee:11:59>');
  const { people, expected, missing, why, by, cause, mode } = await here.call('roll-call-1');
  assert.deepEqual(words({ people }), ['ann missing', 'bo missing', '-cy missing', 'visitor1 missing']);
  assert.deepEqual([expected, missing, why, by, cause, mode], [3, 3, 'Smoke', 'anonymous', 'hand', 'in-out']);
  const [ann] = people;
  assert.deepEqual(
    [ann.lastAt, ann.doorName, ann.counts, ann.isDirectionTold, ann.evidence],
    ['2026-01-05T08:17:00.000+01:00', 'main', 'arrival', true, 'log'],
  );
  assert.deepEqual(await here.acts(), ['roll-call roll-call-1 anonymous']);
});

test('by first-in whoever came is on the list', async (t) => {
  const here = await noon(t);
  await start(here, { mode: 'first-in' });
  assert.deepEqual(words(await here.call('roll-call-1')), [
    'ann missing',
    'bo missing',
    'cy missing',
    'visitor1 missing',
  ]);
});

test('asked again it is the same one; another is refused while it goes on, and not after its end', async (t) => {
  const here = await noon(t);
  const first = await start(here);
  here.passes(minuteMs);
  assert.deepEqual((await start(here)).body, first.body);
  const other = await start(here, { id: 'roll-call-2' });
  assert.deepEqual([other.status, other.body.error.code], [409, 'conflict']);
  const end = () => here.ask('POST', '/api/v1/roll-calls/roll-call-1/end');
  assert.equal((await end()).status, 200);
  here.passes(minuteMs);
  assert.equal((await end()).status, 200, 'a second end is the first');
  const { endedMs, endedBy } = await here.call('roll-call-1');
  assert.deepEqual([endedMs, endedBy], [noonMs + minuteMs, 'anonymous']);
  assert.equal((await start(here, { id: 'roll-call-2' })).status, 200);
  const { body } = await here.ask('GET', '/api/v1/roll-calls');
  assert.deepEqual(
    body.rollCalls.map(({ id }: { id: string }) => id),
    ['roll-call-2', 'roll-call-1'],
  );
  const underWay = await here.ask('GET', '/api/v1/roll-calls?underWay=true');
  assert.equal(underWay.body.rollCalls.length, 1);
});

test('what was started without a line began then; the list is of the moment when we hear of it', async (t) => {
  const here = await noon(t);
  here.passes(20 * minuteMs);
  await here.seen('bo:12:03<');
  await start(here, { startedMs: noonMs + minuteMs });
  await tap(here, mark('mark-of-a-1', 'ann', noonMs + 2 * minuteMs));
  const call = await here.call('roll-call-1');
  assert.deepEqual([call.startedMs, call.people[0].safe.afterMs], [noonMs + minuteMs, minuteMs]);
  assert.deepEqual(words(call), ['ann safe 12:02 tap', '-bo missing', '-cy missing', 'visitor1 missing']);
  for (const [startedMs, expected] of [
    [1, noonMs + 20 * minuteMs - 24 * hourMs],
    [noonMs + hourMs, noonMs + 20 * minuteMs],
  ] as const) {
    await here.ask('POST', `/api/v1/roll-calls/${(await underWay(here))[0]}/end`);
    await start(here, { id: `another-${startedMs}`, startedMs });
    assert.equal((await here.call(`another-${startedMs}`)).startedMs, expected);
  }
});

test('two who start at the same moment start one', async (t) => {
  const here = await noon(t);
  const answers = await Promise.all([start(here, { id: 'roll-call-1' }), start(here, { id: 'roll-call-2' })]);
  assert.deepEqual(answers.map(({ status }) => status).sort(), [200, 409]);
});

test('taps of several phones, in any order and sent again, are joined', async (t) => {
  const here = await noon(t);
  await start(here);
  here.passes(5 * minuteMs);
  assert.deepEqual((await tap(here, mark('mark-of-a-1', 'ann', noonMs + 2 * minuteMs))).body, { refused: [] });
  // A phone without a line, which saw her before.
  await tap(here, mark('mark-of-b-1', 'ann', noonMs + minuteMs));
  await tap(here, mark('mark-of-b-1', 'ann', noonMs + minuteMs));
  await tap(here, mark('mark-of-b-2', 'bo', noonMs - hourMs));
  await tap(here, mark('mark-of-b-3', 'visitor1', noonMs + hourMs));
  const call = await here.call('roll-call-1');
  assert.deepEqual(words(call), ['ann safe 12:01 tap', 'bo safe 12:00 tap', '-cy missing', 'visitor1 safe 12:05 tap']);
  assert.deepEqual([call.safe, call.missing, call.allAfterMs, call.medianAfterMs], [3, 0, 5 * minuteMs, minuteMs]);
  assert.equal((await here.acts()).filter((act) => act.startsWith('safe ')).length, 4);

  const [ann] = call.people;
  assert.deepEqual(ann.safe.markIds.toSorted(), ['mark-of-a-1', 'mark-of-b-1']);
  const undo = { id: 'undo-of-a-1', personId: 'ann', atMs: noonMs, markIds: ann.safe.markIds };
  await tap(here, { undos: [undo] });
  assert.equal(words(await here.call('roll-call-1'))[0], 'ann missing');
  await tap(here, mark('mark-of-c-1', 'ann', noonMs + 4 * minuteMs));
  await tap(here, { undos: [undo] });
  assert.equal(words(await here.call('roll-call-1'))[0], 'ann safe 12:04 tap');
});

test('a badge at a muster door marks its owner safe; whoever is not on the list is named', async (t) => {
  const here = await noon(t);
  await start(here);
  here.passes(10 * minuteMs);
  await here.seen('wann:11:00@gate ann:12:03!@gate visitor1:12:04@gate dee:12:05@gate bo:12:06@main');
  const call = await here.call('roll-call-1');
  assert.deepEqual(words(call), ['ann safe 12:03 badge', 'bo missing', '-cy missing', 'visitor1 safe 12:04 badge']);
  assert.deepEqual(
    call.others.map(({ name, doorName }: { name: string; doorName: string }) => `${name} ${doorName}`),
    ['dee gate'],
  );
  assert.equal(call.people[1].seenSince.at, '2026-01-05T12:06:00.000+01:00', 'bo is still inside');
  const { badgesUntilMs, markIds } = call.people[0].safe;
  await tap(here, { undos: [{ id: 'undo-of-a-1', personId: 'ann', atMs: noonMs, markIds, badgesUntilMs }] });
  assert.equal(words(await here.call('roll-call-1'))[0], 'ann missing', 'somebody else had her card');
});

test('a record stays as it is: names, doors and badges of later change nothing', async (t) => {
  const here = await noon(t);
  await start(here);
  here.passes(minuteMs);
  await tap(here, mark('mark-of-a-1', 'ann', noonMs + minuteMs));
  await here.ask('POST', '/api/v1/roll-calls/roll-call-1/end');
  const before = await here.call('roll-call-1');
  here.passes(hourMs);
  await here.seen('bo:12:30@gate');
  await here.ask('PUT', '/api/v1/doors/1/main', {}, { use: 'muster' });
  const person = { id: 'bo', kind: 'staff', console: 1, addedMs: 0 } as const;
  await here.store.keepPeople([{ person, actorId: 'bo', name: 'Renamed', email: '', onboardMs: 0, syncedMs: noonMs }]);
  here.live.changed();
  assert.deepEqual(await here.call('roll-call-1'), before);
  const late = await tap(here, mark('mark-of-b-1', 'bo', noonMs + minuteMs));
  assert.deepEqual(late.body, { refused: [] });
  assert.equal(words(await here.call('roll-call-1'))[1], 'bo safe 12:01 tap', 'what a phone saw then joins it');
});

const endIt = ({ ask }: Noon) => ask('POST', '/api/v1/roll-calls/roll-call-1/end');
const refusedOf = async (answer: ReturnType<typeof tap>): Promise<string[]> =>
  (await answer).body.refused.map(({ why }: { why: string }) => why);

for (const [atMs, laterMs, expected, why] of [
  [noonMs + minuteMs, hourMs, [], 'a tick of then from a phone without a line'],
  [0, hourMs, ['over'], 'backdated'],
  [noonMs - 1, hourMs, ['over'], 'before the start'],
  [noonMs + 3 * minuteMs, hourMs, ['over'], 'after the end'],
  [noonMs + minuteMs, 13 * hourMs, ['over'], 'told too late'],
] as const) {
  test(`after the end: ${why}, ${expected.join() || 'taken'}`, async (t) => {
    const here = await noon(t);
    await start(here);
    here.passes(2 * minuteMs);
    await tap(here, mark('mark-of-a-0', 'ann', noonMs + minuteMs));
    await endIt(here);
    here.passes(laterMs);
    assert.deepEqual(await refusedOf(tap(here, mark('mark-of-b-1', 'bo', atMs))), expected);
    const undo = { id: 'undo-of-a-1', personId: 'ann', atMs, markIds: ['mark-of-a-0'] };
    assert.deepEqual(await refusedOf(tap(here, { undos: [undo] })), expected);
    assert.deepEqual(await refusedOf(tap(here, mark('mark-of-a-0', 'ann', noonMs + minuteMs))), [], 'known already');
    const { people } = await here.call('roll-call-1');
    const told = expected.length === 0 ? noonMs + 2 * minuteMs + laterMs : undefined;
    assert.deepEqual([people[0].safe === null, people[1].safe?.toldMs], [expected.length === 0, told]);
  });
}

test('of one person so many marks are taken and no more, in one message or in several at once', async (t) => {
  const here = await noon(t);
  await start(here);
  const marks = (name: string, count: number) =>
    Array.from({ length: count }, (_, index) => ({ id: `mark-${name}-${index}`, personId: 'ann', atMs: noonMs }));
  const answers = await Promise.all(['a', 'b'].map((name) => refusedOf(tap(here, { marks: marks(name, 30) }))));
  assert.deepEqual(
    answers.flat(),
    Array.from({ length: 10 }, () => 'too-many'),
  );
  assert.deepEqual(await refusedOf(tap(here, { marks: marks('a', 30) })), [], 'sent again they are known');
  assert.deepEqual(await refusedOf(tap(here, mark('mark-of-bo', 'bo', noonMs))), []);
  const { people } = await here.call('roll-call-1');
  assert.equal(people[0].safe.markIds.length, 50);
});

test('an undo takes back no badge of later, and the audit says what it took back', async (t) => {
  const here = await noon(t);
  await start(here);
  const badgesUntilMs = Number.MAX_SAFE_INTEGER;
  await tap(here, {
    undos: [{ id: 'undo-of-a-1', personId: 'ann', atMs: noonMs, markIds: ['mark-of-x-1'], badgesUntilMs }],
  });
  here.passes(10 * minuteMs);
  await here.seen('ann:12:05@gate');
  assert.equal(words(await here.call('roll-call-1'))[0], 'ann safe 12:05 badge');
  const entries = await here.store.auditBefore({ atMs: Number.MAX_SAFE_INTEGER, id: '' }, 99);
  const undone = entries.find(({ act }) => act === 'safe-undo');
  const { markIds, badgesUntilMs: until } = JSON.parse(undone?.details ?? '{}');
  assert.deepEqual([markIds, until], [['mark-of-x-1'], noonMs]);
});

test('what is real begins beside a drill; a drill begins beside nothing', async (t) => {
  const here = await noon(t);
  await start(here, { isDrill: true });
  assert.equal((await start(here, { id: 'roll-call-2', isDrill: true })).status, 409);
  assert.equal((await start(here, { id: 'roll-call-3' })).status, 200);
  assert.equal((await start(here, { id: 'roll-call-4' })).status, 409);
  assert.deepEqual((await underWay(here)).sort(), ['roll-call-1', 'roll-call-3']);
});

test('an admin ends the one that goes on and begins anew: the list is of now, with the marks of the last minutes', async (t) => {
  const here = await noon(t);
  await start(here);
  await tap(here, mark('mark-of-old', 'bo', noonMs));
  here.passes(10 * minuteMs);
  await here.seen('dee:12:05> visitor1:12:09:30>');
  const at = (minute: number): number => noonMs + minute * minuteMs;
  await tap(here, mark('mark-of-ann', 'ann', at(8)));
  await tap(here, mark('mark-of-vis', 'visitor1', at(9)));
  assert.equal((await start(here, { id: 'roll-call-2' })).status, 409);
  assert.equal((await start(here, { id: 'roll-call-2', isAnew: true })).status, 200);
  const call = await here.call('roll-call-2');
  assert.deepEqual(words(call), [
    'ann safe 12:08 tap',
    // Ten minutes ago is too long.
    'bo missing',
    '-cy missing',
    'dee missing',
    // Came in again since.
    'visitor1 missing',
  ]);
  assert.deepEqual(
    call.tookOver.map(({ id }: { id: string }) => id),
    ['roll-call-1'],
  );
  const before = await here.call('roll-call-1');
  assert.deepEqual(
    [before.next, before.endedMs, before.safe],
    ['roll-call-2', at(10), 3],
    'its record stays as it was',
  );
  assert.deepEqual(await underWay(here), ['roll-call-2']);
});

test('a phone that knows nothing of the new one still marks on it, and takes back what was marked on the old one', async (t) => {
  const here = await noon(t);
  await start(here);
  await tap(here, mark('mark-of-ann', 'ann', noonMs));
  here.passes(minuteMs);
  await start(here, { id: 'roll-call-2', isAnew: true });
  await here.seen('dee:12:00>');
  here.passes(minuteMs);
  const markIds = ['mark-of-ann'];
  const undo = { id: 'undo-of-ann', personId: 'ann', atMs: noonMs + 2 * minuteMs, markIds };
  const marks = [
    ...mark('mark-of-bo1', 'bo', noonMs + 2 * minuteMs).marks,
    // Before the end: of the old one, and so late that it counts in the new one.
    ...mark('mark-of-vis', 'visitor1', noonMs + minuteMs).marks,
    ...mark('mark-of-dee', 'dee', noonMs + 2 * minuteMs).marks,
  ];
  assert.deepEqual((await tap(here, { marks, undos: [undo] })).body, {
    refused: [{ id: 'mark-of-dee', why: 'not-on-list' }],
  });
  assert.deepEqual(words(await here.call('roll-call-2')), [
    'ann missing',
    'bo safe 12:02 tap',
    '-cy missing',
    'visitor1 safe 12:01 tap',
  ]);
  assert.deepEqual(words(await here.call('roll-call-1')), [
    'ann safe 12:00 tap',
    'bo missing',
    '-cy missing',
    'visitor1 safe 12:01 tap',
  ]);
});

test('a badge at a muster door of the last minutes counts in the new one, unless a door let its owner in since', async (t) => {
  const here = await noon(t);
  await start(here);
  here.passes(6 * minuteMs);
  await here.seen('ann:12:02@gate bo:12:02@gate bo:12:03> visitor1:12:00@gate');
  await start(here, { id: 'roll-call-2', isAnew: true });
  assert.deepEqual(words(await here.call('roll-call-2')), [
    'ann safe 12:02 badge',
    'bo missing',
    '-cy missing',
    'visitor1 missing',
  ]);
});

test('nobody falls off a list: what takes over one of every site is of every site; a drill ends nothing real', async (t) => {
  const here = await noon(t);
  await here.store.addConsole(berlin(2), null);
  await start(here);
  assert.equal((await start(here, { id: 'roll-call-2', isAnew: true, isDrill: true })).status, 409);
  assert.equal((await start(here, { id: 'roll-call-3', isAnew: true, console: 2 })).status, 200);
  const { console, people } = await here.call('roll-call-3');
  assert.deepEqual([console, people.length], [null, 4]);
});

test('who may not end what others started begins nothing anew, and starts five an hour of each kind', async (t) => {
  const here = await noon(t, 'on');
  const viewer = await here.viewer();
  assert.equal((await start(here, { isAnew: true }, viewer)).status, 403);
  const again = async (id: string, isDrill: boolean, as = viewer) => {
    const answer = await start(here, { id, isDrill }, as);
    await here.ask('POST', `/api/v1/roll-calls/${id}/end`, as);
    return answer;
  };
  for (let n = 0; n < 5; n += 1) assert.equal((await again(`the-drill-${n}`, true)).status, 200);
  here.passes(10 * minuteMs);
  const refused = await again('the-drill-5', true);
  assert.deepEqual([refused.status, refused.body.error.code], [429, 'too-many']);
  assert.equal(refused.headers.get('retry-after'), String(50 * 60));
  assert.equal((await again('the-drill-4', true)).status, 200, 'known: its answer was lost');
  assert.equal((await again('emergency-0', false)).status, 200, 'drills use up no emergency');
  const admin = await here.admin();
  for (let n = 0; n < 6; n += 1) assert.equal((await again(`admin-drill-${n}`, true, admin)).status, 200);
  here.passes(50 * minuteMs);
  assert.equal((await again('the-drill-6', true)).status, 200);
});

test('many at once are counted too, and whoever is refused is led to the one that goes on', async (t) => {
  const here = await noon(t, 'on');
  const viewer = await here.viewer();
  for (let n = 0; n < 5; n += 1) {
    await start(here, { id: `emergency-${n}` }, viewer);
    if (n < 4) await here.ask('POST', `/api/v1/roll-calls/emergency-${n}/end`, viewer);
  }
  assert.equal((await start(here, { id: 'emergency-9' }, viewer)).status, 409);
});

test('the list comes in pages, and drills hide nothing that was real', async (t) => {
  const here = await noon(t);
  for (const [id, isDrill] of [
    ['the-real-1', false],
    ['the-drill-1', true],
    ['the-drill-2', true],
    ['the-drill-3', true],
  ] as const) {
    await start(here, { id, isDrill });
    await here.ask('POST', `/api/v1/roll-calls/${id}/end`);
    here.passes(minuteMs);
  }
  const page = async (query: string) => {
    const { body } = await here.ask('GET', `/api/v1/roll-calls?${query}`);
    return { ids: body.rollCalls.map(({ id }: { id: string }) => id), next: body.next };
  };
  const first = await page('limit=3');
  assert.deepEqual(first.ids, ['the-drill-3', 'the-drill-2', 'the-drill-1']);
  assert.deepEqual(await page(`limit=3&cursor=${first.next}`), { ids: ['the-real-1'], next: null });
  assert.deepEqual(await page('limit=3&isDrill=false'), { ids: ['the-real-1'], next: null });
  assert.equal((await here.ask('GET', '/api/v1/roll-calls?cursor=x')).status, 400);
});

test('one that was forgotten for more than a day is over, and another is started', async (t) => {
  const here = await noon(t);
  await start(here);
  here.passes(24 * hourMs + minuteMs);
  here.live.changed();
  assert.deepEqual(await underWay(here), []);
  assert.equal((await here.call('roll-call-1')).endedMs, noonMs + 24 * hourMs);
  assert.equal((await start(here, { id: 'roll-call-2' })).status, 200);
});

test('of one site: only who was last seen there; another site may have its own meanwhile', async (t) => {
  const here = await noon(t);
  await here.store.addConsole(berlin(2), null);
  const person = { id: 'wim', kind: 'staff', console: 2, addedMs: 0 } as const;
  await here.store.keepPeople([{ person, actorId: 'wim', name: 'wim', email: '', onboardMs: 0, syncedMs: dayMs }]);
  await here.store.record(sightingsOf('wim:09:00>', { dayMs, console: 2 }));
  here.live.changed();
  assert.equal((await start(here, { console: 1 })).status, 200);
  assert.equal((await start(here, { id: 'roll-call-2', console: 2 })).status, 200);
  assert.equal((await start(here, { id: 'roll-call-3' })).status, 409, 'everybody is on a list already');
  assert.deepEqual(words(await here.call('roll-call-2')), ['wim missing']);
  assert.equal((await here.call('roll-call-1')).people.length, 4);
});

test('a console whose clock is wrong: its badges count at the time that they were', async (t) => {
  const here = await noon(t);
  await start(here);
  here.passes(10 * minuteMs);
  // It is an hour ahead.
  await here.store.recordClockOffset({ console: 1, measuredMs: noonMs, offsetMs: hourMs });
  await here.seen('ann:12:03@gate bo:13:04@gate');
  const call = await here.call('roll-call-1');
  assert.deepEqual(words(call).slice(0, 2), ['ann missing', 'bo safe 12:04 badge']);
});

for (const [body, status, why] of [
  [mark('short', 'ann', 1), 400, 'an id that others may make too'],
  [{ marks: [{ id: 'long-enough', personId: 'ann' }] }, 400, 'no time'],
  [{ marks: [{ id: 'long-enough', personId: 'ann', atMs: 1, by: 'boss' }] }, 400, 'nobody says who they are'],
] as const) {
  test(`a tap is refused: ${why}`, async (t) => {
    const here = await noon(t);
    await start(here);
    assert.equal((await tap(here, body)).status, status);
  });
}

test('of those who are not on the list nothing is kept; the others of the same message are', async (t) => {
  const here = await noon(t);
  await start(here);
  const marks = ['dee', 'ann'].map((personId) => ({ id: `mark-${personId}`, personId, atMs: noonMs }));
  assert.deepEqual((await tap(here, { marks })).body, { refused: [{ id: 'mark-dee', why: 'not-on-list' }] });
  assert.equal(words(await here.call('roll-call-1'))[0], 'ann safe 12:00 tap');
  const nowhere = await here.ask('POST', '/api/v1/roll-calls/nothing/taps', {}, { marks: [] });
  assert.equal(nowhere.status, 404);
  assert.equal((await here.ask('POST', '/api/v1/roll-calls/nothing/end')).status, 404);
  assert.equal((await start(here, { id: 'roll-call-9', console: 7 })).status, 404);
});

for (const isDrill of [false, true]) {
  test(`whoever may look starts ${isDrill ? 'a drill' : 'an emergency'}, in their name, and ends what they started`, async (t) => {
    const here = await noon(t, 'on');
    const viewer = await here.viewer();
    assert.equal((await start(here, { isDrill }, viewer)).status, 200);
    assert.equal((await here.call('roll-call-1', viewer)).by, 'account:vic');
    assert.equal((await here.ask('POST', '/api/v1/roll-calls/roll-call-1/end', viewer)).status, 200);
    assert.deepEqual(await here.acts(), [
      'roll-call roll-call-1 account:vic',
      'roll-call-ended roll-call-1 account:vic',
    ]);
  });
}

for (const [by, why] of [
  ['account:ann', 'an admin'],
  ['console:1', 'an evacuation'],
] as const) {
  test(`what ${why} started no viewer ends; whoever manages does`, async (t) => {
    const here = await noon(t, 'on');
    const act = { by, origin: '', id: 'started', act: 'roll-call', subject: wanted.id, details: '{}', atMs: noonMs };
    const kept = { startedMs: noonMs, by, cause: 'hand', isDrill: 0, why: '', console: null, mode: 'in-out' } as const;
    await here.store.startRollCall({ id: wanted.id, ...kept, lastPassageMs: null }, [], act);
    const end = async (as: Readonly<Record<string, string>>) =>
      (await here.ask('POST', '/api/v1/roll-calls/roll-call-1/end', as)).status;
    const viewer = await here.viewer();
    assert.deepEqual([await end(viewer), await end({})], [403, 401]);
    assert.equal((await here.call('roll-call-1', viewer)).endedMs, null);
    assert.equal(await end(await here.admin()), 200);
  });
}

test('whoever may look marks safe and takes back what others marked, in their name; a token for reading does nothing', async (t) => {
  const here = await noon(t, 'on');
  const admin = await here.admin();
  const viewer = await here.viewer();
  const reading = await here.token('attendance:read');
  assert.equal((await start(here, {}, reading)).status, 403);
  assert.equal((await start(here, {}, admin)).status, 200);
  assert.equal((await here.ask('POST', '/api/v1/roll-calls/roll-call-1/end', reading)).status, 403);
  assert.equal((await tap(here, mark('mark-of-ann', 'ann', noonMs), admin)).status, 200);
  const undo = { id: 'undo-of-vic', personId: 'ann', atMs: noonMs, markIds: ['mark-of-ann'] };
  assert.deepEqual((await tap(here, { undos: [undo] }, viewer)).body, { refused: [] });
  assert.equal(words(await here.call('roll-call-1', viewer))[0], 'ann missing');
  assert.equal((await tap(here, mark('mark-of-vic', 'ann', noonMs), viewer)).status, 200);
  assert.equal((await tap(here, mark('mark-of-token', 'bo', noonMs), reading)).status, 403);
  const managing = await here.token('attendance:read', 'attendance:manage');
  assert.equal((await tap(here, mark('mark-of-token', 'bo', noonMs), managing)).status, 200);
  assert.equal((await tap(here, mark('mark-of-nobody', 'bo', noonMs))).status, 401);
  assert.deepEqual(await here.acts(), [
    'roll-call roll-call-1 account:ann',
    'safe ann account:ann',
    'safe ann account:vic',
    'safe bo token:attendance:read attendance:manage',
    'safe-undo ann account:vic',
  ]);
});

test('the record as a file: who was not found first', async (t) => {
  const here = await noon(t);
  await start(here, { isDrill: true });
  here.passes(minuteMs);
  await tap(here, mark('mark-of-a-1', 'ann', noonMs + minuteMs));
  here.passes(9 * minuteMs);
  await tap(here, mark('mark-of-b-1', 'visitor1', noonMs + 2 * minuteMs));
  const file = await here.request('GET', '/api/v1/roll-calls/roll-call-1/table.csv');
  assert.match(file.headers.get('content-disposition') ?? '', /doorbook-roll-call-2026-01-05T12-00\.csv/);
  const [head = [], ...lines] = readCsv(new Uint8Array(await file.arrayBuffer()));
  const of = (line: readonly string[], title: string): string => line[head.indexOf(title)] ?? 'missing';
  assert.deepEqual(
    lines.map((line) =>
      ['Person', 'Was in', 'Safe', 'After', 'Told by', 'Told later', 'Drill'].map((title) => of(line, title)),
    ),
    [
      ['bo', 'yes', 'no', '', '', '', 'yes'],
      ['ann', 'yes', 'yes', '0:01:00', 'anonymous', '', 'yes'],
      ['visitor1', 'yes', 'yes', '0:02:00', 'anonymous', '2026-01-05T12:10:00.000+01:00', 'yes'],
      ['cy', 'no', 'no', '', '', '', 'yes'],
    ],
  );
});

test('who is not signed in is led to the sign-in from the page for paper, and a program is told so', async (t) => {
  const here = await noon(t, 'on');
  const { status, headers } = await here.request('GET', '/in/print?mode=first-in', { accept: 'text/html,*/*' });
  const to = new URL(headers.get('location') ?? '', 'http://here/below/in/print');
  assert.deepEqual([status, to.pathname, to.searchParams.get('step')], [303, '/below/setup', 'sign-in']);
  assert.equal(to.searchParams.get('back'), 'in/print?mode=first-in');
  assert.equal((await here.ask('GET', '/in/print')).body.error.code, 'signed-out');
  const html = { accept: 'text/html' };
  assert.equal((await here.request('GET', '/in/print', { ...html, ...(await here.viewer()) })).status, 200);
});

for (const [wished, language, why] of [
  [undefined, 'en', 'nobody wishes anything'],
  ['de-AT,de;q=0.9,en;q=0.8', 'de', 'German'],
  ['fr, en;q=0.3, de;q=0.7', 'de', 'the dearer of those that there are'],
  ['de;q=0, en', 'en', 'wished away'],
  ['fr;q=x,,;', 'en', 'nonsense'],
] as const) {
  test(`the page for paper is in ${language}: ${why}`, async (t) => {
    const here = await noon(t);
    const { text, headers } = await here.ask('GET', '/in/print', wished ? { 'accept-language': wished } : {});
    assert.match(
      text,
      language === 'de' ? /<strong>3<\/strong> im Haus.*Zuletzt gesehen/s : /<strong>3<\/strong> in now/,
    );
    assert.match(text, new RegExp(`<html lang="${language}">`));
    assert.match(headers.get('vary') ?? '', /Accept-Language/);
  });
}

test('who is in now, on a page for paper that needs no script', async (t) => {
  const here = await noon(t);
  const { status, text, headers } = await here.ask('GET', '/in/print');
  assert.equal(status, 200);
  assert.match(headers.get('content-type') ?? '', /text\/html/);
  assert.match(text, /<strong>3<\/strong> in now/);
  assert.deepEqual([/<bdi>ann</.test(text), /<bdi>cy</.test(text), /<bdi>Visitors/.test(text)], [true, false, true]);
  assert.doesNotMatch(text, /<script|style=/);
  assert.match((await here.ask('GET', '/in/print?mode=first-in')).text, /<bdi>cy</);
  assert.equal((await here.ask('GET', '/in/print?mode=x')).status, 400);
  const person = { id: 'bo', kind: 'staff', console: 1, addedMs: 0 } as const;
  const name = '<img src=x>&';
  await here.store.keepPeople([{ person, actorId: 'bo', name, email: '', onboardMs: 0, syncedMs: noonMs }]);
  here.live.changed();
  assert.match((await here.ask('GET', '/in/print')).text, /&lt;img src=x&gt;&amp;/);
  assert.match((await here.ask('GET', '/in/print/paper.css')).text, /@page/);
});
