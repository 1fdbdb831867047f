import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/* Our pages as a reader has them: blocks, headings, links. */

export const root = fileURLToPath(new URL('../../', import.meta.url));
export const read = (path: string): string => readFileSync(`${root}${path}`, 'utf8');

/** `README.md`, `docs/rules.md`, …; not the packages' READMEs, which test/readme.test.ts runs. */
export const guide: readonly string[] = [
  'README.md',
  ...readdirSync(`${root}docs`)
    .filter((name) => name.endsWith('.md'))
    .sort()
    .map((name) => `docs/${name}`),
];

export interface Block {
  readonly language: string;
  readonly text: string;
  /** Where it begins. */
  readonly line: number;
}

/** Also those within a list, without the blanks in front of all their lines. */
export function blocksOf(page: string): Block[] {
  const lines = page.split('\n');
  const blocks: Block[] = [];
  for (let at = 0; at < lines.length; at += 1) {
    const [, indent = '', language = ''] = /^( *)```(\w*)$/.exec(lines[at] ?? '') ?? [];
    if (!/^ *```/.test(lines[at] ?? '')) continue;
    const end = lines.indexOf(`${indent}\`\`\``, at + 1);
    if (end < 0) throw new Error(`A block is not closed: line ${at + 1}`);
    const text = lines.slice(at + 1, end).map((line) => line.slice(indent.length));
    blocks.push({ language, text: text.join('\n'), line: at + 1 });
    at = end;
  }
  return blocks;
}

export const shellBlocks = (path: string): Block[] => blocksOf(read(path)).filter(({ language }) => language === 'sh');

/** What is no block and no code within a line. */
export const proseOf = (page: string): string => {
  const inBlock = /^( *)```\w*\n[\s\S]*?\n\1```$/gm;
  return page.replaceAll(inBlock, '').replaceAll(/`[^`\n]*`/g, '');
};

/** As GitHub makes them: small letters, blanks to hyphens, of other signs only hyphens and underscores stay. */
export function anchorsOf(page: string): Set<string> {
  const anchors = new Set<string>();
  for (const [, text = ''] of page.replaceAll(/^ *```[\s\S]*?^ *```$/gm, '').matchAll(/^#{1,6} (.+)$/gm)) {
    const plain = text.replaceAll(/\[([^\]]*)\]\([^)]*\)/g, '$1');
    const anchor = plain
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
      .replaceAll(' ', '-');
    for (let again = 0; ; again += 1) {
      const name = again === 0 ? anchor : `${anchor}-${again}`;
      if (anchors.has(name)) continue;
      anchors.add(name);
      break;
    }
  }
  return anchors;
}

/** The rows of the table below a heading's text, without its head; each cell as it is written. */
export function tableBelow(page: string, heading: string): string[][] {
  const from = page.split('\n').findIndex((line) => /^#{1,6} /.test(line) && line.endsWith(` ${heading}`));
  if (from < 0) throw new Error(`There is no heading "${heading}"`);
  const lines = page.split('\n').slice(from + 1);
  const next = lines.findIndex((line) => /^#{1,6} /.test(line));
  const rows = lines.slice(0, next < 0 ? undefined : next).filter((line) => line.startsWith('|'));
  return rows.slice(2).map(cellsOf);
}

export const cellsOf = (line: string): string[] =>
  line
    .replace(/^\|/, '')
    .replace(/\|\s*$/, '')
    .split(/(?<!\\)\|/)
    .map((cell) => cell.trim());
