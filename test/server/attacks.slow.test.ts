import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openLine } from './line.ts';
import { type Office, office } from './running.ts';

/*
 * Somebody on the network who wants more than is theirs, against the running server. What has a part of its own to be
 * tried on (throttle, cookies, host names, formulas) is beside that part.
 */

const password = 'correct horse battery';
type Sent = Readonly<Record<string, string>>;

/** An admin and a viewer, as their browsers send it. */
async function signedIn(here: Office): Promise<{ admin: Sent; viewer: Sent }> {
  const origin = `http://127.0.0.1:${here.port}`;
  const sessionOf = async (path: string, body: object): Promise<Sent> => {
    const { status, headers, text } = await here.send('POST', path, body);
    assert.equal(status, 200, text);
    return { cookie: headers.get('set-cookie')?.split(';')[0] ?? '', origin };
  };
  const code = here.app().setupCode();
  const admin = await sessionOf('/api/v1/setup', { code, name: 'ann', password });
  const vic = { name: 'vic', password, role: 'viewer' };
  assert.equal((await here.send('POST', '/api/v1/accounts', vic, admin)).status, 200);
  return { admin, viewer: await sessionOf('/api/v1/session', { name: 'vic', password }) };
}

test('no way of writing an address leads past the gate', async (t) => {
  const { port } = await office(t, { env: { AUTH: 'on' } });
  for (const [request, expected] of [
    ['GET /api/v1/days/today', 401],
    ['HEAD /api/v1/days/today', 401],
    ['GET /%61pi/v1/%64ays/today', 401],
    ['GET /healthz/../api/v1/days/today', 401],
    ['GET /api/v1/x/%2e%2e/audit', 401],
    [`GET http://evil.example/api/v1/audit`, 401],
    ['GET /api/v1/audit?x=/healthz', 401],
    ['GET /api/v1/days/today/', 404],
    ['GET //api/v1/days/today', 404],
    ['GET /API/v1/days/today', 404],
    ['GET /api%2fv1/days/today', 404],
    ['GET /healthz%2f..%2fapi/v1/days/today', 404],
    ['GET /..%2f..%2fapp.ts', 404],
    ['GET /page/../../../app.ts', 404],
    ['GET /__proto__', 404],
    ['OPTIONS /api/v1/days/today', 405],
    ['TRACE /api/v1/audit', 405],
    ['POST /api/v1/days/today', 405],
    ['GET *', 400],
  ] as const) {
    const line = await openLine(port);
    const more = 'X-HTTP-Method-Override: GET\r\nX-Original-URL: /healthz\r\nX-Forwarded-For: 127.0.0.1';
    line.write(`${request} HTTP/1.1\r\nHost: localhost\r\n${more}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
    assert.equal((await line.next())?.status, expected, request);
    await line.ended;
  }
});

test('whom nobody knows may send little, so that many of them fill no memory', async (t) => {
  const here = await office(t, { env: { AUTH: 'on' } });
  const large = 'x'.repeat(16 * 1024);
  for (const [path, body] of [
    ['/api/v1/session', { name: 'ann', password: large }],
    ['/api/v1/setup', { code: large, name: 'ann', password }],
  ] as const) {
    const { status, text } = await here.send('POST', path, body);
    assert.equal(status, 413, text);
    assert.match(text, /larger than 16 KiB/);
  }
  const { admin } = await signedIn(here);
  const { status } = await here.send('POST', '/api/v1/groups', { name: large, memberIds: [] }, admin);
  assert.equal(status, 400, 'who is known may send more, and hears what is wrong with it');
});

test('a viewer reads no notes of leave, not in a view, a file or an answer that an admin had', async (t) => {
  const here = await office(t, { env: { AUTH: 'on' } });
  const { admin, viewer } = await signedIn(here);
  const [person] = (await here.get('/api/v1/people', admin)).body.people;
  const leave = {
    personId: person.personId,
    fromDate: '2026-01-05',
    toDate: '2026-01-05',
    kind: 'sick',
    note: 'back pain',
  };
  assert.equal((await here.send('POST', '/api/v1/leave', leave, admin)).status, 200);
  const paths = ['leave', 'leave/table.csv', 'days/2026-01-05', 'range', `people/${person.personId}`];
  for (const path of paths) {
    const ofAdmin = await here.get(`/api/v1/${path}`, admin);
    const mark = { 'if-none-match': ofAdmin.headers.get('etag') ?? '' };
    const ofViewer = await here.get(`/api/v1/${path}`, { ...viewer, ...mark });
    assert.doesNotMatch(ofViewer.text, /back pain/, path);
    assert.equal(ofAdmin.text.includes('back pain'), path.startsWith('leave'), path);
    assert.equal(ofViewer.status, path.startsWith('leave') ? 200 : 304, path);
  }
});

test('a cookie that another program of the machine has set signs nobody out', async (t) => {
  const here = await office(t, { env: { AUTH: 'on' } });
  const { viewer } = await signedIn(here);
  const { body } = await here.get('/api/v1/me', { ...viewer, cookie: `doorbook=planted; ${viewer['cookie']}` });
  assert.equal(body.by, 'account:vic');
});
