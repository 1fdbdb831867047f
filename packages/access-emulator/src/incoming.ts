import type { Endpoint } from '@doorbook/access-client/contract';
import * as z from 'zod';
import type { UploadedFile } from './call.ts';
import { badParameter } from './refusal.ts';

/*
 * Reading a request as leniently as a console does: unknown keys are ignored, JSON is read whatever Content-Type says,
 * and what is wrong is refused with the field named.
 */

/** The query's words turned into what the contract's schema asks for, then checked by it. */
export function queryOf({ query }: Endpoint, sent: URLSearchParams): Record<string, unknown> {
  if (!query) return {};
  const decoded: Record<string, unknown> = {};
  for (const [name, schema] of Object.entries(query.shape)) {
    // Brackets are sent literally or not at all, whatever the manual says.
    const values = [...sent.getAll(name), ...(name.endsWith('[]') ? sent.getAll(name.slice(0, -2)) : [])];
    if (values.length > 0) decoded[name] = decode(schema as z.ZodType, values);
  }
  // An empty value is as good as none (`status=`), except where it is all there is.
  for (const [name, value] of Object.entries(decoded)) if (value === '') delete decoded[name];
  return checked(query, decoded, 'query') as Record<string, unknown>;
}

function decode(schema: z.ZodType, values: string[]): unknown {
  const { kind, inner } = kindOf(schema);
  const one = (text: string, as: string) => {
    if (as === 'literal') return text === 'false' || text === '0' ? undefined : true;
    if (as === 'number') return text.trim() === '' ? text : Number(text);
    if (as === 'boolean')
      return text === 'false' || text === '0' ? false : text === 'true' || text === '1' || text === '' ? true : text;
    return text;
  };
  return kind === 'array' ? values.map((text) => one(text, inner)) : one(values.at(-1) ?? '', kind);
}

/** What a parameter is at heart: `number`, `boolean`, `string`, or an `array` of one of these. */
function kindOf(schema: z.ZodType): { kind: string; inner: string } {
  if (schema instanceof z.ZodOptional) return kindOf(schema.unwrap() as z.ZodType);
  if (schema instanceof z.ZodArray) return { kind: 'array', inner: kindOf(schema.element as z.ZodType).kind };
  // `is_force=false` is as good as leaving it out.
  if (schema instanceof z.ZodLiteral) return { kind: 'literal', inner: '' };
  if (schema instanceof z.ZodNumber) return { kind: 'number', inner: '' };
  if (schema instanceof z.ZodBoolean) return { kind: 'boolean', inner: '' };
  return { kind: 'string', inner: '' };
}

/** The samples send `''` where there is no body; shells send the quotes along. */
const emptyBodies = new Set(['', "''", '""', '{}', 'null']);

/** The JSON body, checked. */
export function bodyOf({ body, unchecked = [], aliases = {} }: Endpoint, text: string): unknown {
  if (!body) return undefined;
  const bare = text.trim();
  let sent: unknown;
  try {
    sent = emptyBodies.has(bare) ? {} : JSON.parse(bare);
  } catch {
    throw badParameter('body', 'it is not JSON');
  }
  return checked(body, renamed(sent, aliases), 'body', unchecked);
}

/** The field's own name wins where both are sent. */
function renamed(sent: unknown, aliases: Readonly<Record<string, string>>): unknown {
  if (typeof sent !== 'object' || sent === null || Array.isArray(sent)) return sent;
  return Object.fromEntries(
    Object.entries(sent).flatMap(([name, value]) => {
      const own = Object.hasOwn(aliases, name) ? aliases[name]! : name;
      return own !== name && Object.hasOwn(sent, own) ? [] : [[own, value]];
    }),
  );
}

/** What the schema reads; when it stumbles only over what a console does not look at, what was sent. */
function checked(schema: z.ZodType, sent: unknown, root: string, unchecked: readonly string[] = []): unknown {
  const known = withoutStrangers(schema, sent);
  const read = z.safeParse(schema, known);
  if (read.success) return read.data;
  const issue = read.error.issues.find(
    ({ code, path }) => code !== 'unrecognized_keys' && !unchecked.includes(String(path[0])),
  );
  if (issue) throw badParameter(issue.path.map(String).join('.') || root, issue.message);
  return known;
}

/** Unknown keys go first, or the schema would not get to its own rules. */
function withoutStrangers(schema: z.ZodType, sent: unknown): unknown {
  if (!(schema instanceof z.ZodObject) || typeof sent !== 'object' || sent === null || Array.isArray(sent)) return sent;
  return Object.fromEntries(
    Object.entries(sent).filter(([name, value]) => Object.hasOwn(schema.shape, name) && value !== null),
  );
}

/** The files of a multipart form. */
export async function filesOf({ upload = [] }: Endpoint, request: Request): Promise<Record<string, UploadedFile>> {
  if (upload.length === 0) return {};
  const form = await request.formData().catch(() => {
    throw badParameter('body', `a multipart form with ${upload.join(' and ')} is needed`);
  });
  const files = upload.map(async (field) => {
    const sent = form.get(field);
    if (sent === null) throw badParameter(field, 'the file is missing');
    if (typeof sent === 'string')
      return [field, { name: field, type: 'text/plain', bytes: new TextEncoder().encode(sent) }];
    return [field, { name: sent.name, type: sent.type, bytes: new Uint8Array(await sent.arrayBuffer()) }];
  });
  return Object.fromEntries(await Promise.all(files));
}
