import { el } from './dom.js';
import { stripOf } from './strip.js';

/** A sign beside each word: colour alone says nothing to many. */
const signs = {
  'on time': ['✓', 'good'],
  late: ['!', 'late'],
  absent: ['–', 'away'],
  pending: ['…', 'away'],
  present: ['✓', 'good'],
  'not yet': ['○', 'away'],
  'no record': ['?', 'away'],
  excused: ['◇', 'away'],
  off: ['·', 'away'],
};

const capital = (word) => word.slice(0, 1).toUpperCase() + word.slice(1);

export function statusOf({ verdict, remark, minutesLate }) {
  const [sign] = signs[verdict] ?? ['?'];
  const late = verdict === 'late' ? ` ${minutesLate} min` : '';
  const said = remark === 'not here yet' || remark === 'expected' ? remark : verdict;
  return `${sign} ${capital(said)}${late}`;
}

const timeOf = (text) =>
  text ? el('span', {}, text.slice(11, 16), el('span', { class: 'seconds' }, text.slice(16, 19))) : '—';

/** Title, class and what stands in it. The classes say what a narrow page or paper leaves out. */
const columns = [
  ['Group', 'group', ({ groups }) => [groups.join(', ')]],
  ['First in', 'number', ({ first }) => [timeOf(first)]],
  ['Latest', 'number latest', ({ badges, latest }) => [badges > 1 ? timeOf(latest) : badges === 1 ? '— same' : '—']],
  ['Badges', 'number count', ({ badges }) => [String(badges)]],
  ['Day (06–20)', 'day', (row) => [stripOf(row)]],
  ['Latest door · method', 'door', ({ doorName, method }) => [[doorName, method].filter(Boolean).join(' · ')]],
  ['Status', 'verdict', (row) => [whyOf(row)]],
];

const whyOf = (row) =>
  el(
    'details',
    {},
    el('summary', { 'data-key': row.personId }, el('span', { class: 'status' }, statusOf(row))),
    el('ul', { class: 'why' }, ...row.why.map(({ text }) => el('li', {}, text))),
  );

const rowOf = (row, shown, isNew) =>
  el(
    'tr',
    { class: `${signs[row.verdict]?.[1] ?? 'away'}${isNew ? ' new' : ''}` },
    el('th', { scope: 'row' }, row.name),
    ...shown.map(([, name, of]) => el('td', { class: name }, ...of(row))),
  );

export function tableOf(rows, { caption, seen }) {
  const hasGroups = rows.some(({ groups }) => groups.length > 0);
  const shown = columns.filter(([, name]) => name !== 'group' || hasGroups);
  const isNew = ({ badges, personId }) => seen.size > 0 && badges > 0 && !seen.has(personId);
  return el(
    'div',
    { class: 'scroll', tabindex: '0', role: 'region', 'aria-label': caption, 'data-key': caption.replace(/^\d+ /, '') },
    el(
      'table',
      {},
      el('caption', {}, caption),
      el(
        'thead',
        {},
        el(
          'tr',
          {},
          el('th', { scope: 'col' }, 'Name'),
          ...shown.map(([title, name]) => el('th', { scope: 'col', class: name }, title)),
        ),
      ),
      el('tbody', {}, ...rows.map((row) => rowOf(row, shown, isNew(row)))),
    ),
  );
}

/** A day that has not begun at any console. */
const isAhead = ({ isToday, proofs }) => !isToday && proofs.length > 0 && proofs.every(({ state }) => state === 'live');

export function figuresOf(day) {
  const { figures, isToday } = day;
  const missing = isAhead(day)
    ? [[figures.notHere, 'expected']]
    : isToday
      ? [[figures.notHere, 'not here yet']]
      : [[figures.absent, 'absent'], ...(figures.notHere > 0 ? [[figures.notHere, 'not known']] : [])];
  const shown = [
    [figures.in, isToday ? 'came today' : 'came'],
    [figures.onTime, 'on time'],
    [figures.late, 'late'],
    ...missing,
    ...(figures.pending > 0 ? [[figures.pending, 'pending']] : []),
    ...(figures.excused > 0 ? [[figures.excused, 'excused']] : []),
    [figures.medianFirst?.slice(0, 5) ?? '—', 'median first badge'],
  ];
  return el(
    'div',
    { class: 'figures' },
    ...shown.map(([figure, words]) => el('div', {}, el('strong', {}, String(figure)), el('span', {}, words))),
  );
}

/** Said once, however many there are. */
export function setAsideOf({ setAsides, proofs }) {
  if (setAsides.length === 0) return undefined;
  const isWhole = proofs.every(({ console, fromMs, untilMs }) =>
    setAsides.some((one) => one.console === console && one.fromMs <= fromMs && one.untilMs >= untilMs),
  );
  const what = isWhole ? 'This day is' : 'A part of this day is';
  return el('p', { class: 'notice' }, `${what} set aside: its badges do not count, and nobody is judged.`);
}

/** "live · log read to 14:20", of each console, and why. */
function proofOf(day) {
  const { proofs } = day;
  if (isAhead(day)) return [el('span', { class: 'proof' }, 'not begun')];
  return proofs.map(({ console, consoleName, state, why, fromMs, readUntilMs, readUntil }) => {
    const name = proofs.length > 1 ? `${consoleName}: ` : '';
    const read = readUntilMs > fromMs ? `log read to ${readUntil.slice(11, 16)}` : 'log not read yet';
    return el(
      'details',
      { class: 'proof' },
      el('summary', { 'data-key': `proof ${console}` }, `${name}${state}${state === 'live' ? ` · ${read}` : ''}`),
      el('ul', { class: 'why' }, ...why.map(({ text }) => el('li', {}, text))),
    );
  });
}

/** What stands above the table. It stays while the table is built anew, so that nobody loses their place in it. */
export function barOf(go) {
  const title = el('h1');
  const proof = el('div', { class: 'proofs' });
  const excel = el('a', {}, 'Excel');
  const csv = el('a', {}, 'CSV');
  let noonMs = 0;
  const step = (days) => () => go(new Date(noonMs + days * 86_400_000).toISOString().slice(0, 10));
  const picker = el('input', {
    type: 'date',
    'aria-label': 'Go to a day',
    required: '',
    onchange: () => picker.value && go(picker.value),
  });
  const node = el(
    'div',
    { class: 'bar' },
    title,
    proof,
    el(
      'nav',
      { 'aria-label': 'Days' },
      el('button', { type: 'button', 'aria-label': 'The day before', onclick: step(-1) }, '‹'),
      el('button', { type: 'button', onclick: () => go(undefined) }, 'Today'),
      el('button', { type: 'button', 'aria-label': 'The day after', onclick: step(1) }, '›'),
      picker,
    ),
    el('span', { class: 'links' }, excel, csv, el('a', { href: 'api/docs' }, 'API')),
  );
  return {
    node,
    words: () => title.textContent,
    show(day) {
      const [year, month, dayOfMonth] = day.date.split('-').map(Number);
      noonMs = Date.UTC(year, month - 1, dayOfMonth, 12);
      title.textContent = new Intl.DateTimeFormat(undefined, { dateStyle: 'full', timeZone: 'UTC' }).format(noonMs);
      proof.replaceChildren(...proofOf(day));
      if (document.activeElement !== picker) picker.value = day.date;
      excel.href = `api/v1/days/${day.date}/table.xlsx`;
      csv.href = `api/v1/days/${day.date}/table.csv`;
    },
  };
}
