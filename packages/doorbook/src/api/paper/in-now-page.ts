import { html } from 'hono/html';
import { localText } from '../../views/local-text.ts';
import type { PresenceView } from '../../views/shapes/people.ts';
import { type PaperLanguage, type PaperWords, paperWords } from './paper-words.ts';

type PersonIn = PresenceView['people'][number];

export interface Printed {
  readonly presence: PresenceView;
  readonly nowMs: number;
  readonly zone: string;
  readonly language: PaperLanguage;
}

/** Who is in now, to be ticked by hand: without a script, so that any browser shows it and any program can print it. */
export function inNowPage({ presence, nowMs, zone, language }: Printed): string {
  const words = paperWords[language];
  const people = presence.people.filter(({ isIn }) => isIn).sort(inOrder);
  const sections = Map.groupBy(people, ({ kind, place }) =>
    kind === 'visitor' ? words.visitors : place || words.noPlace,
  );
  const at = (ms: number): string => localText(ms, zone).slice(0, 16).replace('T', ' ');
  return String(html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${words.title}, ${at(nowMs)} · Doorbook</title>
<link rel="stylesheet" href="print/paper.css">
</head>
<body>
<header>
<h1><strong>${people.length}</strong> ${words.inNow}</h1>
<p><b>${at(nowMs)}</b>, ${zone}. ${words.modes[presence.mode]}
${presence.lastPassageMs === null ? words.noEvent : `${words.lastEvent} ${at(presence.lastPassageMs)}.`}</p>
</header>
<main>
${people.length === 0 ? html`<p>${words.nobody}</p>` : ''}
${[...sections].map(
  ([name, those]) => html`<section><h2>${name} <small>${those.length}</small></h2>
<table><thead><tr>${words.heads.map((head) => html`<th>${head}</th>`)}</tr></thead>
<tbody>${those.map((one) => row(one, words))}</tbody></table></section>`,
)}
</main>
</body>
</html>
`);
}

const row = ({ name, groups, lastAt, doorName, counts, isDirectionTold, evidence }: PersonIn, words: PaperWords) =>
  html`<tr><th scope="row"><span class="box" aria-hidden="true"></span><bdi>${name}</bdi></th><td><bdi>${groups.join(', ')}</bdi></td><td>${lastAt.slice(11, 16)}</td><td><bdi>${doorName || words.noDoor}</bdi>${isDirectionTold ? `, ${counts === 'exit' ? words.out : words.in}` : ''}</td><td>${words.knownBy[evidence]}</td></tr>
`;

const alphabet = new Intl.Collator('en', { numeric: true });
const inOrder = (a: PersonIn, b: PersonIn): number =>
  Number(a.kind === 'visitor') - Number(b.kind === 'visitor') ||
  alphabet.compare(a.place, b.place) ||
  alphabet.compare(a.name, b.name);
