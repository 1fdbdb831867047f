import { html } from 'hono/html';
import { localText } from '../../views/local-text.ts';
import type { PresenceView } from '../../views/shapes/people.ts';

type PersonIn = PresenceView['people'][number];

export interface Printed {
  readonly presence: PresenceView;
  readonly nowMs: number;
  readonly zone: string;
}

/** Who is in now, to be ticked by hand: without a script, so that any browser shows it and any program can print it. */
export function inNowPage({ presence, nowMs, zone }: Printed): string {
  const people = presence.people.filter(({ isIn }) => isIn).sort(inOrder);
  const sections = Map.groupBy(people, ({ kind, place }) =>
    kind === 'visitor' ? 'Visitors' : place || 'Place unknown',
  );
  const at = (ms: number): string => localText(ms, zone).slice(0, 16).replace('T', ' ');
  return String(html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>In now, ${at(nowMs)} · Doorbook</title>
<link rel="stylesheet" href="print/paper.css">
</head>
<body>
<header>
<h1><strong>${people.length}</strong> in now</h1>
<p><b>${at(nowMs)}</b>, ${zone}. ${modeSentences[presence.mode]}
${presence.lastPassageMs === null ? 'No event is known.' : `Last event ${at(presence.lastPassageMs)}.`}</p>
</header>
<main>
${people.length === 0 ? html`<p>Nobody is known to be in.</p>` : ''}
${[...sections].map(
  ([name, those]) => html`<section><h2>${name} <small>${those.length}</small></h2>
<table><thead><tr><th>Name</th><th>Group</th><th>Last seen</th><th>Door</th><th>Known by</th></tr></thead>
<tbody>${those.map(row)}</tbody></table></section>`,
)}
</main>
</body>
</html>
`);
}

const row = ({ name, groups, lastAt, doorName, counts, isDirectionTold, evidence }: PersonIn) =>
  html`<tr><th scope="row"><span class="box" aria-hidden="true"></span><bdi>${name}</bdi></th><td><bdi>${groups.join(', ')}</bdi></td><td>${lastAt.slice(11, 16)}</td><td><bdi>${doorName || 'unknown'}</bdi>${isDirectionTold ? (counts === 'exit' ? ', out' : ', in') : ''}</td><td>${knownBy[evidence]}</td></tr>
`;

const modeSentences = {
  'first-in': 'By first badge: whoever came today counts as in until their day ends; leaving is not tracked.',
  'in-out': 'By in and out readers: whoever’s last badge was not an exit counts as in until their day ends.',
} as const satisfies Record<PresenceView['mode'], string>;

const knownBy = {
  log: 'log',
  live: 'live',
  distrusted: 'live, log not trusted',
  import: 'import',
  'not-in-log': 'live, not in the log',
} as const satisfies Record<PersonIn['evidence'], string>;

const alphabet = new Intl.Collator('en', { numeric: true });
const inOrder = (a: PersonIn, b: PersonIn): number =>
  Number(a.kind === 'visitor') - Number(b.kind === 'visitor') ||
  alphabet.compare(a.place, b.place) ||
  alphabet.compare(a.name, b.name);
