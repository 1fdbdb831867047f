import i18next, { type InitOptions } from 'i18next';
import en from './en.json' with { type: 'json' };

/*
 * All texts of the app. Another language is a file beside en.json, `de.json`, with the same keys; what it lacks is shown in
 * English. Reasons that the server gives in words can be translated there as well, by their code: "why": { "holiday": … }.
 */

type Leaves<T, Path extends string = ''> = {
  [Key in keyof T & string]: T[Key] extends string ? `${Path}${Singular<Key>}` : Leaves<T[Key], `${Path}${Key}.`>;
}[keyof T & string];
type Singular<Key extends string> = Key extends `${infer Stem}_one` | `${infer Stem}_other` ? Stem : Key;

/** `today.title` and all others of en.json; of `x_one` and `x_other` it is `x`. */
export type TextKey = Leaves<typeof en>;
export type Values = Readonly<Record<string, string | number>>;

const files = import.meta.glob<{ default: object }>(['./*.json', '!./en.json']);
const languageOf = (path: string): string => path.replace(/^\.\/|\.json$/g, '');

/** The languages that there are files for. */
export const languages: readonly string[] = ['en', ...Object.keys(files).map(languageOf)];

/** To be awaited before anything is shown. */
export async function readTexts(chosen: string | null): Promise<void> {
  const wanted = [...(chosen ? [chosen] : []), ...navigator.languages].map((one) => one.toLowerCase());
  const language = wanted
    .map((one) => languages.find((known) => one === known || one.startsWith(`${known}-`)))
    .find(Boolean);
  const other = files[`./${language}.json`];
  const options: InitOptions = {
    lng: language ?? 'en',
    fallbackLng: 'en',
    showSupportNotice: false,
    resources: {
      en: { translation: en },
      ...(other && language && { [language]: { translation: await loaded(other) } }),
    },
    // React writes text, never HTML.
    interpolation: { escapeValue: false },
  };
  await i18next.init(options);
  document.documentElement.lang = i18next.language;
  document.documentElement.dir = i18next.dir();
}

const loaded = async (file: () => Promise<{ default: object }>): Promise<object> => (await file()).default;

export const t = (key: TextKey, values: Values = {}): string => i18next.t(key, values);

/** A reason of the server: in its own words, unless the language's file has words for its code. */
export const whyText = ({ code, text, ...numbers }: { readonly code: string; readonly text: string }): string =>
  i18next.t(`why.${code}`, { defaultValue: text, ...numbers });

/** How dates and numbers are written: as the browser is set, in the language that is shown. */
export const locale = (): string =>
  navigator.languages.find((one) => isTag(one) && one.toLowerCase().startsWith(i18next.language.toLowerCase())) ??
  i18next.language;

/** Some systems hand their own names through, such as `en-US@posix`. */
function isTag(text: string): boolean {
  try {
    return Intl.getCanonicalLocales(text).length > 0;
  } catch {
    return false;
  }
}
