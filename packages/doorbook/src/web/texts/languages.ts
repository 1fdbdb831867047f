import type { Files } from './t.ts';

const files = import.meta.glob<{ default: object }>(['./*.json', '!./en.json']);

/** A language is a file beside en.json, and nothing else. */
export const languageFiles: Files = Object.fromEntries(
  Object.entries(files).map(([path, read]) => [path.replace(/^\.\/|\.json$/g, ''), read]),
);

export const languages: readonly string[] = ['en', ...Object.keys(languageFiles)];
