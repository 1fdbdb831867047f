/*
 * The barest program that does for a webhook what has to be done: takes it over HTTP, checks its signature, reads its
 * JSON, has a row on disk, synced, and only then answers. What waits at the same moment shares a transaction. There is
 * nothing else in it: what Doorbook is slower than this is the price of all the rest.
 *
 *   node bench/floor/server.ts <data file> <secret>
 */
import { createHmac, timingSafeEqual } from 'node:crypto';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { DatabaseSync } from 'node:sqlite';

const [path = '', secret = ''] = process.argv.slice(2);
const database = new DatabaseSync(path);
database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL');
database.exec(`CREATE TABLE sightings (
  key TEXT PRIMARY KEY, atMs INTEGER, knownMs INTEGER, actorId TEXT, actorName TEXT, doorId TEXT, doorName TEXT, method TEXT, result TEXT
) STRICT, WITHOUT ROWID`);
const [begin, insert, commit] = [
  'BEGIN IMMEDIATE',
  'INSERT INTO sightings VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING',
  'COMMIT',
].map((sql) => database.prepare(sql));

interface Waiting {
  readonly row: (string | number)[];
  readonly response: ServerResponse;
}
let waiting: Waiting[] = [];

function flush(): void {
  const together = waiting;
  waiting = [];
  begin?.run();
  for (const { row } of together) insert?.run(...row);
  commit?.run();
  for (const { response } of together) answer(response, 200, '{"status":"ok"}');
}

const server = createServer((request, response) => {
  const pieces: Buffer[] = [];
  request.on('data', (piece: Buffer) => pieces.push(piece));
  request.on('end', () => {
    const body = Buffer.concat(pieces);
    const [, t = '', v1 = ''] = /^t=(\d+),v1=([0-9a-f]{64})$/.exec(String(request.headers['signature'])) ?? [];
    const wanted = createHmac('sha256', secret).update(`${t}.`).update(body).digest('hex');
    if (v1.length !== wanted.length || !timingSafeEqual(Buffer.from(v1), Buffer.from(wanted))) {
      return answer(response, 401, '{}');
    }
    const { event_object_id, data } = JSON.parse(body.toString());
    const { location, actor, object } = data;
    const who = [actor.id, actor.name, location.id, location.name, object.authentication_type, object.result];
    const row = [`${t}-${event_object_id}`, Number(t) * 1000, Date.now(), ...who];
    if (waiting.push({ row, response }) === 1) setImmediate(flush);
  });
});

function answer(response: ServerResponse, status: number, body: string): void {
  response.writeHead(status, { 'content-type': 'application/json', 'content-length': body.length });
  response.end(body);
}

server.listen(0, '127.0.0.1', () => console.log(`floor ${(server.address() as AddressInfo).port}`));
process.on('SIGTERM', () => process.exit(0));
