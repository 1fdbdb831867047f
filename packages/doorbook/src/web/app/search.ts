/*
 * What stands behind `?` in an address is plain text: filters that somebody can read, change and send to a colleague.
 */

export type Search = Readonly<Record<string, string | undefined>>;

export const parseSearch = (search: string): Search => Object.fromEntries(new URLSearchParams(search));

export function printSearch(search: Search): string {
  const pairs = Object.entries(search).filter(
    (pair): pair is [string, string] => pair[1] !== undefined && pair[1] !== '',
  );
  const text = new URLSearchParams(pairs).toString().replaceAll('%3A', ':');
  return text === '' ? '' : `?${text}`;
}

/** Of what an address has, only these names, and of each only what may stand there. */
export const only =
  <Name extends string>(names: readonly Name[]) =>
  (search: Record<string, unknown>): { readonly [K in Name]?: string | undefined } =>
    Object.fromEntries(
      names.flatMap((name) => (typeof search[name] === 'string' && search[name] !== '' ? [[name, search[name]]] : [])),
    ) as { readonly [K in Name]?: string | undefined };
