import { language, textOf } from '../texts/t.ts';

/** What the server says of a console: by its code and values, and in English as it stands. */
export interface Said {
  readonly code: string;
  readonly values: Readonly<Record<string, string | number>>;
  readonly text: string;
}

/** In the reader's language. English is the server's own, which says some of it more exactly; so is what is new to this page. */
export function saidText(all: readonly Said[], text: string): string {
  if (language() === 'en' || all.length === 0) return text;
  return all
    .filter(({ code }) => code !== 'nothing')
    .map((one) => textOf(`said.${one.code}`, one.values) ?? one.text)
    .join(' ');
}
