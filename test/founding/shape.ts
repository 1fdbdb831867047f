/* Whether an answer has the shape of a printed one: the same keys, the same types, and texts of the same kind. */

const kinds: readonly (readonly [kind: string, pattern: RegExp])[] = [
  ['the word itself', /^success$/i],
  ['a UUID', /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i],
  ['a card token of 63 or 64 hex digits', /^[0-9a-f]{63,64}$/],
  ['a time with its offset', /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d)$/],
  ['the number of a Touch Pass', /^([0-9A-F]{4}-){3}[0-9A-F]{4}$/],
  ['a PIN of eight digits', /^\d{8}$/],
];
const kindOf = (text: string): string => kinds.find(([, pattern]) => pattern.test(text))?.[0] ?? 'a text';

const typeOf = (value: unknown): string => (value === null ? 'null' : Array.isArray(value) ? 'list' : typeof value);

/** What is different, in sentences; nothing when the shapes are the same. Every row of a list is held against the printed first one. */
export function differences(printed: unknown, given: unknown, at = 'answer'): string[] {
  if (typeOf(printed) !== typeOf(given)) return [`${at} is ${typeOf(given)}, printed ${typeOf(printed)}`];
  if (Array.isArray(printed) && Array.isArray(given)) {
    if (printed.length > 0 && given.length === 0) return [`${at} is empty, printed with rows`];
    if (printed.length === 0) return [];
    return given.flatMap((row, index) => differences(printed[0], row, `${at}[${index}]`));
  }
  if (typeof printed === 'object' && printed !== null) {
    const [expected, found] = [printed, given].map((object) => new Map(Object.entries(object as object)));
    const missing = [...expected!.keys()].filter((key) => !found!.has(key)).map((key) => `${at}.${key} is missing`);
    const extra = [...found!.keys()].filter((key) => !expected!.has(key)).map((key) => `${at}.${key} is not in print`);
    const shared = [...expected!].filter(([key]) => found!.has(key));
    return [
      ...missing,
      ...extra,
      ...shared.flatMap(([key, value]) => differences(value, found!.get(key), `${at}.${key}`)),
    ];
  }
  if (typeof printed !== 'string' || typeof given !== 'string' || given === '') return [];
  const kind = kindOf(printed);
  if (kind === 'the word itself' && given !== printed) return [`${at} is "${given}", printed "${printed}"`];
  return kind === 'a text' || kind === kindOf(given) ? [] : [`${at} is "${given}", printed ${kind}`];
}
