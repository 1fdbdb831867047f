import { html } from 'hono/html';
import { dateAfter } from '../../attendance/local-days.ts';
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

/** Who is in now, to be ticked with a pen or a thumb: without a script, so that any browser shows it and any program can print it. */
export function inNowPage({ presence, nowMs, zone, language }: Printed): string {
  const words = paperWords[language];
  const people = presence.people.filter(({ isIn }) => isIn).sort(inOrder);
  const sections = Map.groupBy(people, ({ kind, place }) =>
    kind === 'visitor' ? words.visitors : place || words.noPlace,
  );
  const at = (ms: number): string => localText(ms, zone).slice(0, 16).replace('T', ' ');
  const today = at(nowMs).slice(0, 10);
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
${people.length === 0 ? html`<p>${words.nobody}</p>` : table(sections, words, today)}
</main>
</body>
</html>
`);
}

/** One for all places: its heads are then repeated on each sheet, and its columns stand below each other. */
const table = (sections: ReadonlyMap<string, readonly PersonIn[]>, words: PaperWords, today: string) => html`<table>
<thead><tr>${words.heads.map((head) => html`<th scope="col">${head}</th>`)}</tr></thead>
${[...sections].map(
  ([name, those]) => html`<tbody>
<tr class="place"><th scope="rowgroup" colspan="${words.heads.length}"><bdi>${name}</bdi> <small>${those.length}</small></th></tr>
${those.map((one) => row(one, words, today))}</tbody>
`,
)}</table>`;

const row = (
  { name, groups, lastAt, doorName, counts, isDirectionTold, evidence }: PersonIn,
  words: PaperWords,
  today: string,
) =>
  html`<tr><th scope="row"><label><input type="checkbox" autocomplete="off"><bdi>${name}</bdi></label></th><td>${groups.length > 0 ? html`<bdi>${groups.join(', ')}</bdi>` : ''}</td><td><span class="head">${words.heads[2]} </span>${dayAndTime(lastAt, words, today)}</td><td><bdi>${doorName || words.noDoor}</bdi>${isDirectionTold ? `, ${counts === 'exit' ? words.out : words.in}` : ''}</td><td${evidence === 'log' ? html` class="usual"` : ''}>${words.knownBy[evidence]}</td></tr>
`;

/** A night is in whose last badge was before midnight. */
function dayAndTime(local: string, { yesterday }: PaperWords, today: string): string {
  const [date, time] = [local.slice(0, 10), local.slice(11, 16)];
  if (date === today) return time;
  return `${dateAfter(date, 1) === today ? yesterday : date} ${time}`;
}

const alphabet = new Intl.Collator('en', { numeric: true });
const inOrder = (a: PersonIn, b: PersonIn): number =>
  Number(a.kind === 'visitor') - Number(b.kind === 'visitor') ||
  alphabet.compare(a.place, b.place) ||
  alphabet.compare(a.name, b.name);
