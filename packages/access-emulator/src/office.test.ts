import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Card, State, TouchPass, Visitor } from './model.ts';
import { firstNames, lastNames, mailOf } from './names.ts';
import { createOffice, type OfficeOptions } from './office.ts';
import { thumbnailWire } from './wire/door.ts';

const startedMs = Date.parse('2026-01-21T10:20:30.456Z');
const office = (options: Partial<OfficeOptions> = {}) =>
  createOffice({ seed: 1, people: 60, days: 30, zone: 'Europe/Berlin', startedMs, ...options });

const list = <T>(map: ReadonlyMap<string, T>): T[] => [...map.values()];
const distinct = (texts: readonly string[]) => new Set(texts).size;
const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

function stateOf({ cancelled, startS, endS, cameMs }: Visitor): string {
  if (cancelled) return 'CANCELLED';
  if (startS * 1000 > startedMs) return 'UPCOMING';
  if (endS * 1000 <= startedMs) return cameMs === null ? 'NO_VISIT' : 'VISITED';
  return cameMs === null ? 'ACTIVE' : 'VISITING';
}

/** What holds in every office, whatever its seed and size. */
const facts: readonly (readonly [string, (state: State, people: number) => void])[] = [
  [
    'it has exactly the people asked for, and all are active but three',
    ({ users }, people) => {
      assert.equal(users.size, people);
      const count = (status: string) => list(users).filter((user) => user.status === status).length;
      assert.deepEqual(
        [count('PENDING'), count('DEACTIVATED')],
        people >= 10 ? [1, 2] : people >= 5 ? [1, 1] : people >= 3 ? [0, 1] : [0, 0],
      );
    },
  ],
  [
    'no two people share a name, a mail, an employee number or a PIN',
    ({ users, visitors, pinLength }) => {
      const unique = (texts: readonly string[]) => assert.equal(distinct(texts), texts.length);
      unique(list(users).map(({ firstName, lastName }) => `${firstName} ${lastName}`));
      unique(list(users).flatMap(({ email }) => email || []));
      unique(list(users).flatMap(({ employeeNumber }) => employeeNumber || []));
      const pins = [...list(users), ...list(visitors)].flatMap(({ pin }) => pin ?? []);
      unique(pins);
      for (const pin of pins) assert.match(pin, new RegExp(`^\\d{${pinLength}}$`));
      unique([...list(users), ...list(visitors)].flatMap(({ plates }) => plates.map(({ plate }) => plate)));
    },
  ],
  [
    'mails are plain ASCII',
    ({ users }) => {
      for (const { email } of users.values()) if (email) assert.match(email, /^[a-z-]+\.[a-z-]+@example\.org$/);
    },
  ],
  [
    'the first person is an administrator with a UI account',
    ({ users }) => {
      const first = list(users)[0];
      assert.deepEqual([first?.isAdmin, first?.hasUiAccount, first?.status], [true, true, 'ACTIVE']);
    },
  ],
  [
    'among the first 25 there are ten to whom a Touch Pass can be given',
    ({ users, touchPasses }, people) => {
      if (people < 25) return;
      const owners = new Set(list(touchPasses).map(({ userId }) => userId));
      const without = list(users)
        .slice(0, 25)
        .filter(({ id, status, email }) => status === 'ACTIVE' && email !== '' && !owners.has(id));
      assert.ok(without.length >= 10, `${without.length}`);
    },
  ],
  [
    'there is a visitor in each of the six states',
    ({ visitors, users }) => {
      assert.deepEqual([...new Set(list(visitors).map(stateOf))].sort(), [
        'ACTIVE',
        'CANCELLED',
        'NO_VISIT',
        'UPCOMING',
        'VISITED',
        'VISITING',
      ]);
      for (const { inviterId, startS, endS } of visitors.values()) {
        assert.ok(users.has(inviterId));
        assert.ok(startS < endS);
      }
    },
  ],
  [
    'there is a card in each state, a free one, a third-party one and one that cannot move',
    ({ cards }) => {
      const has = (which: (card: Card) => boolean) => list(cards).some(which);
      for (const status of ['assigned', 'pending', 'disable', 'deleted', 'loss'])
        assert.ok(
          has((card) => card.status === status),
          status,
        );
      assert.ok(has(({ ownerId, status }) => ownerId === '' && status === 'pending'));
      assert.ok(has(({ type, ownerId }) => type === 'third_party' && ownerId === ''));
      assert.ok(has(({ fixed, ownerId }) => fixed && ownerId !== ''));
      assert.ok(has(({ ownerType }) => ownerType === 'VISITOR'));
    },
  ],
  [
    'cards have 64 hex digits, a short number of their own and an owner who exists',
    ({ cards, users, visitors }) => {
      assert.equal(distinct(list(cards).map(({ displayId }) => displayId)), cards.size);
      for (const [token, card] of cards) {
        assert.equal(token, card.token);
        assert.match(token, /^[0-9a-f]{64}$/);
        assert.match(card.displayId, /^(\d{6}|[0-9A-F]{8})$/);
        if (card.ownerId) assert.ok((card.ownerType === 'USER' ? users : visitors).has(card.ownerId));
      }
    },
  ],
  [
    'there is a Touch Pass in each state, five are free, and one owner is gone',
    ({ touchPasses, users }) => {
      const passes = list(touchPasses);
      for (const status of ['ACTIVE', 'PENDING', 'SUSPENDED', 'INACTIVE', 'EXPIRED']) {
        assert.ok(
          passes.some((pass) => pass.status === status),
          status,
        );
      }
      assert.ok(passes.filter(({ status, userId }) => status === 'INACTIVE' && userId === '').length >= 5);
      assert.equal(passes.filter(({ ownerUnlinked }) => ownerUnlinked).length, 1);
      const owners = passes.flatMap(({ userId }: TouchPass) => userId || []);
      assert.equal(distinct(owners), owners.length, 'a user has at most one');
      for (const owner of owners) assert.ok(users.has(owner));
      for (const { cardId, status, userId, lastActivityMs } of passes) {
        assert.match(cardId, /^[0-9A-F]{4}(-[0-9A-F]{4}){3}$/);
        if (status === 'ACTIVE') assert.notEqual(userId, '');
        if (status === 'INACTIVE') assert.equal(userId, '');
        assert.ok(lastActivityMs < startedMs);
      }
    },
  ],
  [
    'the first online reader that reads cards is idle; one reader is offline and one busy',
    ({ devices }) => {
      const readers = list(devices).filter(({ capabilities }) => capabilities.includes('is_reader'));
      assert.equal(readers.find(({ online, capabilities }) => online && capabilities.includes('nfc'))?.busy, false);
      assert.equal(readers.filter(({ online }) => !online).length, 1);
      assert.equal(readers.filter(({ busy, online }) => busy && online).length, 1);
    },
  ],
  [
    'readers hang on their hub and door, and their alias tells the side',
    ({ devices, doors }) => {
      for (const { id, side, alias, hubId, doorId, capabilities, settings } of devices.values()) {
        assert.match(id, /^[0-9a-f]{12}$/);
        assert.ok(doors.has(doorId));
        if (side === null) {
          assert.deepEqual([hubId, settings], ['', null]);
          assert.ok(capabilities.includes('is_hub'));
          continue;
        }
        assert.equal(hubId, doors.get(doorId)?.hubId);
        assert.ok(devices.get(hubId)?.capabilities.includes('is_hub'));
        assert.equal(alias, `${doors.get(doorId)?.name} - ${side === 'entry' ? 'Entry' : 'Exit'}`);
        for (const [method, setting] of Object.entries(settings ?? {}))
          assert.match(setting.enabled ?? '', /^(yes|no)$/, method);
      }
    },
  ],
  [
    'there are eight doors: some without a way out, a gate, one without a hub, some without a sensor',
    ({ doors, devices, floors }) => {
      const exits = new Set(list(devices).flatMap(({ side, doorId }) => (side === 'exit' ? [doorId] : [])));
      const withoutExit = list(doors).filter(({ id }) => !exits.has(id));
      assert.deepEqual([doors.size, floors.size, withoutExit.length], [8, 3, 3]);
      assert.deepEqual(
        list(doors).flatMap(({ hubId, name }) => (hubId === '' ? [name] : [])),
        ['Roof Terrace'],
      );
      assert.ok(list(devices).some(({ type }) => type === 'UGT'));
      assert.ok(list(doors).some(({ position }) => position === null));
      for (const { floorId } of doors.values()) assert.ok(floors.has(floorId));
    },
  ],
  [
    'every door that a reader looks at has its thumbnail, every face its file, every recording its files',
    (state) => {
      for (const door of state.doors.values()) {
        const path = thumbnailWire(state, door).door_thumbnail?.slice(1) ?? '';
        if (door.name === 'Roof Terrace') assert.equal(path, '');
        else assert.equal(state.files.get(path)?.type, 'image/jpeg');
      }
      for (const { avatarId } of state.users.values()) if (avatarId) assert.ok(state.files.has(`avatar/${avatarId}`));
      assert.equal(state.resources.size, 1);
      for (const { video, thumbnail } of state.resources.values()) {
        assert.deepEqual(
          [video, thumbnail].map((path) => state.files.get(path.slice(1))?.type),
          ['video/mp4', 'image/jpeg'],
        );
      }
    },
  ],
  [
    'groups form one tree, everybody is in it once, and the evening shift is part of operations',
    ({ groups, users }) => {
      const named = (name: string) => list(groups).find((group) => group.name === name);
      assert.equal(list(groups).filter(({ upId }) => upId === '').length, 1);
      for (const { upId } of groups.values()) if (upId) assert.ok(groups.has(upId));
      assert.equal(named('Evening shift')?.upId, named('Operations')?.id);
      assert.equal(named('Operations')?.upId, named('All staff')?.id);
      const members = list(groups).flatMap(({ memberIds }) => [...memberIds]);
      assert.deepEqual(members.sort(), [...users.keys()].sort());
    },
  ],
  [
    'policies, schedules and holiday groups refer to what exists, with one default of each kind',
    ({ policies, schedules, holidayGroups, doorGroups, doors, groups, users, visitors }) => {
      for (const { places, scheduleId } of policies.values()) {
        assert.ok(schedules.has(scheduleId));
        for (const { id, type } of places) assert.ok((type === 'door' ? doors : doorGroups).has(id));
      }
      for (const { policyIds } of [...list(groups), ...list(users)])
        for (const id of policyIds) assert.ok(policies.has(id));
      for (const { places } of visitors.values()) for (const { id } of places) assert.ok(doorGroups.has(id));
      for (const { doorIds } of doorGroups.values()) for (const id of doorIds) assert.ok(doors.has(id));
      for (const { holidayGroupId, week } of schedules.values()) {
        assert.ok(holidayGroups.has(holidayGroupId));
        assert.equal(Object.keys(week).length, 7);
      }
      assert.deepEqual(
        list(schedules).flatMap(({ isDefault, name }) => (isDefault ? [name] : [])),
        ['Always Access'],
      );
      assert.deepEqual(
        list(holidayGroups).flatMap(({ isDefault, name }) => (isDefault ? [name] : [])),
        ['No Holidays'],
      );
      assert.ok(list(holidayGroups).some(({ holidays }) => holidays.length > 0));
      assert.deepEqual(
        list(doorGroups).flatMap(({ type, doorIds }) => (type === 'building' ? [doorIds.length] : [])),
        [8],
      );
    },
  ],
  [
    'there are two networks, a VPN and a charger to hand out',
    ({ identity }) => {
      assert.deepEqual(
        list(identity)
          .map(({ kind }) => kind)
          .sort(),
        ['ev_station', 'vpn', 'wifi', 'wifi'],
      );
      for (const id of identity.keys()) assert.match(id, /^[0-9a-f]{24}$/);
    },
  ],
  [
    'nobody has a token yet, nothing is registered, all is quiet, and ids are UUIDs under their own key',
    (state) => {
      assert.deepEqual([state.tokens.size, state.webhooks.size, state.sessions.size], [0, 0, 0]);
      assert.deepEqual(state.emergency, { lockdown: false, evacuation: false });
      for (const rows of [
        state.users,
        state.visitors,
        state.groups,
        state.doors,
        state.doorGroups,
        state.policies,
        state.touchPasses,
      ]) {
        for (const [key, { id }] of rows as ReadonlyMap<string, { id: string }>) {
          assert.equal(key, id);
          assert.match(id, uuid);
        }
      }
    },
  ],
];

