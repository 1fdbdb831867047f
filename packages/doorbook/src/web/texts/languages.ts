import { type Files, readRest } from './t.ts';

const firsts = import.meta.glob<{ default: object }>(['./*.json', '!./en.json']);
const rests = import.meta.glob<{ default: object }>('./*.json', { query: '?rest' });

const byLanguage = (files: typeof firsts): Files =>
  Object.fromEntries(Object.entries(files).map(([path, read]) => [path.replace(/^\.\/|\.json$/g, ''), read]));

/** A language is a file beside en.json, and nothing else. */
export const languageFiles: Files = byLanguage(firsts);
const restFiles = byLanguage(rests);

export const languages: readonly string[] = ['en', ...Object.keys(languageFiles)];

/** Around what fetches a screen: it comes with all texts, and is not shown before they are there. */
export const withTexts =
  <Screen>(fetchScreen: () => Promise<Screen>) =>
  async (): Promise<Screen> => {
    const [screen] = await Promise.all([fetchScreen(), readRest(restFiles)]);
    return screen;
  };
