import { readFileSync } from 'node:fs';

export const page = readFileSync(new URL('../../docs/cli.md', import.meta.url), 'utf8');

/** Every line of docs/cli.md that a reader may copy. */
export const lines: readonly string[] = [...page.matchAll(/^```sh\n([\s\S]*?)\n```$/gm)].flatMap(([, text = '']) =>
  text.split('\n'),
);
