import { FormData } from 'undici';
import * as z from 'zod';
import { callOf, nameOf } from './answer.ts';
import type { Endpoint } from './contract/endpoint.ts';
import { AccessError } from './errors.ts';
import { faultOf } from './fault.ts';
import { noSuch } from './nearest.ts';

/** A file to upload: bytes, text, or a Blob; a `File` keeps its name. */
export type Upload = Blob | Uint8Array | string;

export interface Outgoing {
  readonly path: string;
  readonly headers: Record<string, string>;
  readonly body: string | FormData | undefined;
}

type Input = Readonly<Record<string, unknown>>;

/** Turns a method's input into the request, refusing what the manual does not allow before anything is sent. */
export function outgoing(endpoint: Endpoint, input: Input): Outgoing {
  checkInput(endpoint, input);
  return {
    path: `/api/v1/developer${pathOf(endpoint, input)}${queryOf(endpoint, input)}`,
    ...bodyOf(endpoint, input),
  };
}

/** Whether it is an object of known names, for callers whom no compiler watches. */
export function checkInput(endpoint: Endpoint, input: unknown): asserts input is Input {
  const bodyName = endpoint.body ? ['body'] : [];
  const known = [...pathNames(endpoint), ...queryNames(endpoint), ...bodyName, ...(endpoint.upload ?? [])];
  if (typeof input !== 'object' || input === null || Array.isArray(input)) {
    const such = known.length > 0 ? `, such as { ${known[0]} }` : '';
    throw invalid(endpoint, '', `it takes one object${such}`);
  }
  const stranger = Object.keys(input).find((name) => !known.includes(name));
  if (stranger !== undefined) throw invalid(endpoint, stranger, noSuch('parameter', stranger, known));
}

const pathNames = ({ path }: Endpoint): string[] => [...path.matchAll(/:(\w+)/g)].map((match) => match[1] ?? '');
const queryNames = ({ query }: Endpoint): string[] => Object.keys(query?.shape ?? {}).map(withoutBrackets);
const withoutBrackets = (name: string): string => name.replace(/\[\]$/, '');

function pathOf(endpoint: Endpoint, input: Input): string {
  return endpoint.path.replaceAll(/:(\w+)/g, (_whole, name: string) => {
    const value = input[name];
    if (typeof value !== 'string' || value === '') throw invalid(endpoint, name, 'a text that is not empty is needed');
    if (!value.isWellFormed()) throw invalid(endpoint, name, 'half a character (a lone surrogate) cannot be sent');
    const segments = endpoint.spansSegments ? value.replace(/^\/+/, '').split('/') : [value];
    if (segments.some((segment) => segment === '' || segment === '.' || segment === '..')) {
      throw invalid(endpoint, name, 'empty, "." and ".." segments are refused');
    }
    return segments.map(encodeURIComponent).join('/');
  });
}

function queryOf(endpoint: Endpoint, input: Input): string {
  if (!endpoint.query) return '';
  const asked = Object.fromEntries(
    Object.keys(endpoint.query.shape)
      .filter((name) => input[withoutBrackets(name)] !== undefined)
      .map((name) => [name, input[withoutBrackets(name)]]),
  );
  check(endpoint, endpoint.query, asked, '');
  const pairs = Object.entries(asked).flatMap(([name, value]) =>
    [value].flat().map((each) => `${name.replace('[]', '%5B%5D')}=${encodeURIComponent(String(each).toWellFormed())}`),
  );
  return pairs.length > 0 ? `?${pairs.join('&')}` : '';
}

function bodyOf(endpoint: Endpoint, input: Input): Pick<Outgoing, 'headers' | 'body'> {
  if (endpoint.upload) {
    const form = new FormData();
    for (const field of endpoint.upload) {
      const file = fileOf(endpoint, field, input[field]);
      const ownName = file instanceof File ? file.name : '';
      form.append(field, file, ownName || endpoint.uploadNames?.[field] || field);
    }
    return { headers: {}, body: form };
  }
  if (!endpoint.body || (endpoint.bodyOptional && input['body'] === undefined)) return { headers: {}, body: undefined };
  check(endpoint, endpoint.body, input['body'], 'body');
  return { headers: { 'content-type': 'application/json' }, body: jsonOf(endpoint, input['body']) };
}

/** `extra` may hold anything, also what JSON does not know: a bigint, a circle. */
function jsonOf(endpoint: Endpoint, body: unknown): string {
  try {
    return JSON.stringify(body);
  } catch {
    throw invalid(endpoint, 'body', 'it cannot be written as JSON');
  }
}

function fileOf(endpoint: Endpoint, field: string, file: unknown): Blob {
  if (file instanceof Blob) return file;
  if (typeof file === 'string') return new Blob([file]);
  if (file instanceof Uint8Array) return new Blob([new Uint8Array(file)]);
  throw invalid(endpoint, field, 'a Blob, bytes or text is needed');
}

function check(endpoint: Endpoint, schema: z.ZodType, value: unknown, at: string): void {
  const read = z.safeParse(schema, value, { error: wordsFor });
  if (read.success) return;
  const { path, why } = faultOf(read.error);
  throw invalid(endpoint, [at, ...path].filter((part) => part !== '').join('.'), why);
}

/** Where zod's own words leave a caller to guess. */
const wordsFor: z.core.$ZodErrorMap = ({ code, input, inst, keys }) => {
  if (code === 'invalid_type' && input === undefined) return 'it is missing';
  if (code !== 'unrecognized_keys' || !(inst instanceof z.ZodObject) || !Array.isArray(keys)) return undefined;
  return noSuch('field', String(keys[0]), Object.keys(inst.shape));
};

function invalid(endpoint: Endpoint, field: string, why: string): AccessError {
  const message = `${callOf(endpoint)}: ${field ? `"${field}": ` : ''}${why}.`;
  return new AccessError({ code: 'REQUEST_INVALID', message, endpoint: nameOf(endpoint), field });
}
