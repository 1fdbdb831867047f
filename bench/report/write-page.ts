import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type Figure, isMet, valueText, wantedText } from '../figure.ts';

export interface Run {
  readonly words: string;
  readonly loadWords: string;
  readonly scenarios: readonly { readonly name: string; readonly title: string; readonly figures: readonly Figure[] }[];
}

const page = fileURLToPath(new URL('../../docs/performance.md', import.meta.url));
const [begin, end] = ['<!-- figures: npm run bench -- --write -->', '<!-- /figures -->'];

/** The page keeps its words; between its two marks stands what this run saw. */
export function writePage(run: Run): string {
  const text = readFileSync(page, 'utf8');
  const [before, rest] = text.split(begin);
  const after = rest?.split(end)[1];
  if (after === undefined) throw new Error(`${page} has no place between ${begin} and ${end}.`);
  writeFileSync(page, `${before}${begin}\n\n${tables(run)}\n${end}${after}`);
  return page;
}

export function tables({ words, loadWords, scenarios }: Run): string {
  const parts = scenarios.map(({ name, title, figures }) =>
    [
      `### ${title}`,
      '',
      `\`npm run bench -- ${name}\``,
      '',
      '| what | seen | wanted | |',
      '| --- | ---: | ---: | --- |',
      ...figures.map(rowOf),
      '',
    ].join('\n'),
  );
  return `Seen on ${words}. ${loadWords}\n\n${parts.join('\n')}`;
}

function rowOf(figure: Figure): string {
  const seen = isMet(figure) === false ? `**${valueText(figure)}**` : valueText(figure);
  return `| ${[figure.what.trim(), seen, wantedText(figure), figure.remark ?? ''].join(' | ')} |`;
}
