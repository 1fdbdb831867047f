/*
 * What is said of the connection to a console, by code: the page says the same in the reader's language, by the same codes and
 * values (`said.<code>` of its texts; a test compares them). Here in English, for the log, the command line and programs.
 */

const compare =
  'Compare the key with somebody at the console, then trust the new one or find out who answers in its place.';
const secret =
  'set WEBHOOK_SECRET to the secret that the console lists for this address, or give the API token the permission view:webhook, and Doorbook looks the secret up. The console’s log tells every badge all the same, minutes later.';

/** How the parts of a connection are. */
const ofConditions = {
  'not-tried': 'Not tried yet; it begins by itself.',
  answers: 'The console answers.',
  'key-untrusted': 'No key of this console is trusted yet. Look at its key and trust it.',
  'key-changed': `The console shows another key than the trusted one. Nothing is sent to it. ${compare}`,
  'token-taken': 'The console takes the token.',
  'token-unreadable':
    'The API token of this console cannot be read: it was sealed with another key. Doorbook asks for the token again; all attendance is kept.',
  people: '{{people}} people and {{doors}} doors.',
  'log-read': 'The console’s log is read.',
  'clock-set-back': 'The console’s clock was set back while its log was read. It is read again.',
  'socket-live': 'The console tells at once what happens.',
  'socket-down': 'The live connection is down; it is tried again, and the log is read meanwhile.',
  'socket-none': 'No live connection; the log is read every minute all the same.',
  'webhook-calls': 'The console calls {{addresses}}.',
  'webhook-whose':
    'This machine is not known by that address: another server’s? Then register the right one; else the first delivery settles it.',
  'webhook-calls-too': 'It also calls {{address}}; remove that if it is an old address of ours.',
  'webhook-removed':
    'The webhook was removed here; the log is read all the same. Register it to hear of badges at once.',
  'webhook-nowhere':
    'The console does not call us, and our address is not known. Set PUBLIC_URL, or register the webhook with the address of this page.',
  'webhook-silent':
    'But the last {{badges}} badges came without a delivery: look whether the console reaches that address (firewall, another machine’s address, an old port). The log tells every badge all the same, minutes later.',
  'delivery-unsigned': `A delivery was refused: no secret of this console signed it, or not in the last five minutes. If it came from the console, ${secret}`,
  'delivery-no-secret': `A delivery could not be checked: no secret is known that the console signs with. Either ${secret}`,
  'clock-right': 'The console’s clock is right.',
  'clock-ahead': 'The console’s clock is {{seconds}} s ahead. Set it, or let it use a time server (NTP).',
  'clock-behind': 'The console’s clock is {{seconds}} s behind. Set it, or let it use a time server (NTP).',
} as const;

const portCure =
  'Is that the console, and is it on? A firewall between may close the port: in UniFi Network → Settings → Firewall & Security add a LAN IN rule that accepts TCP to port {{port}} from this machine. The API of UniFi Access is on 12445.';
const token = 'Access → Settings → General → Advanced → API Token';