for (const people of [1, 2, 3, 5, 9, 10, 24, 25, 60, 500]) {
  for (const seed of [0, 1, 2 ** 40 + 7]) {
    const { state } = office({ seed, people });
    for (const [fact, holds] of facts) test(`${people} people, seed ${seed}: ${fact}`, () => holds(state, people));
  }
}

test('of many people about seven in ten own a card, three in ten have a PIN, nearly all have a mail', () => {
  const { users, cards } = office({ people: 1000 }).state;
  const owners = new Set(list(cards).map(({ ownerId }) => ownerId));
  const share = (count: number) => count / users.size;
  for (const [what, part, from, to] of [
    ['card', share([...users.keys()].filter((id) => owners.has(id)).length), 0.62, 0.78],
    ['PIN', share(list(users).filter(({ pin }) => pin !== null).length), 0.24, 0.36],
    ['mail', share(list(users).filter(({ email }) => email !== '').length), 0.92, 1],
    ['employee number', share(list(users).filter(({ employeeNumber }) => employeeNumber !== '').length), 0.88, 0.97],
  ] as const) {
    assert.ok(part >= from && part <= to, `${what}: ${part}`);
  }
});

test('the largest office still gives everybody a name and a mail of their own', () => {
  const { users } = office({ people: 20_000, days: 365 }).state;
  assert.equal(distinct(list(users).map(({ firstName, lastName }) => `${firstName} ${lastName}`)), 20_000);
});

