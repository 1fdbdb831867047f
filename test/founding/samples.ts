/*
 * The samples of the manual's credential chapter, in its order: request lines as printed, with their missing backslashes
 * and broken addresses, and the answers printed beside them. Corrected is what the manual has wrong: `nfc_cards sessions`
 * and `sections`. Host, token and ids stand in braces.
 */

export interface Sample {
  readonly name: string;
  readonly request: string;
  /** The printed answer; `PNG` for a picture, which has none. */
  readonly answer: unknown;
}

const done = { code: 'SUCCESS', data: 'success', msg: 'success' };

const card = {
  alias: '',
  card_type: 'ua_card',
  display_id: '100005',
  note: '100005',
  status: 'assigned',
  token: 'f77d69b08eaf5eb5d647ac1a0a73580f1b27494b345f40f54fa022a8741fa15c',
  user: {
    avatar: '',
    first_name: 'H',
    id: 'e0051e08-c4d5-43db-87c8-a9b19cb66513',
    last_name: 'L',
    name: 'H L',
  },
  user_id: 'e0051e08-c4d5-43db-87c8-a9b19cb66513',
  user_type: 'USER',
};

const listedPass = {
  bundles: [],
  card_id: 'F8AD-3A41-787D-4D30',
  card_name: '',
  id: '31fa3c4e-4a42-4021-a3f9-6ae08610cf32',
  last_activity: '2025-04-03T07:29:13+01:00',
  status: 'PENDING',
  user_avatar: 'https://avatars.example.org/186b07b1-fa13-49b5-8954-399d1b9c5285',
  user_email: 'example@example.org',
  user_id: '472cabd2-0634-4e85-9e8d-5a73b500516a',
  user_name: 'Example Name',
  user_status: 'ACTIVE',
};

const freePass = {
  ...listedPass,
  status: 'INACTIVE',
  user_avatar: '',
  user_email: '',
  user_id: '',
  user_name: '',
  user_status: '',
};

const updatedPass = {
  activated_at: {},
  ...listedPass,
  card_name: 'test',
  expired_at: {},
  status: 'SUSPENDED',
  user_avatar: '',
};

const bundle = {
  bundle_id: 'caf6bd5b-6b8d-409a-b500-977a0f02b181',
  bundle_status: 'ACTIVE',
  device_id: 'device-id-1',
  device_name: 'Test Android',
  device_type: 20,
  source: 'google',
};

