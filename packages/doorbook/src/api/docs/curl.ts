import type { Described, Route, Schema } from './described.ts';

/** A call that can be pasted: required parameters with an example, the token from the environment. */
export function curlOf(
  { method, path, parameters = [], requestBody, 'x-right': right }: Route,
  { components }: Described,
): string {
  const shapes = components?.schemas ?? {};
  const inPath = path.replaceAll(/\{(.+?)\}/g, (_, name: string) => exampleOfParameter(name));
  const query = parameters
    .filter((one) => one.in === 'query' && one.required)
    .map(({ name }) => `${name}=${exampleOfParameter(name)}`)
    .join('&');
  const body = requestBody?.content['application/json']?.schema;
  return [
    `curl${method === 'GET' ? '' : ` -X ${method}`} "$DOORBOOK${inPath}${query ? `?${query}` : ''}"`,
    ...(right === 'open' ? [] : ['-H "Authorization: Bearer $TOKEN"']),
    ...(body ? [`-H 'Content-Type: application/json'`, `-d '${JSON.stringify(exampleOf(body, shapes))}'`] : []),
  ].join(' \\\n  ');
}

const exampleOfParameter = (name: string): string =>
  ({ date: 'today', from: '2026-11-01', to: '2026-11-30', console: '1', actor_id: 'ACTOR_ID' })[name] ??
  name.replaceAll(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase();

/** A body that fits the schema, with what it must have. */
export function exampleOf(schema: Schema, shapes: Readonly<Record<string, Schema>>, depth = 0): unknown {
  if (depth > 6) return null;
  if (schema.$ref) return exampleOf(shapes[schema.$ref.split('/').at(-1) ?? ''] ?? {}, shapes, depth + 1);
  const [choice] = schema.anyOf ?? schema.oneOf ?? schema.allOf ?? [];
  if (choice) return exampleOf(choice, shapes, depth + 1);
  if (schema.const !== undefined) return schema.const;
  if (schema.enum) return schema.enum[0];
  if (schema.type === 'array') return [];
  if (schema.type === 'integer' || schema.type === 'number') return schema.minimum ?? 0;
  if (schema.type === 'boolean') return true;
  if (schema.type !== 'object') return schema.format === 'date' ? '2026-11-20' : '…';
  const { properties = {}, required = [] } = schema;
  const names = Object.keys(properties).filter((name) => required.includes(name));
  return Object.fromEntries(names.map((name) => [name, exampleOf(properties[name] ?? {}, shapes, depth + 1)]));
}