test('no two names look the same in ASCII', () => {
  const mails = [
    ...firstNames.map((firstName) => ({ firstName, lastName: '' })),
    ...lastNames.map((lastName) => ({ firstName: '', lastName })),
  ];
  assert.equal(distinct(mails.map(mailOf)), firstNames.length + lastNames.length);
  for (const [lastName, mail] of [
    ["O'Brien", '.obrien@example.org'],
    ['Jørgensen', '.jorgensen@example.org'],
    ['Wiśniewski', '.wisniewski@example.org'],
    ['Yıldız', '.yildiz@example.org'],
    ['Ruiz-Moreno', '.ruiz-moreno@example.org'],
  ] as const) {
    assert.equal(mailOf({ firstName: '', lastName }), mail);
  }
});

test('the same seed gives the same office, another seed another', () => {
  assert.deepEqual(office().state, office().state);
  assert.notDeepEqual([...office().state.users.keys()], [...office({ seed: 2 }).state.users.keys()]);
});

test('ids do not depend on when the console starts', () => {
  const later = office({ startedMs: startedMs + 400 * 86_400_000 }).state;
  const now = office().state;
  for (const rows of [
    'users',
    'groups',
    'cards',
    'touchPasses',
    'doors',
    'devices',
    'policies',
    'schedules',
    'identity',
    'resources',
  ] as const) {
    assert.deepEqual([...now[rows].keys()], [...later[rows].keys()], rows);
  }
});

test('a larger office has the same first people', () => {
  const small = list(office({ people: 60 }).state.users);
  assert.deepEqual(list(office({ people: 500 }).state.users).slice(0, 60), small);
});

test('an older console has no Touch Passes and no plates', () => {
  const { state } = office({ accessVersion: '3.1.30' });
  assert.equal(state.touchPasses.size, 0);
  assert.ok(list(state.users).every(({ plates }) => plates.length === 0));
  assert.ok(office({ accessVersion: '3.10.0' }).state.touchPasses.size > 0, '3.10 comes after 3.2');
});

for (const [options, message] of [
  [{ people: 0 }, /1 to 20000 people, not 0/],
  [{ people: 20_001 }, /1 to 20000 people/],
  [{ people: 2.5 }, /not 2.5/],
  [{ days: -1 }, /whole number of days/],
  [{ seed: 0.5 }, /seed must be a whole number/],
  [{ zone: 'Mars/Olympus' }, /"Mars\/Olympus" is not a time zone/],
] as [Partial<OfficeOptions>, RegExp][]) {
  test(`an office with ${JSON.stringify(options)} is refused in words`, () =>
    assert.throws(() => office(options), message));
}
