import assert from 'node:assert/strict';
import type { Hit } from '@doorbook/access-client';
import { logTopics } from '@doorbook/access-client/contract';
import { newVisitor, user } from '../office.ts';
import { clientOf, found, type Rows, shows, startMs, stillConsole, type World } from '../world.ts';

const dayMs = 86_400_000;
const untilS = startMs / 1000;
const sinceS = untilS - (4 * dayMs) / 1000;

const openings = (
  { access }: World,
  more: { since?: number; until?: number; actor_id?: string } = {},
): Promise<Hit[]> => Array.fromAsync(access.systemLogs.query.each({ body: { topic: 'door_openings', ...more } }));

export const systemLogs: Rows<'systemLogs'> = {
  query: async (world) => {
    const { access, console } = world;
    const all = await openings(world);
    assert.ok(all.length > 150, `${all.length} rows in three days of sixty people`);
    const times = all.map(({ _source }) => _source.event!.published!);
    assert.deepEqual(
      times,
      times.toSorted((a, b) => b - a),
      'newest first',
    );
    assert.equal(console.truth().length, all.length, 'every opening that really happened is there');
    for (const row of all) {
      const { event, target } = row._source;
      assert.equal(row['@timestamp'], new Date(event!.published!).toISOString().replace(/\.\d+/, ''));
      const side = target.find(({ type }) => type === 'device_config');
      if (side) shows(side, { id: 'door_entry_method' });
      assert.match(side?.display_name ?? 'entry', /^(entry|exit)$/);
    }

    const [since, until] = [times[100]!, times[50]!].map((ms) => Math.floor(ms / 1000));
    const span = await openings(world, { since: since!, until: until! });
    assert.deepEqual(
      span,
      all.filter((_, at) => times[at]! >= since! * 1000 && times[at]! < (until! + 1) * 1000),
    );
    const actor_id = found(all[30]?._source.actor?.id || all[31]?._source.actor?.id, 'known actor');
    assert.deepEqual(
      await openings(world, { actor_id }),
      all.filter(({ _source }) => _source.actor?.id === actor_id),
    );
    const page = await access.systemLogs.query({ body: { topic: 'door_openings' }, page_num: 3, page_size: 20 });
    assert.deepEqual(page.hits, all.slice(40, 60));

    const swiped = console.swipe({
      person: (await user(world)).id,
      door: 'Lab',
      direction: 'exit',
      method: 'PIN_CODE',
    });
    await newVisitor(world);
    await access.users.update({ id: swiped.actorId, body: { employee_number: 'E-9' } });
    const topics = await Promise.all(
      logTopics.map(
        async (topic) => [topic, (await access.systemLogs.query({ body: { topic }, page_size: 1 })).hits[0]] as const,
      ),
    );
    const newest = Object.fromEntries(topics) as Partial<Record<(typeof logTopics)[number], Hit>>;
    const row = newest.door_openings!._source;
    shows(row.actor!, { id: swiped.actorId, type: 'user', alternate_id: 'E-9' });
    shows(row.event!, { published: swiped.atMs, result: 'ACCESS', display_message: 'Access Granted (PIN)' });
    assert.ok(row.target.some(({ type, id }) => type === 'door' && id === swiped.doorId));
    assert.match(newest.visitor!._source.event!.display_message, /Tomas Reyes-Lind/);
    assert.match(newest.admin_activity!._source.event!.display_message, /user/);
    assert.deepEqual(newest.all, newest.admin_activity, 'the last thing that happened');
  },

  export: async (world) => {
    const { access } = world;
    const csv = async (more: { timezone: string; actor_id?: string }) => {
      const body = { topic: 'door_openings', since: sinceS, until: untilS, ...more } as const;
      const { bytes, type } = await access.systemLogs.export({ body });
      assert.match(type, /^text\/csv/);
      return Buffer.from(bytes).toString().trimEnd().split('\r\n');
    };
    const [header, ...lines] = await csv({ timezone: 'Europe/Amsterdam' });
    assert.match(header ?? '', /Time.*Actor.*Door/);
    const rows = await openings(world, { since: sinceS, until: untilS });
    assert.equal(lines.length, rows.length);
    const [, utc = ''] = await csv({ timezone: 'UTC' });
    const first = new Date(rows[0]!._source.event!.published!);
    assert.ok(utc.startsWith(first.toISOString().slice(0, 19).replace('T', ' ')), utc);
    assert.notEqual(utc.slice(0, 19), lines[0]?.slice(0, 19), 'an hour later in Amsterdam');

    const actor_id = found(
      rows.map(({ _source }) => _source.actor?.id).find((id) => id),
      'known actor',
    );
    const own = (await csv({ timezone: 'UTC', actor_id })).slice(1);
    assert.equal(own.length, rows.filter(({ _source }) => _source.actor?.id === actor_id).length);
    assert.ok(own.every((line) => line.includes(actor_id)));
  },

  getResource: async () => {
    // Only some doorbell calls were recorded, and three days need not have one.
    await using console = await stillConsole({ days: 30 });
    await using access = clientOf(console);
    const targets = (await openings({ access, console })).flatMap(({ _source }) => _source.target);
    const { id } = found(
      targets.find(({ type }) => type === 'activities_resource'),
      'recording in the log',
    );
    const { video_record, video_record_thumbnail, created_at, updated_at } = await access.systemLogs.getResource({
      id,
    });
    assert.equal(created_at, updated_at);
    for (const [path, type] of [
      [video_record, 'video/mp4'],
      [video_record_thumbnail, 'image/jpeg'],
    ] as const) {
      assert.equal((await access.systemLogs.getStatic({ path })).type, type);
    }
  },

  getStatic: async (world) => {
    const { access } = world;
    const pictures = (await access.users.search()).filter(({ avatar_relative_path }) => avatar_relative_path !== '');
    assert.ok(pictures.length > 5);
    for (const { avatar_relative_path: path } of pictures) {
      const { bytes, type } = await access.systemLogs.getStatic({ path });
      assert.equal(type, 'image/png');
      assert.equal(bytes[1], 'P'.charCodeAt(0));
      const again = await access.systemLogs.getStatic({ path: path.slice(1) });
      assert.deepEqual(again.bytes, bytes, 'with or without the leading slash');
    }
  },
};
