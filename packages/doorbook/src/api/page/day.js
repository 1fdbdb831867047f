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

const rowOf = (row, isNew) =>
  el(
    'tr',
    { class: `${signs[row.verdict]?.[1] ?? 'away'}${isNew ? ' new' : ''}` },
    el('th', { scope: 'row' }, row.name),
    el('td', {}, row.groups.join(', ')),
    el('td', { class: 'number' }, timeOf(row.first)),
    el('td', { class: 'number' }, row.badges > 1 ? timeOf(row.latest) : row.badges === 1 ? '— same' : '—'),
    el('td', { class: 'number' }, String(row.badges)),
    el('td', {}, stripOf(row)),
    el('td', {}, [row.doorName, row.method].filter(Boolean).join(' · ')),
    el(
      'td',
      {},
      el(
        'details',
        {},
        el('summary', {}, el('span', { class: 'status' }, statusOf(row))),
        el('ul', { class: 'why' }, ...row.why.map(({ text }) => el('li', {}, text))),
      ),
    ),
  );

const columns = ['Name', 'Group', 'First in', 'Latest', 'Badges', 'Day (06–20)', 'Door · method', 'Status'];
const isNumber = new Set(['First in', 'Latest', 'Badges']);

export function tableOf(rows, { caption, seen }) {
  const heads = columns.map((title) => el('th', { scope: 'col', class: isNumber.has(title) ? 'number' : '' }, title));
  return el(
    'div',
    { class: 'scroll', tabindex: '0', role: 'region', 'aria-label': caption },
    el(
      'table',
      {},
      el('caption', {}, caption),
      el('thead', {}, el('tr', {}, ...heads)),
      el('tbody', {}, ...rows.map((row) => rowOf(row, seen.size > 0 && row.badges > 0 && !seen.has(row.personId)))),
    ),
  );
}

export function figuresOf({ figures, isToday }) {
  const shown = [
    [figures.in, isToday ? 'in the building' : 'were here'],
    [figures.onTime, 'on time'],
    [figures.late, 'late'],
    isToday || figures.absent === 0 ? [figures.notHere, 'not here yet'] : [figures.absent, 'absent'],
    [figures.medianFirst?.slice(0, 5) ?? '—', 'median first badge'],
  ];
  return el(
    'div',
    { class: 'figures' },
    ...shown.map(([figure, words]) => el('div', {}, el('strong', {}, String(figure)), el('span', {}, words))),
  );
}

/** "live · log read to 14:20", of each console. */
export const proofOf = ({ proofs }) =>
  proofs
    .map(({ consoleName, state, readUntil }) => {
      const name = proofs.length > 1 ? `${consoleName}: ` : '';
      return `${name}${state} · log read to ${readUntil.slice(11, 16)}`;
    })
    .join(' — ');
