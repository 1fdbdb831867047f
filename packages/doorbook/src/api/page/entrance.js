import { ask } from './ask.js';
import { el, formOf } from './dom.js';

const nameField = { label: 'Name', name: 'name', autocomplete: 'username', required: '', maxlength: 100 };

export const signIn = (done) =>
  formOf({
    title: 'Sign in',
    intro: 'Attendance is shown to who has an account.',
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
export function connect(done) {
  const place = el('div');
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  place.append(
    formOf({
      title: 'Connect a console',
      intro: 'The address of the UniFi console, as this server reaches it. Port 12445 must be open.',
      fields: [{ label: 'Address', name: 'address', required: '', placeholder: '10.0.0.1' }],
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
