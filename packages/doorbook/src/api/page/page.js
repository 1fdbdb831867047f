import { ask } from './ask.js';
import { figuresOf, proofOf, tableOf } from './day.js';
import { el } from './dom.js';
import { connect, setUp, signIn } from './entrance.js';

/*
 * Today's table, plain. It stands until the web app takes its place, and keeps to the same rule: the stream says that
 * something changed, and the page asks again.
 */

const main = document.querySelector('#main');
const live = document.querySelector('#live');
const band = document.querySelector('#band');
const signOut = document.querySelector('#sign-out');

/** undefined = today. */
let date = new URLSearchParams(location.search).get('date') ?? undefined;
let seen = new Set();
let stream;
let asking = false;
let askAgain = false;

signOut.addEventListener('click', () => ask('session', { method: 'DELETE' }).then(() => location.reload()));

const show = (...nodes) => main.replaceChildren(...nodes);

async function begin() {
  try {
    const me = await ask('me');
    band.hidden = me.mode !== 'demo';
    band.textContent = 'Simulated data: an invented office, its clock set to a working morning. Nothing is kept.';
    signOut.hidden = !me.account;
    if (me.needsSetup && me.mode !== 'demo' && me.auth === 'on') return show(setUp(begin));
    if (!me.rights.includes('attendance:read')) return show(signIn(begin));
    const { consoles } = await ask('consoles');
    if (consoles.length > 0) return follow();
    if (me.rights.includes('consoles:manage')) return show(connect(begin));
    if (me.auth === 'off') return show(me.needsSetup ? setUp(begin) : signIn(begin));
    show(el('p', { class: 'notice' }, 'No console is connected yet. An admin can do it.'));
  } catch (error) {
    show(el('p', { class: 'error', role: 'alert' }, error.message));
  }
}

function follow() {
  void refresh();
  stream?.close();
  stream = new EventSource('api/v1/live');
  const state = (name, words) => {
    live.dataset.state = name;
    live.textContent = words;
  };
  stream.addEventListener('open', () => state('live', 'Live'));
  stream.addEventListener('error', () => state('stale', 'Reconnecting'));
  stream.addEventListener('changed', () => {
    state('live', 'Live');
    void refresh();
  });
}

/** One question at a time; what changes meanwhile is asked for after it. */
async function refresh() {
  askAgain = true;
  if (asking) return;
  asking = true;
  try {
    while (askAgain) {
      askAgain = false;
      draw(await ask(`days/${date ?? 'today'}`));
    }
  } catch (error) {
    if (error.code === 'signed-out') return void begin();
    if (!main.querySelector('table')) show(el('p', { class: 'error', role: 'alert' }, error.message));
    live.dataset.state = 'stale';
    live.textContent = error.message;
  } finally {
    asking = false;
  }
}

function draw(day) {
  // Whoever reads a reason or stands in the table is not disturbed by a table that is built anew.
  const open = new Set(
    [...main.querySelectorAll('details[open]')].map((one) => one.closest('tr').firstChild.textContent),
  );
  const left = main.querySelector('.scroll')?.scrollLeft ?? 0;
  const rows = day.rows;
  const parts = [
    titleOf(day),
    ...day.setAsides.map(() =>
      el('p', { class: 'notice' }, 'A part of this day is set aside: its badges do not count.'),
    ),
    figuresOf(day),
    rows.length > 0
      ? tableOf(rows, { caption: `${rows.length} people`, seen })
      : el('p', { class: 'scroll empty' }, emptyText(day)),
  ];
  if (day.visitors.length > 0)
    parts.push(el('h2', {}, 'Visitors'), tableOf(day.visitors, { caption: 'Not counted as staff', seen }));
  show(...parts);
  main.querySelector('.scroll').scrollLeft = left;
  for (const row of main.querySelectorAll('tbody tr')) {
    if (open.has(row.firstChild.textContent)) row.querySelector('details').open = true;
  }
  seen = new Set(rows.filter(({ badges }) => badges > 0).map(({ personId }) => personId));
}

const emptyText = ({ closed, isToday }) =>
  closed[0]?.text ??
  (isToday ? 'Nobody yet today; the first badge will appear here.' : 'Nothing is known of this day.');

function titleOf(day) {
  const [year, month, dayOfMonth] = day.date.split('-').map(Number);
  const noon = new Date(Date.UTC(year, month - 1, dayOfMonth, 12));
  const words = new Intl.DateTimeFormat(undefined, { dateStyle: 'full', timeZone: 'UTC' }).format(noon);
  const step = (days) => () => go(new Date(noon.getTime() + days * 86_400_000).toISOString().slice(0, 10));
  return el(
    'div',
    { class: 'bar' },
    el('h1', {}, words),
    el('span', { class: 'proof' }, proofOf(day)),
    el('button', { type: 'button', 'aria-label': 'The day before', onclick: step(-1) }, '‹'),
    el('button', { type: 'button', onclick: () => go(undefined) }, 'Today'),
    el('button', { type: 'button', 'aria-label': 'The day after', onclick: step(1) }, '›'),
    el('a', { href: `api/v1/days/${day.date}/table.xlsx` }, 'Excel'),
    el('a', { href: `api/v1/days/${day.date}/table.csv` }, 'CSV'),
    el('a', { href: 'api/docs' }, 'API'),
  );
}

function go(to) {
  date = to;
  seen = new Set();
  history.replaceState(null, '', to ? `?date=${to}` : location.pathname);
  void refresh();
}

void begin();
