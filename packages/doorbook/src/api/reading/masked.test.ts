import assert from 'node:assert/strict';
import { test } from 'node:test';
import { masked } from './masked.ts';

const hide = masked(['Ann Lee', 'Ann', 'Bo', 'ann@example.com', 'Main Entrance', 'console.lan', '']);

for (const [text, shown, why] of [
  ['Ann Lee came, and Ann left.', '… came, and … left.', 'names, the longer ones first'],
  ['Bob about Bo', 'Bob about Bo', 'names of two letters are in every word'],
  ['door=Main Entrance', 'door=…', 'doors'],
  ['mail to ann@example.com or eve@school.org.uk', 'mail to … or …@…', 'addresses of mail'],
  ['https://10.0.0.1:12445/api/v1 and http://console.lan:8000.', 'https://… and http://…', 'addresses of the web'],
  ['No connection to 10.0.0.1:12445: ECONNREFUSED', 'No connection to …:12445: ECONNREFUSED', 'IP addresses'],
  ['from fe80::1ff:fe23:4567:890a and 2001:db8::1', 'from … and …', 'IPv6 addresses'],
  ['2026-11-30T16:06:25.704Z warn  at 08:55:07', '2026-11-30T16:06:25.704Z warn  at 08:55:07', 'times stay'],
  ['version 4.2.16, SQLite 3.53.1', 'version 4.2.16, SQLite 3.53.1', 'versions stay'],
  ['key sha256/MOTlXFtJ0y7B4TW5ieh12XAOkLv/XqZdeRnGH85ZQAM=', 'key …', 'keys'],
  ['token 0123456789abcdef0123456789abcdef', 'token …', 'what looks like a token'],
  ['id 6f707dd6-21e2-4cbd-a724-103b9c8939e8', 'id …', 'ids'],
  ['by=cli:root', 'by=cli:…', 'users of the machine'],
  ['cannot open /home/ann/doorbook/data.db', 'cannot open …/…', 'paths'],
  [
    '60 people and 8 doors. console=1 part=people state=ok',
    '60 people and 8 doors. console=1 part=people state=ok',
    'what helps stays',
  ],
] as const) {
  test(`a line of the log for strangers: ${why}`, () => assert.equal(hide(text), shown));
}
