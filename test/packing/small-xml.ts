/* As much XML as the templates for Unraid are written in. What is not well-formed is refused. */

export interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly text: string;
  readonly children: readonly Element[];
}

const token =
  /<\?xml [^?]*\?>|<!--(?:(?!--)[\s\S])*-->|<(\/?)([A-Za-z][\w]*)((?:\s+[A-Za-z]+="[^"<]*")*)\s*(\/?)>|([^<]+)/y;

interface Open {
  name: string;
  attributes: Record<string, string>;
  text: string;
  children: Element[];
}

export function readXml(source: string): Element {
  const top: Open = { name: '', attributes: {}, text: '', children: [] };
  const open: Open[] = [top];
  token.lastIndex = 0;
  for (let at = 0; at < source.length; at = token.lastIndex) {
    const found = token.exec(source);
    if (!found) throw new Error(`This is no XML: ${source.slice(at, at + 60)}`);
    const [, closing, name, given = '', empty, text] = found;
    const here = open.at(-1) as Open;
    if (text !== undefined) here.text += plain(text);
    if (name === undefined) continue;
    if (closing) {
      if (here.name !== name) throw new Error(`</${name}> closes <${here.name}>.`);
      open.pop();
    } else {
      const pairs = [...given.matchAll(/([A-Za-z]+)="([^"]*)"/g)].map(([, key, value]) => [key, plain(value ?? '')]);
      const element: Open = { name, attributes: Object.fromEntries(pairs), text: '', children: [] };
      here.children.push(element);
      if (!empty) open.push(element);
    }
  }
  if (open.length !== 1) throw new Error(`<${open.at(-1)?.name}> is not closed.`);
  const [root, ...more] = top.children;
  if (!root || more.length > 0 || top.text.trim() !== '') throw new Error('There must be one element that holds all.');
  return root;
}

const names: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

function plain(text: string): string {
  const left = text.replaceAll(/&(\w+);/g, (whole, name: string) => names[name] ?? whole);
  if (/&(?!(?:amp|lt|gt|quot|apos);)/.test(text)) throw new Error(`A bare & stands in: ${text}`);
  return left;
}
