import assert from 'node:assert/strict';
import { test } from 'node:test';
import { originOf, whyForged } from './csrf.ts';

const ours = 'http://doors.local:8000';
const methods = ['POST', 'PUT', 'PATCH', 'DELETE', 'PROPFIND'];
const sites = [undefined, 'same-origin', 'none', 'same-site', 'cross-site', 'Same-Origin', ''];
const origins = [
  undefined,
  ours,
  'https://doors.example',
  'http://evil.example',
  'null',
  '',
  `${ours}/`,
  'https://doors.local:8000',
];

/** What holds for each combination, said a second time in other words than the code. */
function expected(site: string | undefined, origin: string | undefined, hasCookie: boolean): boolean {
  const siteSaysOurs = site === 'same-origin' || site === 'none';
  const originSaysOurs = origin === ours || origin === 'https://doors.example';
  if (site !== undefined && origin !== undefined) return siteSaysOurs && originSaysOurs;
  if (site !== undefined) return siteSaysOurs;
  if (origin !== undefined) return originSaysOurs;
  return !hasCookie;
}

for (const method of methods) {
  test(`${method}: every combination of Sec-Fetch-Site, Origin and cookie`, () => {
    let passed = 0;
    for (const fetchSite of sites) {
      for (const origin of origins) {
        for (const hasCookie of [true, false]) {
          const ourOrigins = () => ['https://doors.example', ours];
          const why = whyForged({ method, origin, fetchSite, hasCookie, ourOrigins });
          const said = `Sec-Fetch-Site ${fetchSite}, Origin ${origin}, ${hasCookie ? 'with' : 'without'} cookie`;
          assert.equal(why === null, expected(fetchSite, origin, hasCookie), said);
          if (why === null) passed += 1;
          else assert.match(why, /Open|PUBLIC_URL|API token/, 'it says what to do');
        }
      }
    }
    assert.equal(passed, 17);
  });
}

for (const method of ['GET', 'HEAD', 'OPTIONS']) {
  test(`${method} changes nothing and may come from everywhere`, () => {
    const asked = {
      method,
      origin: 'http://evil.example',
      fetchSite: 'cross-site',
      hasCookie: true,
      ourOrigins: () => [ours],
    };
    assert.equal(whyForged(asked), null);
  });
}

test('a server that knows no origin of its own believes none', () => {
  const asked = { method: 'POST', fetchSite: undefined, hasCookie: false, ourOrigins: () => [undefined, undefined] };
  for (const origin of ['undefined', 'null', ours, '']) assert.notEqual(whyForged({ ...asked, origin }), null);
});

test('a refusal never repeats what could break a line of the log', () => {
  const asked = { method: 'POST', fetchSite: undefined, hasCookie: false, ourOrigins: () => [ours] };
  for (const origin of ['http://a\nb', `http://${'a'.repeat(5_000)}`, 'http://a b']) {
    assert.match(whyForged({ ...asked, origin }) ?? '', /A page of another site sent this/);
  }
});

for (const [host, origin, why] of [
  ['doors.local:8000', ours, 'as it stands'],
  ['DOORS.local:8000', ours, 'in any case of letters'],
  ['doors.local:80', 'http://doors.local', 'the scheme’s own port is not written'],
  ['[::1]:8000', 'http://[::1]:8000', 'an IPv6 address'],
  ['doors.local@evil.example', undefined, 'somebody in front of it'],
  ['doors.local/x', undefined, 'more than a host'],
  ['doors.local, evil.example', undefined, 'two of them'],
  ['', undefined, 'an empty one'],
  [undefined, undefined, 'none'],
] as const) {
  test(`the origin of Host ${host}: ${why}`, () => assert.equal(originOf('http', host), origin));
}
