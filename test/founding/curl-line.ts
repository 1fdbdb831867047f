/*
 * The manual's curl lines, read as text: the same words can then go to the real curl and to a request of our own.
 */

export interface Sent {
  readonly method: string;
  readonly url: string;
  readonly headers: readonly [name: string, value: string][];
  readonly body: string;
  /** A file that curl would read and send as a form: field and file name. */
  readonly file: { readonly field: string; readonly path: string } | undefined;
}

/**
 * Splits a line into words as a shell does. One thing is kinder than a shell: a line break ends no command, because the
 * manual leaves out most of the backslashes.
 */
export function wordsOf(line: string): string[] {
  return [...line.replaceAll('\\\n', ' ').matchAll(/(?:'[^']*'|"[^"]*"|\\.|[^\s'"\\])+/g)].map(([word]) =>
    word.replaceAll(/'([^']*)'|"([^"]*)"|\\(.)/g, (_, single, double, escaped) => single ?? double ?? escaped),
  );
}

/** The arguments for curl. Addresses are broken over two lines in print; no address has a line break in it. */
export function curlArguments(line: string): string[] {
  const bare = /^(GET|DELETE) (\/\S+)$/.exec(line);
  const words = bare
    ? ['curl', '-X', bare[1]!, `{host}${bare[2]}`, '-H', 'Authorization: Bearer {token}']
    : wordsOf(line);
  if (words.shift() !== 'curl') throw new Error(`This is no curl line: ${line}`);
  return words.map((word) => (/^(\{host\}|https:)/.test(word) ? word.replaceAll('\n', '') : word));
}

/** What curl would send for these arguments. */
export function sentBy(args: readonly string[]): Sent {
  const headers: [string, string][] = [];
  let [method, url, body, file]: [string?, string?, string?, Sent['file']?] = [];
  const rest = [...args];
  for (let word = rest.shift(); word !== undefined; word = rest.shift()) {
    if (word === '-H' || word === '--header') {
      const [name = '', value = ''] = (rest.shift() ?? '').split(/:\s*/, 2);
      headers.push([name, value]);
    } else if (word === '--request' || word === '-X') method = rest.shift();
    else if (word.startsWith('-X')) method = word.slice(2);
    else if (word === '--data' || word === '--data-raw') body = rest.shift();
    else if (word === '--form') {
      const [, field = '', path = ''] = /^(\w+)=@"(.+)"$/.exec(rest.shift() ?? '') ?? [];
      file = { field, path };
    } else if (word === '--output') rest.shift();
    else if (/^(\{host\}|https:)/.test(word)) url = word;
    else if (word !== '--location' && word !== '--insecure')
      throw new Error(`Not a word that the manual uses: ${word}`);
  }
  if (url === undefined) throw new Error(`No address in: ${args.join(' ')}`);
  const isPost = body !== undefined || file !== undefined;
  return { method: method ?? (isPost ? 'POST' : 'GET'), url, headers, body: body ?? '', file };
}
