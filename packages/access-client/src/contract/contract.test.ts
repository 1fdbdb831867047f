import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as z from 'zod';
import { consoleCodes } from '../codes.ts';
import { contract, endpoints } from './contract.ts';

/** The vendor's own index: number, method, path, permission, first version (– = since the API exists). */
const index = `
    1 POST   /users edit:user –
    2 GET    /users view:user –
    3 PUT    /users/:id edit:user –
    4 GET    /users/:id view:user –
    5 DELETE /users/:id edit:user 3.1.30
    6 PUT    /users/:id/access_policies edit:user –
    7 GET    /users/:id/access_policies view:user 2.2.6
    8 PUT    /users/:id/nfc_cards edit:user –
    9 PUT    /users/:id/nfc_cards/delete edit:user –
   10 PUT    /users/:id/pin_codes edit:user –
   11 DELETE /users/:id/pin_codes edit:user –
   12 POST   /user_groups edit:user 2.2.6
   13 GET    /user_groups view:user 2.2.6
   14 GET    /user_groups/:id view:user 2.2.6
   15 PUT    /user_groups/:id edit:user 2.2.6
   16 DELETE /user_groups/:id edit:user 2.2.6
   17 POST   /user_groups/:id/users edit:user 2.2.6
   18 GET    /user_groups/:id/users view:user 2.2.6
   19 POST   /user_groups/:id/users/delete edit:user 2.2.6
   20 GET    /user_groups/:id/users/all view:user 2.2.6
   21 PUT    /user_groups/:id/access_policies edit:user 2.2.6
   22 GET    /user_groups/:id/access_policies view:user 2.2.6
   23 GET    /users/search view:user 3.1.30
   24 PUT    /users/:user_id/touch_passes/:touch_pass_id edit:user 3.2.20
   25 DELETE /users/:user_id/touch_passes/:touch_pass_id edit:user 3.2.20
   26 PUT    /users/touch_passes/assign edit:user 3.2.20
   27 PUT    /users/:id/license_plates edit:user 3.3.10
   28 DELETE /users/:user_id/license_plates/:license_plate_id edit:user 3.3.10
   29 POST   /users/:id/avatar edit:user 3.3.10
   30 POST   /visitors edit:visitor –
   31 GET    /visitors view:visitor –
   32 GET    /visitors/:id view:visitor –
   33 PUT    /visitors/:id edit:visitor –
   34 DELETE /visitors/:id edit:visitor –
   35 PUT    /visitors/:id/nfc_cards edit:visitor –
   36 PUT    /visitors/:id/nfc_cards/delete edit:visitor –
   37 PUT    /visitors/:id/pin_codes edit:visitor –
   38 DELETE /visitors/:id/pin_codes edit:visitor –
   39 PUT    /visitors/:id/qr_codes edit:visitor 3.3.10
   40 DELETE /visitors/:id/qr_codes edit:visitor 3.3.10
   41 PUT    /visitors/:id/license_plates edit:visitor 3.3.10
   42 DELETE /visitors/:visitor_id/license_plates/:license_plate_id edit:visitor 3.3.10
   43 POST   /access_policies edit:policy –
   44 GET    /access_policies view:policy –
   45 PUT    /access_policies/:id edit:policy –
   46 DELETE /access_policies/:id edit:policy –
   47 GET    /access_policies/:id view:policy –
   48 POST   /access_policies/holiday_groups edit:policy –
   49 GET    /access_policies/holiday_groups view:policy –
   50 PUT    /access_policies/holiday_groups/:id edit:policy –
   51 DELETE /access_policies/holiday_groups/:id edit:policy –
   52 GET    /access_policies/holiday_groups/:id view:policy –
   53 POST   /access_policies/schedules edit:policy –
   54 GET    /access_policies/schedules view:policy –
   55 PUT    /access_policies/schedules/:id edit:policy –
   56 GET    /access_policies/schedules/:id view:policy –
   57 DELETE /access_policies/schedules/:id edit:policy –
   58 POST   /credentials/pin_codes view:credential –
   59 POST   /credentials/nfc_cards/sessions edit:credential –
   60 GET    /credentials/nfc_cards/sessions/:id edit:credential –
   61 DELETE /credentials/nfc_cards/sessions/:id edit:credential –
   62 GET    /credentials/nfc_cards/tokens/:token view:credential 1.22.16
   63 DELETE /credentials/nfc_cards/tokens/:token edit:credential 1.22.16
   64 PUT    /credentials/nfc_cards/tokens/:token edit:credential 3.1.30
   65 GET    /credentials/nfc_cards/tokens view:credential 1.22.16
   66 GET    /credentials/touch_passes view:credential 3.2.20
   67 POST   /credentials/touch_passes edit:credential 3.2.20
   68 GET    /credentials/touch_passes/search view:credential 3.2.20
   69 GET    /credentials/touch_passes/assignable view:credential 3.2.20
   70 PUT    /credentials/touch_passes/:id edit:credential 3.2.20
   71 GET    /credentials/touch_passes/:id view:credential 3.2.20
   72 GET    /credentials/qr_codes/download/:visitor_id view:credential 3.3.10
   73 POST   /credentials/nfc_cards/import edit:credential 3.3.10
   74 GET    /door_groups/topology view:space –
   75 POST   /door_groups edit:space –
   76 GET    /door_groups view:space –
   77 GET    /door_groups/:id view:space –
   78 PUT    /door_groups/:id edit:space –
   79 DELETE /door_groups/:id edit:space –
   80 GET    /doors/:id view:space –
   81 GET    /doors view:space –
   82 PUT    /doors/:id/unlock edit:space –
   83 PUT    /doors/:id/lock_rule edit:space 1.24.6
   84 GET    /doors/:id/lock_rule view:space 1.24.6
   85 PUT    /doors/settings/emergency edit:space 1.24.6
   86 GET    /doors/settings/emergency view:space 1.24.6
   87 GET    /devices view:device –
   88 GET    /devices/:device_id/settings view:device 3.3.10
   89 PUT    /devices/:device_id/settings edit:device 3.3.10
   90 POST   /devices/:device_id/doorbell edit:device 4.0.10
   91 POST   /system/logs view:system_log –
   92 POST   /system/logs/export view:system_log 1.20.11
   93 GET    /system/logs/resource/:id view:system_log 1.24.6
   94 GET    /system/static/:path view:system_log 1.24.6
   95 POST   /users/identity/invitations edit:user 1.24.6
   96 GET    /users/identity/assignments view:user 1.24.6
   97 POST   /users/:id/identity/assignments edit:user 1.24.6
   98 GET    /users/:id/identity/assignments view:user 1.24.6
   99 POST   /user_groups/:id/identity/assignments edit:user 2.2.0
  100 GET    /user_groups/:id/identity/assignments view:user 2.2.0
  101 GET    /devices/notifications view:device 1.20.11
  102 GET    /webhooks/endpoints view:webhook 2.2.10
  103 POST   /webhooks/endpoints edit:webhook 2.2.10
  104 PUT    /webhooks/endpoints/:id edit:webhook 2.2.10
  105 DELETE /webhooks/endpoints/:id edit:webhook 2.2.10
  106 POST   /api_server/certificates edit:api_server 2.2.10
  107 DELETE /api_server/certificates edit:api_server 2.2.10
`;

