import { ask } from './ask.js';
import { barOf, figuresOf, setAsideOf, tableOf } from './day.js';
import { el } from './dom.js';
import { connect, setUp, signIn, troublesOf } from './entrance.js';

/*
 * Today's table, plain. It stands until the web app takes its place, and keeps to the same rule: the stream says that
 * something changed, and the page asks again.
 */

const main = document.querySelector('#main');
const live = document.querySelector('#live');
const band = document.querySelector('#band');
const signOut = document.querySelector('#sign-out');

/** A console that falls silent changes no table, so nothing on the stream tells of it. */
const lookAgainMs = 30_000;

/** undefined = today. */
let date = new URLSearchParams(location.search).get('date') ?? undefined;
let seen = new Set();
let stream;
let isOpen = false;
let again;
let asking = false;
let askAgain = false;
let me;
const bar = barOf(go);

// With AUTH=off nobody has to sign in; whoever looks after the consoles may.
signOut.addEventListener('click', () => {
  if (me.account) return void ask('session', { method: 'DELETE' }).then(() => location.reload());
  stop();
  show(me.needsSetup ? setUp(begin) : signIn(begin));
});

const show = (...nodes) => main.replaceChildren(...nodes);

async function begin() {
  try {
    me = await ask('me');
    band.hidden = me.mode !== 'demo';
    band.textContent = 'Simulated data: an invented office, its clock set to a working morning. Nothing is kept.';
    signOut.hidden = !me.account && (me.auth === 'on' || me.mode === 'demo');
    signOut.textContent = me.account ? 'Sign out' : 'Sign in';
    if (me.needsSetup && me.mode !== 'demo' && me.auth === 'on') return show(setUp(begin));
    if (!me.rights.includes('attendance:read')) return show(signIn(begin));
    const { consoles } = await ask('consoles');
    if (consoles.length > 0) return follow();
    if (me.rights.includes('consoles:manage')) return show(connect(begin, me.zone));
    if (me.auth === 'off') return show(me.needsSetup ? setUp(begin) : signIn(begin));
    show(el('p', { class: 'notice' }, 'No console is connected yet. An admin can do it.'));
  } catch (error) {
    show(el('p', { class: 'error', role: 'alert' }, error.message));
  }
}

function follow() {
  void refresh();
  stream?.close();
  clearInterval(again);
  again = setInterval(refresh, lookAgainMs);
  stream = new EventSource('api/v1/live');
  stream.addEventListener('open', () => {
    isOpen = true;
  });
  stream.addEventListener('error', () => {
    isOpen = false;
    tell('stale', 'Reconnecting');
  });
  stream.addEventListener('changed', () => void refresh());
}

function tell(state, words) {
  live.dataset.state = state;
  // Said aloud when it changes, so it is not set to the same again.
  if (live.textContent !== words) live.textContent = words;
}

/** One question at a time; what changes meanwhile is asked for after it. */
async function refresh() {
  askAgain = true;
  if (asking) return;
  asking = true;
  try {
    while (askAgain) {
      askAgain = false;
      const [day, { consoles }] = await Promise.all([
        ask(`days/${encodeURIComponent(date ?? 'today')}`),
        ask('consoles'),
      ]);
      const troubles = troublesOf(consoles, { me, done: refresh });
      draw(day, troubles);
      if (troubles.some(({ classList }) => classList.contains('stale'))) tell('stale', 'Not up to date');
      else if (isOpen) tell('live', 'Live');
    }
  } catch (error) {
    if (error.code === 'signed-out') {
      stop();
      return void begin();
    }
    if (error.code === 'invalid' && date) return show(...noSuchDay());
    if (!main.querySelector('table')) show(el('p', { class: 'error', role: 'alert' }, error.message));
    tell('stale', 'Not up to date');
  } finally {
    asking = false;
  }
}

function stop() {
  clearInterval(again);
  stream?.close();
  tell('', '');
}

const noSuchDay = () => [
  el('p', { class: 'error', role: 'alert' }, `There is no day “${date}” in the calendar.`),
  el('button', { type: 'button', onclick: () => go(undefined) }, 'Show today'),
];

function draw(day, troubles) {
  // Whoever reads a reason or stands in the table is not disturbed by a table that is built anew.
  const open = new Set(
    [...main.querySelectorAll('details[open] > summary[data-key]')].map(({ dataset }) => dataset.key),
  );
  const stood = document.activeElement;
  const left = main.querySelector('.scroll')?.scrollLeft ?? 0;
  const rows = day.rows;
  bar.show(day);
  const parts = [
    ...troubles,
    setAsideOf(day),
    figuresOf(day),
    rows.length > 0
      ? tableOf(rows, { caption: rows.length === 1 ? '1 person' : `${rows.length} people`, seen })
      : el('p', { class: 'scroll empty' }, emptyText(day, troubles)),
  ].filter(Boolean);
  if (day.visitors.length > 0)
    parts.push(el('h2', {}, 'Visitors'), tableOf(day.visitors, { caption: 'Not counted as staff', seen }));
  if (main.firstElementChild !== bar.node) show(bar.node);
  while (bar.node.nextSibling) bar.node.nextSibling.remove();
  bar.node.after(...parts);
  main.querySelector('.scroll').scrollLeft = left;
  for (const summary of main.querySelectorAll('summary[data-key]')) {
    if (open.has(summary.dataset.key)) summary.parentElement.open = true;
  }
  stand(stood);
  document.title = `${bar.words()} · Doorbook`;
  seen = new Set(rows.filter(({ badges }) => badges > 0).map(({ personId }) => personId));
}

/** The same node, or the one that has taken its place. */
function stand(before) {
  if (!before || before === document.activeElement) return;
  const { key } = before.dataset;
  const place = before.isConnected ? before : key && main.querySelector(`[data-key="${CSS.escape(key)}"]`);
  if (place && main.contains(place)) place.focus({ preventScroll: true });
}

function emptyText({ closed, isToday, proofs }, troubles) {
  if (closed[0]) return closed[0].text;
  if (!isToday || troubles.length > 0) return 'Nothing is known of this day.';
  const isRead = proofs.every(({ fromMs, readUntilMs }) => readUntilMs > fromMs);
  return isRead
    ? 'Nobody yet today; the first badge will appear here.'
    : 'The console’s log is being read; whoever came today will appear here.';
}

function go(to) {
  date = to;
  seen = new Set();
  history.replaceState(null, '', to ? `?date=${to}` : location.pathname);
  void refresh();
}

void begin();
