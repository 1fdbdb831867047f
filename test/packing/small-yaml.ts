/*
 * As much YAML as compose.yaml is written in: maps, lists and plain words by indentation, `[a, b]`, quotes. Everything
 * else is refused: whoever uses more of the language than that makes the file harder to read, too.
 */

export type Yaml = string | readonly Yaml[] | { readonly [name: string]: Yaml };

interface Row {
  readonly indent: number;
  readonly text: string;
}

export function readYaml(text: string): Yaml {
  const rows = text
    .split('\n')
    .filter((line) => line.trim() !== '' && !line.trim().startsWith('#'))
    .map((line) => ({ indent: line.search(/\S/), text: line.trim() }));
  if (/\t/.test(text)) throw new Error('There is a tab in it.');
  const [value, end] = blockAt(rows, 0);
  if (end !== rows.length) throw new Error(`This stands nowhere: ${rows[end]?.text}`);
  return value;
}

function blockAt(rows: readonly Row[], start: number): [Yaml, number] {
  const first = rows[start];
  if (!first) throw new Error('There is nothing in it.');
  return first.text.startsWith('- ') ? listAt(rows, start, first.indent) : mapAt(rows, start, first.indent);
}

function listAt(rows: readonly Row[], start: number, indent: number): [Yaml, number] {
  const list: Yaml[] = [];
  let at = start;
  for (let row = rows[at]; row?.indent === indent && row.text.startsWith('- '); row = rows[at]) {
    const text = row.text.slice(2);
    if (/^[\w-]+:( |$)/.test(text)) {
      // The map begins behind the dash.
      const inner = rows.with(at, { indent: indent + 2, text });
      const [value, end] = mapAt(inner, at, indent + 2);
      list.push(value);
      at = end;
    } else {
      list.push(plain(text));
      at += 1;
    }
  }
  return [list, at];
}

function mapAt(rows: readonly Row[], start: number, indent: number): [Yaml, number] {
  const map: Record<string, Yaml> = {};
  let at = start;
  for (let row = rows[at]; row?.indent === indent; row = rows[at]) {
    const [, name, rest = ''] = /^([\w-]+):(?: (.*))?$/.exec(row.text) ?? [];
    if (name === undefined || Object.hasOwn(map, name)) throw new Error(`This is not understood: ${row.text}`);
    at += 1;
    if (rest !== '') map[name] = plain(rest);
    else if ((rows[at]?.indent ?? 0) > indent) [map[name], at] = blockAt(rows, at);
    else throw new Error(`There is nothing below ${name}.`);
  }
  return [map, at];
}

function plain(text: string): Yaml {
  if (/^\[.*\]$/.test(text)) return text.slice(1, -1).split(/,\s*/).map(plain);
  const [, quoted] = /^'([^']*)'$/.exec(text) ?? [];
  if (quoted !== undefined) return quoted;
  if (/^[&*!|>%@`"'{[]|: |\s#/.test(text)) throw new Error(`This is not understood: ${text}`);
  return text;
}
