import i18next from 'i18next';
// In the app only what the first screens say (plugin.config.ts); in tests, and for the types, all of it.
import en from './en.json' with { type: 'json' };

/*
 * All texts of the app. Another language is a file beside en.json, such as de.json, with the same keys and the same places to
 * fill (a test compares them); what it lacks is shown in English. Reasons come from the server as codes with numbers, and are
 * put into words here too: `ui/reason.ts`.
 */

type Leaves<T, Path extends string = ''> = {
  [Key in keyof T & string]: T[Key] extends string ? `${Path}${Singular<Key>}` : Leaves<T[Key], `${Path}${Key}.`>;
}[keyof T & string];
type Singular<Key extends string> = Key extends `${infer Stem}_one` | `${infer Stem}_other` ? Stem : Key;

/** `today.title` and all others of en.json; of `x_one` and `x_other` it is `x`. */
export type TextKey = Leaves<typeof en>;
export type Values = Readonly<Record<string, string | number>>;

/** Files of other languages, by language; `languages.ts` has them. */
export type Files = Readonly<Record<string, () => Promise<{ readonly default: object }>>>;

/**
 * One text inside another is nothing that we use, but i18next looks for it in every text with the names that are put in: a name
 * that looks like its beginning, `$t(`, would be read as one, and some take it minutes. So it looks for what no name may have.
 */
const nestingPrefix = '\uE000';
const nestingSuffix = '\uE001';
const cleaned = (text: string): string => text.replaceAll(/[\uE000\uE001]/g, '');

/** To be awaited before anything is shown. `wanted` in order; the first that there is a file for, else English. */
export async function readTexts(files: Files, wanted: readonly string[]): Promise<void> {
  const known = ['en', ...Object.keys(files)];
  const language =
    wanted
      .map((one) => known.find((name) => name === one.toLowerCase() || one.toLowerCase().startsWith(`${name}-`)))
      .find(Boolean) ?? 'en';
  const other = await files[language]?.();
  await i18next.init({
    lng: language,
    fallbackLng: 'en',
    showSupportNotice: false,
    // A colon in a key is a colon.
    nsSeparator: false,
    resources: { en: { translation: en }, ...(other && { [language]: { translation: other.default } }) },
    // React writes text, never HTML.
    interpolation: { escapeValue: false, nestingPrefix, nestingSuffix },
  });
}

/** What the first screens do not say, of the language and of English behind it. */
export async function readRest(files: Files): Promise<void> {
  const wanted = [...new Set(['en', language()])];
  const texts = await Promise.all(wanted.map((one) => files[one]?.()));
  for (const [n, one] of wanted.entries()) i18next.addResourceBundle(one, 'translation', texts[n]?.default ?? {});
}

export const language = (): string => i18next.language;
export const direction = (): 'ltr' | 'rtl' => i18next.dir();

export const t = (key: TextKey, values: Values = {}): string => i18next.t(key, cleanedValues(values));

const cleanedValues = (values: Values): Values =>
  Object.fromEntries(Object.entries(values).map(([name, one]) => [name, typeof one === 'string' ? cleaned(one) : one]));

/** For keys that the server's codes make: undefined where this version has no text for it. */
export function textOf(key: string, values: Values = {}): string | undefined {
  const given = cleanedValues(values);
  return i18next.exists(key, given) ? i18next.t(key, given) : undefined;
}

/** How dates and numbers are written: in the language that is shown, as where the reader lives has them. */
export function locale(): string {
  const own = navigator.languages.filter(isTag);
  const same = own.find((one) => new Intl.Locale(one).language === i18next.language);
  if (same !== undefined) return same;
  const region = own[0] && new Intl.Locale(own[0]).maximize().region;
  return region ? `${i18next.language}-${region}` : i18next.language;
}

/** Some systems hand their own names through, such as `en-US@posix`. */
function isTag(text: string): boolean {
  try {
    return Intl.getCanonicalLocales(text).length > 0;
  } catch {
    return false;
  }
}
