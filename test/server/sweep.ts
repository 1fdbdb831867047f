import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { unzip } from '../../packages/doorbook/src/api/exports/read-xlsx.test-support.ts';

/** Secrets by what they are. */
export type Secrets = ReadonlyMap<string, string>;

/** Something that was said or written, by where it was. */
export interface Trace {
  readonly where: string;
  readonly bytes: Buffer;
}

export const traceOf = (where: string, text: string): Trace => ({ where, bytes: Buffer.from(text) });

/** All files of a folder as they lie there. */
export const filesIn = (folder: string): Trace[] =>
  readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => {
      const path = join(entry.parentPath, entry.name);
      return { where: `the file ${entry.name}`, bytes: readFileSync(path) };
    });

/** Also what is packed into it. */
export const unpacked = ({ where, bytes }: Trace): Trace[] => [
  { where, bytes },
  ...[...unzip(bytes)].map(([name, text]) => traceOf(`${where}: ${name}`, text)),
];

/** Each secret that is in one of them, plain or in a usual dress: `<secret> as <dress> in <where>`. */
export function found(secrets: Secrets, traces: readonly Trace[]): string[] {
  const wanted = [...secrets].flatMap(([name, secret]) => dressesOf(secret).map((one) => ({ name, ...one })));
  return traces.flatMap(({ where, bytes }) =>
    wanted.filter(({ worn }) => bytes.includes(worn)).map(({ name, dress }) => `${name} as ${dress} in ${where}`),
  );
}

/** How a secret looks when somebody has "not stored it in clear". */
export function dressesOf(secret: string): { dress: string; worn: Buffer }[] {
  if (secret.length < 8) throw new Error(`a secret of ${secret.length} characters would be found by chance`);
  const hex = Buffer.from(secret).toString('hex');
  const base64 = [0, 1, 2].map((before) => innerBase64(secret, before));
  const texts: readonly (readonly [string, string])[] = [
    [secret, 'text'],
    [JSON.stringify(secret).slice(1, -1), 'JSON'],
    [encodeURIComponent(secret), 'an address'],
    [[...secret].reverse().join(''), 'text backwards'],
    [hex, 'hex'],
    [hex.toUpperCase(), 'HEX'],
    ...base64.map((text) => [text, 'base64'] as const),
    ...base64.map((text) => [text.replaceAll('+', '-').replaceAll('/', '_'), 'base64url'] as const),
  ];
  // Where two look the same, the simpler name.
  const dressed = new Map([...texts].reverse());
  return [
    ...[...dressed].map(([text, dress]) => ({ dress, worn: Buffer.from(text) })),
    { dress: 'UTF-16', worn: Buffer.from(secret, 'utf16le') },
  ];
}

/** Within a longer text, base64 cuts at one of three places: what is the same whatever stands around. */
function innerBase64(secret: string, before: number): string {
  const bytes = Buffer.concat([Buffer.alloc(before), Buffer.from(secret)]);
  const whole = Math.floor(bytes.length / 3) * 3;
  const text = bytes.subarray(0, whole).toString('base64');
  return text.slice(before === 0 ? 0 : 4);
}