const everyEndpoint = endpoints().map(({ chapter, name, endpoint }) => ({ called: `${chapter}.${name}`, endpoint }));
const pathNames = (path: string): string[] => [...path.matchAll(/:(\w+)/g)].map(([, name]) => name ?? '');
const fieldsOf = (schema: z.ZodType | undefined): string[] =>
  schema instanceof z.ZodObject ? Object.keys(schema.shape) : [];

test('The contract holds the 107 endpoints of the manual, each with its permission and version', () => {
  const manual = index
    .trim()
    .split('\n')
    .map((row) => row.trim().split(/\s+/).slice(1).join(' '));
  const ours = everyEndpoint.map(
    ({ endpoint: { method, path, permission, since = '–' } }) => `${method} ${path} ${permission} ${since}`,
  );
  assert.equal(manual.length, 107);
  assert.deepEqual(ours.sort(), manual.sort());
});

test('endpoints() walks every chapter', () => {
  assert.deepEqual([...new Set(endpoints().map(({ chapter }) => chapter))], Object.keys(contract));
});

for (const { called, endpoint } of everyEndpoint) {
  const { path, query, body, upload, answer, done, bytes, socket, paged, readOnly, errors, unchecked, summary } =
    endpoint;
  test(`${called} is described without a contradiction`, () => {
    for (const segment of path.slice(1).split('/')) {
      assert.match(segment, /^(:[a-z_]+|[a-z_]+)$/, 'a segment of the path is a word or a named parameter');
    }
    const names = [...pathNames(path), ...fieldsOf(query).map((name) => name.replace('[]', '')), ...(upload ?? [])];
    assert.equal(new Set([...names, 'body']).size, names.length + 1, 'path, query, body and files share no name');

    const comesBack = [answer, done, bytes, socket].filter((kind) => kind !== undefined);
    assert.equal(comesBack.length, 1, 'exactly one of answer, done, bytes and socket says what comes back');

    for (const code of errors ?? []) assert.ok(code in consoleCodes, `${code} is a code of the console`);
    assert.equal(new Set(errors).size, errors?.length ?? 0, 'no code is named twice');

    if (paged)
      assert.deepEqual(
        ['page_num', 'page_size'].filter((name) => !names.includes(name)),
        [],
        'takes both page parameters',
      );
    if (readOnly) assert.equal(endpoint.method, 'POST', 'only a POST needs to say that it changes nothing');
    if (endpoint.method === 'GET') assert.equal(body, undefined, 'a GET has no body');
    if (upload) assert.equal(body, undefined, 'a form is the whole body');
    assert.deepEqual(
      unchecked?.filter((name) => !fieldsOf(body).includes(name)) ?? [],
      [],
      'unchecked fields are in the body',
    );
    assert.match(summary, /^[A-Z].*[^.]$/, 'the summary is a line for an index');
  });
}