/** What a check finds and what is to be done. */
const ofChecks = {
  skipped: 'Not tried, because a step before it failed.',
  'name-is-address': '{{host}} is an address; no name has to be looked up.',
  'name-found': '{{host}} is {{address}}.',
  'name-unknown': 'The name {{host}} is not known to this machine.',
  'do-name': 'Give the console’s IP address instead of its name, or let your DNS server know the name.',
  'port-open': 'Port {{port}} of {{host}} is open.',
  'port-refused': 'Port {{port}} of {{host}} cannot be reached: connection refused (ECONNREFUSED).',
  'port-no-host': 'Port {{port}} of {{host}} cannot be reached: there is no way to that address (EHOSTUNREACH).',
  'port-no-network': 'Port {{port}} of {{host}} cannot be reached: there is no way to that network (ENETUNREACH).',
  'port-silent': 'Port {{port}} of {{host}} cannot be reached: no answer within {{seconds}} s.',
  'port-failed': 'Port {{port}} of {{host}} cannot be reached: {{why}}.',
  'do-port': portCure,
  'certificate-untrusted': 'The console shows the key {{key}}, and no key is trusted yet; nothing was sent to it.',
  'do-trust': 'Compare it with somebody at the console, then trust it.',
  'certificate-other': 'The console shows the key {{key}}, and {{trusted}} is trusted; nothing was sent to it.',
  'do-compare':
    'Compare it with somebody at the console. If it is the console’s new key, trust it; else find out who answers in its place.',
  'certificate-self-signed':
    'The console shows the trusted key {{key}}. It signed its certificate itself, as consoles do; its key is what counts, and it is the trusted one: no -SkipCertificateCheck, curl -k or verify=False is needed.',
  'certificate-made-out':
    'The console shows the trusted key {{key}}. Its certificate names an issuer, who is not asked; its key is what counts, and it is the trusted one: no -SkipCertificateCheck, curl -k or verify=False is needed.',
  'token-none': 'There is no API token.',
  'token-refused': 'The console does not take the token (401 Unauthorized).',
  'do-token': `Create a new token in the Access application (${token}): a token of UniFi OS or of the Network application is another thing. Then put it into UNIFI_API_TOKEN, or give it with: doorbook console token`,
  'rights-enough': 'The token may view all that attendance needs.',
  'rights-without': 'Not needed for attendance, and missing: {{permissions}}.',
  'rights-missing': 'The token may not view what needs {{permissions}}.',
  'rights-not-seen': 'Not seen: what needs {{permission}}.',
  'do-look': 'Look at the console and its log, then try again.',
  'do-rights': `Create a token with the permissions {{permissions}} (${token}), and give it in place of this one.`,
  'version-range': 'UniFi Access is {{atLeast}} or later, older than {{below}}.',
  'version-from': 'UniFi Access is {{atLeast}} or later.',
  'version-below': 'UniFi Access is older than {{below}}.',
  'version-unknown': 'The version could not be told.',
  'version-lacks': 'Not there: what needs {{permission}}.',
  'do-update': 'Update the Access application. Without it badges come from the log alone, a minute later.',
  'clock-untold': 'The console does not tell its time.',
  'clock-is-ahead': 'The console’s clock is {{seconds}} s ahead of this machine’s.',
  'clock-is-behind': 'The console’s clock is {{seconds}} s behind this machine’s.',
  'do-clock': 'Let both use a time server (NTP); Doorbook reckons with it meanwhile.',
  'people-never': 'No people were fetched from the console yet.',
  'people-stale': 'The people were fetched {{hours}} hours ago: names may be stale.',
  'people-renamed': 'Stale names here: {{people}}. The console’s list has others now.',
  'people-nameless': '{{people}} badge holders show as Unknown: no list of the console has named them.',
  'people-fetched': 'The people were fetched.',
  'do-sync': 'Fetch them now: doorbook sync',
  'do-name-them':
    'Fetch them now: doorbook sync. Who stays unknown was deleted at the console; say on the page of people who it is.',
  'socket-nobody-here': 'No Doorbook server is running, so nobody keeps a live connection.',
  'webhook-unseen': 'Whether the webhook is registered could not be seen.',
  'webhook-only-secret': 'The token may not view webhooks, so only WEBHOOK_SECRET is known of it.',
  'do-view-webhook': 'Create a token with the permission view:webhook.',
  'webhook-not-us': 'The console does not call this Doorbook.',
  'webhook-others': 'It calls {{addresses}}.',
  'webhook-socket-tells': 'The live connection tells badges at once all the same.',
  'webhook-deaf': 'The console calls {{addresses}}, but not when a door is opened.',
  'do-register': 'Register it: doorbook webhook register --url {{url}}',
  'do-register-wish':
    'Nothing is missing without it. If the console reaches this machine, it can call too: doorbook webhook register --url {{url}}',
  'do-other-urls': 'This machine is also: {{urls}}.',
  'do-mend': 'Mend it: doorbook webhook register',
  'delivery-nobody-here': 'No Doorbook server is running, so nobody takes deliveries.',
  'do-serve': 'Start it: doorbook serve',
  'delivery-mismatch': 'Webhook signature mismatch.',
  'delivery-mismatch-at': 'Webhook signature mismatch: {{url}} answers 401 to the secret that the console lists.',
  'do-secret':
    'Copy the secret that the console lists for this address into WEBHOOK_SECRET and start Doorbook again, or give the token the permission view:webhook, and Doorbook finds it by itself.',
  'delivery-untried': 'There is no address of ours that could be tried.',
  'do-reach': 'Look whether the console can reach that address.',
  'delivery-strange':
    '{{deliveries}} signed deliveries could not be understood (no actor, or an event of newer firmware). They were answered 200 and kept; the log tells their badges.',
  'do-proxy': 'If it goes on, look whether a proxy changes them on their way.',
  'delivery-came': 'A signed test delivery to {{addresses}} came in.',
  'delivery-none-yet': 'The console itself has not called since the start: badge at a door.',
  'delivery-lost': 'Nobody answers at {{url}} ({{why}}): the console’s deliveries go there.',
  'do-address':
    'Look whether that is this machine’s address and port; then register the right address: doorbook webhook register --url {{url}}',
  'delivery-elsewhere': 'At {{url}} somebody else answers ({{status}}).',
  'do-stop-old':
    'It is the old dashboard ({{server}}). Stop it (docker compose down): its errors, such as before_first_request or 400 without an actor, are not ours; then register the right address: doorbook webhook register --url {{url}}',
  'do-stop-other':
    'It is another program, perhaps the old dashboard. Stop it (docker compose down) or give Doorbook the port; then register the right address: doorbook webhook register --url {{url}}',
} as const;

export const sentences = { ...ofConditions, ...ofChecks } as const;
export type SentenceCode = keyof typeof sentences;
