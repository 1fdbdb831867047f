import { ask } from './ask.js';
import { el, formOf } from './dom.js';

const nameField = { label: 'Name', name: 'name', autocomplete: 'username', required: '', maxlength: 100 };

export const signIn = (done) =>
  formOf({
    title: 'Sign in',
    intro: 'Only people with an account see attendance.',
    fields: [
      nameField,
      { label: 'Password', name: 'password', type: 'password', autocomplete: 'current-password', required: '' },
    ],
    submit: 'Sign in',
    send: (body) => ask('session', { method: 'POST', body }).then(done),
  });

export const setUp = (done) =>
  formOf({
    title: 'Welcome to Doorbook',
    intro: 'The server printed a one-time code in its log when it started. It makes you the first admin.',
    fields: [
      { label: 'Code from the log', name: 'code', required: '', autocomplete: 'one-time-code', spellcheck: 'false' },
      nameField,
      {
        label: 'Password, at least 10 characters',
        name: 'password',
        type: 'password',
        autocomplete: 'new-password',
        required: '',
        minlength: 10,
      },
    ],
    submit: 'Make my account',
    send: (body) => ask('setup', { method: 'POST', body }).then(done),
  });

/** First the key is shown and accepted by a person, and only then the token is sent anywhere. */
export function connect(done, zoneOfServer) {
  const place = el('div');
  // A server in a container often says UTC because nobody told it otherwise.
  const zone = zoneOfServer === 'UTC' ? Intl.DateTimeFormat().resolvedOptions().timeZone : zoneOfServer;
  place.append(
    formOf({
      title: 'Connect a console',
      intro: 'The address of the UniFi console, as this server reaches it. Port 12445 must be open.',
      fields: [{ label: 'Address', name: 'address', required: '', placeholder: 'for example 10.0.0.1' }],
      submit: 'Look at it',
      send: async ({ address }) => place.replaceChildren(trust(address, await look(address), zone, done)),
    }),
  );
  return place;
}

const look = (address) => ask('consoles/inspect', { method: 'POST', body: { address } });

const trust = (address, { fingerprint, subject }, zone, done) =>
  formOf({
    title: `Trust ${address}?`,
    intro: el(
      'span',
      {},
      'It shows this key, and calls itself ',
      el('code', {}, subject || 'nothing'),
      ': ',
      el('code', {}, fingerprint),
      '. Only this key will be accepted from now on.',
    ),
    fields: [
      { label: 'Name', name: 'name', value: 'Console 1', required: '' },
      {
        label: 'API token (Access → Settings → General → Advanced → API Token)',
        name: 'token',
        type: 'password',
        autocomplete: 'off',
        required: '',
      },
      { label: 'Time zone of its doors', name: 'zone', value: zone, required: '' },
    ],
    submit: 'Trust this key and connect',
    send: (body) => ask('consoles', { method: 'POST', body: { ...body, address, fingerprint } }).then(done),
  });

/** What follows from another part that failed is not said again. */
const causes = ['connection', 'token'];
const effects = ['log', 'people', 'socket', 'webhook', 'clock'];
const isBad = ({ state }) => state === 'failed' || state === 'warning';

/** Forms stay the same nodes while the table is built anew: somebody may be typing. */
const repairs = new Map();

/**
 * Why the table may lack something, of each console, and for who may do it the way to mend it. An empty table is no sign
 * that nobody came.
 */
export function troublesOf(consoles, { me, done }) {
  const mayMend = me.rights.includes('consoles:manage');
  const kept = new Set();
  const troubles = consoles.flatMap((console) => {
    const cause = causes.find((part) => isBad(console[part]));
    const texts = (cause ? [cause] : effects).map((part) => console[part]).filter(isBad);
    const isStale = cause !== undefined || isBad(console.log);
    if (!isStale && !(mayMend && texts.length > 0)) return [];
    const said = [
      isStale && lackOf(console, cause ?? 'log'),
      ...(mayMend
        ? new Set(texts.map(({ text }) => text))
        : isStale
          ? ['An admin sees why on this page, and it stands in the log of the server.']
          : []),
    ];
    const notice = el(
      'div',
      { class: isStale ? 'error stale' : 'notice' },
      ...said.filter(Boolean).map((text) => el('p', {}, text)),
    );
    if (mayMend && me.mode !== 'demo') {
      const key = `${console.id} ${console.offeredFingerprint ?? cause}`;
      if (!repairs.has(key)) repairs.set(key, repairOf(console, cause, done));
      kept.add(key);
      const repair = repairs.get(key);
      if (repair) notice.append(repair);
    }
    return [notice];
  });
  for (const key of repairs.keys()) if (!kept.has(key)) repairs.delete(key);
  return troubles;
}

function lackOf({ name, zone, readUntilMs, ...console }, part) {
  if (readUntilMs === null) return `${name}: nothing could be read of its doors yet.`;
  const inZone = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short', timeZone: zone });
  const since = inZone.format(Math.min(readUntilMs, console[part].sinceMs));
  return `${name}: what happened at its doors since ${since} may be missing here.`;
}

function repairOf({ id, offeredFingerprint, isFromEnvironment }, cause, done) {
  if (offeredFingerprint)
    return formOf({
      title: 'Trust the new key?',
      heading: 'h2',
      intro: el('span', {}, 'It shows ', el('code', {}, offeredFingerprint), '. Only this key will be accepted then.'),
      fields: [],
      submit: 'Trust this key',
      send: () => ask(`consoles/${id}/trust`, { method: 'POST', body: { fingerprint: offeredFingerprint } }).then(done),
    });
  if (cause !== 'token') return undefined;
  if (isFromEnvironment)
    return el('p', {}, 'This token is in the settings: correct UNIFI_API_TOKEN there and start Doorbook again.');
  return formOf({
    title: 'Another API token',
    heading: 'h2',
    intro: 'Access → Settings → General → Advanced → API Token',
    fields: [{ label: 'API token', name: 'token', type: 'password', autocomplete: 'off', required: '' }],
    submit: 'Use this token',
    send: (body) => ask(`consoles/${id}/token`, { method: 'PUT', body }).then(done),
  });
}
