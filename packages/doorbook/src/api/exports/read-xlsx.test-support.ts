import { inflateRawSync } from 'node:zlib';

export interface SheetCell {
  /** What the cell is: a shared string, or a number. */
  readonly is: 'text' | 'number';
  readonly value: string | number;
  readonly format: string;
  readonly bold: boolean;
}
export interface ReadSheet {
  readonly name: string;
  readonly xml: string;
  readonly cells: ReadonlyMap<string, SheetCell>;
}

/** A workbook as a strict program reads it: by its directory, its strings and its styles. */
export function readXlsx(bytes: Uint8Array): ReadSheet[] {
  const files = unzip(Buffer.from(bytes));
  const strings = all(file(files, 'xl/sharedStrings.xml'), /<si>(.*?)<\/si>/gs).map(([, inner = '']) =>
    all(inner, /<t[^>]*>(.*?)<\/t>/gs)
      .map(([, text = '']) => unescaped(text))
      .join(''),
  );
  const styles = stylesOf(file(files, 'xl/styles.xml'));
  return all(file(files, 'xl/workbook.xml'), /<sheet [^>]*name="([^"]*)"[^>]*>/g).map(([, name = ''], index) => {
    const xml = file(files, `xl/worksheets/sheet${index + 1}.xml`);
    const cells = all(xml, /<c r="([A-Z]+\d+)"([^>]*?)(?:\/>|>(.*?)<\/c>)/gs).map(
      ([, address = '', attributes = '', inner = '']) => {
        const value = /<v>(.*?)<\/v>/s.exec(inner)?.[1] ?? '';
        if (inner.includes('<f')) throw new Error(`${address} is a formula`);
        const isText = attributes.includes('t="s"');
        const style = styles[Number(/ s="(\d+)"/.exec(attributes)?.[1] ?? 0)];
        const shown = isText ? strings[Number(value)] : Number(value);
        if (shown === undefined || Number.isNaN(shown)) throw new Error(`${address} holds ${value}`);
        const cell: SheetCell = {
          is: isText ? 'text' : 'number',
          value: shown,
          format: style?.format ?? '',
          bold: style?.bold ?? false,
        };
        return [address, cell] as const;
      },
    );
    return { name: unescaped(name), xml, cells: new Map(cells) };
  });
}

const all = (text: string, pattern: RegExp): RegExpExecArray[] => [...text.matchAll(pattern)] as RegExpExecArray[];

function file(files: ReadonlyMap<string, string>, name: string): string {
  const text = files.get(name);
  if (text === undefined) throw new Error(`there is no ${name} among ${[...files.keys()].join(', ')}`);
  return text;
}

/** The entities of XML, then the escapes of spreadsheets: in that order a program reads them. */
const unescaped = (text: string): string =>
  text
    .replace(/&(lt|gt|quot|apos|amp);/g, (_, name: string) => ({ lt: '<', gt: '>', quot: '"', apos: "'" })[name] ?? '&')
    .replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));

function stylesOf(xml: string): { format: string; bold: boolean }[] {
  const formats = new Map(
    all(xml, /<numFmt [^>]*>/g).map(([tag]) => [attribute(tag, 'numFmtId'), unescaped(attribute(tag, 'formatCode'))]),
  );
  const bolds = all(xml.split('<fonts')[1]?.split('</fonts>')[0] ?? '', /<font>(.*?)<\/font>|<font\/>/gs).map(
    ([, inner = '']) => inner.includes('<b'),
  );
  const cellXfs = xml.split('<cellXfs')[1]?.split('</cellXfs>')[0] ?? '';
  return all(cellXfs, /<xf [^>]*>/g).map(([tag]) => ({
    format: formats.get(attribute(tag, 'numFmtId')) ?? '',
    bold: bolds[Number(attribute(tag, 'fontId') || 0)] ?? false,
  }));
}

const attribute = (tag: string, name: string): string => new RegExp(` ${name}="([^"]*)"`).exec(tag)?.[1] ?? '';

/** By the directory at the end of the archive. */
export function unzip(zip: Buffer): Map<string, string> {
  const end = zip.lastIndexOf(Buffer.from('PK\x05\x06'));
  if (end < 0) throw new Error('no archive');
  const files = new Map<string, string>();
  let at = zip.readUInt32LE(end + 16);
  for (let count = zip.readUInt16LE(end + 10); count > 0; count--) {
    const [method, packed] = [zip.readUInt16LE(at + 10), zip.readUInt32LE(at + 20)];
    const [nameLength, extra, comment] = [
      zip.readUInt16LE(at + 28),
      zip.readUInt16LE(at + 30),
      zip.readUInt16LE(at + 32),
    ];
    const name = zip.toString('utf8', at + 46, at + 46 + nameLength);
    const local = zip.readUInt32LE(at + 42);
    const start = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
    const body = zip.subarray(start, start + packed);
    files.set(name, (method === 0 ? body : inflateRawSync(body)).toString('utf8'));
    at += 46 + nameLength + extra + comment;
  }
  return files;
}