export const samples: readonly Sample[] = [
  {
    name: 'generate a PIN code',
    request: `curl --location --request POST '{host}/api/v1/developer/credentials/pin_codes'
-H 'Authorization: Bearer {token}'
-H 'Content-Type: application/json'
--data ''
--insecure`,
    answer: { code: 'SUCCESS', data: '67203419', msg: 'success' },
  },
  {
    name: 'enrol an NFC card',
    request: `curl '{host}/api/v1/developer/credentials/nfc_cards/sessions'
-H 'Authorization: Bearer {token}'
-H 'accept: application/json'
-H 'content-type: application/json'
--data-raw '{"device_id": "{reader}", "reset_ua_card": false}'
--insecure`,
    answer: { code: 'SUCCESS', msg: 'success', data: { session_id: 'e8a97c52-6676-4c48-8589-bd518afc4094' } },
  },
  {
    name: 'fetch the status of an enrolment',
    request: 'GET /api/v1/developer/credentials/nfc_cards/sessions/{session}',
    answer: {
      code: 'SUCCESS',
      msg: 'success',
      data: { card_id: '014A3151', token: '821f90b262e90c5c0fbcdf3d6d2f3b94cc015d6e8104ab4fb96e4c8b8e90cb7' },
    },
  },
  {
    name: 'remove an enrolment session',
    request: 'DELETE /api/v1/developer/credentials/nfc_cards/sessions/{session}',
    answer: done,
  },
  {
    name: 'fetch an NFC card',
    request: `curl -XGET
'{host}/api/v1/developer/credentials/nfc_cards/tokens/{card}'
-H 'Authorization: Bearer {token}'
-H 'accept: application/json'
-H 'content-type: application/json'
--insecure`,
    answer: { code: 'SUCCESS', data: card, msg: 'success' },
  },
  {
    name: 'fetch all NFC cards',
    request: String.raw`curl -XGET '{host}/api/v1/developer/credentials/nfc_cards/tokens?page_num=1&page_size=12' \
-H 'Authorization: Bearer {token}' \
-H 'accept: application/json' \
-H 'content-type: application/json' \
--insecure`,
    answer: { code: 'SUCCESS', data: [card], msg: 'success', pagination: { page_num: 1, page_size: 2, total: 2 } },
  },
  {
    name: 'delete an NFC card',
    request: `curl -XDELETE
'{host}/api/v1/developer/credentials/nfc_cards/tokens/{freeCard}'
-H 'Authorization: Bearer {token}'
-H 'accept: application/json'
-H 'content-type: application/json'
--insecure`,
    answer: done,
  },
  {
    name: 'update an NFC card',
    request: String.raw`curl -XPUT \
'{host}/api/v1/developer/credentials/nfc_cards/tokens/{card}' \
-H 'Authorization: Bearer {token}' \
-H 'accept: application/json' \
-H 'content-type: application/json' \
--data '{
"alias": "New Alias"
}' \
--insecure`,
    answer: done,
  },
  {
    name: 'fetch the list of Touch Passes',
    request: String.raw`curl --location --request GET
'{host}/api/v1/developer/credentials/touch_passes?
page_num=1&page_size=10&status=PENDING'
--header 'Authorization: Bearer {token}'
--header 'Content-Type: application/json' \
--insecure`,
    answer: {
      code: 'SUCCESS',
      data: [listedPass],
      msg: 'success',
      pagination: { page_num: 1, page_size: 3, total: 3 },
    },
  },
  {
    name: 'search for a Touch Pass',
    request: String.raw`curl --location --request GET
'{host}/api/v1/developer/credentials/touch_passes/search?condition={partOfCardId}'
\--header 'Authorization: Bearer {token}' \
--header 'Content-Type: application/json' \
--insecure`,
    answer: { code: 'SUCCESS', data: [listedPass], msg: 'success' },
  },
  {
    name: 'fetch all assignable Touch Passes',
    request: String.raw`curl --location --request GET
'{host}/api/v1/developer/credentials/touch_passes/assignable' \
--header 'Authorization: Bearer {token}' \
--header 'Content-Type: application/json' \
--insecure`,
    answer: { code: 'SUCCESS', data: [freePass], msg: 'success' },
  },
  {
    name: 'update the name and the status of a Touch Pass',
    request: String.raw`curl --location --request PUT \
'{host}/api/v1/developer/credentials/touch_passes/{pass}' \
--header 'Authorization: Bearer {token}' \
--header 'Content-Type: application/json' \
--data '{
"card_name": "test",
"status": "SUSPENDED"
}'`,
    answer: { code: 'SUCCESS', data: updatedPass, msg: 'success' },
  },
  {
    name: 'take a Touch Pass off a phone',
    request: String.raw`curl --location --request PUT \
'{host}/api/v1/developer/credentials/touch_passes/{pass}' \
--header 'Authorization: Bearer {token}' \
--header 'Content-Type: application/json' \
--data '{
"bundles": [
{
"bundle_id": "{bundle}",
"bundle_status": "DISABLED"
}
]
}'`,
    answer: { code: 'SUCCESS', data: updatedPass, msg: 'success' },
  },
  {
    name: 'fetch the details of a Touch Pass',
    request: String.raw`curl --location --request GET \
'{host}/api/v1/developer/credentials/touch_passes/{pass}' \
--header 'Authorization: Bearer {token}' \
--header 'Content-Type: application/json'`,
    answer: { code: 'SUCCESS', data: { ...updatedPass, bundles: [bundle], status: 'ACTIVE' }, msg: 'success' },
  },
  {
    name: 'purchase Touch Passes',
    request: String.raw`curl --location '{host}/api/v1/developer/credentials/touch_passes' \
--header 'Authorization: Bearer {token}' \
--header 'Content-Type: application/json' \
--data '{ "count": 2 }'`,
    answer: { code: 'SUCCESS', data: freePass, msg: 'success' },
  },
  {
    name: 'purchase one Touch Pass',
    request: String.raw`curl --location '{host}/api/v1/developer/credentials/touch_passes' \
--header 'Authorization: Bearer {token}' \
--header 'Content-Type: application/json' \
--data '{ "count": 1 }'`,
    answer: { code: 'SUCCESS', data: freePass, msg: 'success' },
  },
  {
    name: 'download the picture of a QR code',
    request: String.raw`curl --location --request GET
'{host}/api/v1/developer/credentials/qr_codes/download/{visitor}' \
--header 'Authorization: Bearer {token}' \
--header 'Content-Type: application/json' \
--output visitor_qr_code.png \
--insecure`,
    answer: 'PNG',
  },
  {
    name: 'import third-party NFC cards',
    request: String.raw`curl --location '{host}/api/v1/developer/credentials/nfc_cards/import' \
--header 'Authorization: Bearer {token}' \
--form 'file=@"/Documents/ufcs.csv"'`,
    answer: {
      code: 'SUCCESS',
      data: [
        {
          alias: 'alias1',
          nfc_id: '068E2836',
          token: 'e0d473463b421f472f81baf0dbec7c066a5cca48bde4f7d40199d8aa15f9fc21',
        },
      ],
      msg: 'success',
    },
  },
];

/** The file of the import, as printed. */
export const importedCsv = `068E2836, alias1
068E2839, alias2
068E2838, alias3`;
