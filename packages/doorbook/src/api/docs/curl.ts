import type { Content, Described, Route, Schema } from './described.ts';

/** A call that can be pasted: required parameters with an example, the token from the environment. */
export function curlOf(route: Route, { components }: Described): string {
  const { method, path, parameters = [], requestBody, responses = {} } = route;
  const shapes = components?.schemas ?? {};
  const inPath = path.replaceAll(/\{(.+?)\}/g, (_, name: string) =>
    name === 'id' && path.includes('/consoles/') ? '1' : exampleOfParameter(name),
  );
  const query = parameters
    .filter((one) => one.in === 'query' && one.required)
    .map(({ name }) => `${name}=${exampleOfParameter(name)}`)
    .join('&');
  const types = Object.keys(responses['200']?.content ?? {});
  return [
    `curl${method === 'GET' ? '' : ` -X ${method}`} "$DOORBOOK${inPath}${query ? `?${query}` : ''}"`,
    ...(types.includes('text/event-stream') ? ['-N'] : []),
    ...(path.endsWith('.xlsx') || path.endsWith('/file') ? ['-fOJ'] : []),
    ...whoAsks(route),
    ...sentWith(method, requestBody?.content ?? {}, shapes),
  ].join(' \\\n  ');
}

/** Accounts, tokens, backups and the own password are for people: no token may have to do with them. */
function whoAsks({ method, path, 'x-right': right }: Route): string[] {
  const isEntrance = method === 'POST' && /\/(session|setup)$/.test(path);
  if (isEntrance) return ['-c cookies'];
  const isForPeople =
    right === 'self' || right === 'accounts:manage' || right === 'backup:manage' || path.endsWith('/session');
  if (isForPeople) return ['-b cookies', ...(method === 'GET' ? [] : ['-H "Origin: $DOORBOOK"'])];
  return right === 'open' ? [] : ['-H "Authorization: Bearer $TOKEN"'];
}

function sentWith(method: string, content: Content, shapes: Shapes): string[] {
  if (content['text/csv']) return [`-H 'Content-Type: text/csv'`, '--data-binary @leave.csv'];
  const schema = content['application/json']?.schema;
  if (!schema) return [];
  const body = exampleOf(schema, shapes);
  const isEmpty = method === 'PATCH' && Object.keys(body ?? {}).length === 0;
  return [`-H 'Content-Type: application/json'`, `-d '${JSON.stringify(isEmpty ? oneChange(schema, shapes) : body)}'`];
}

const exampleOfParameter = (name: string): string =>
  ({ date: 'today', from: '2026-11-01', to: '2026-11-30', console: '1', actor_id: 'ACTOR_ID' })[name] ??
  name.replaceAll(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase();

/** Where `…` would be refused. */
const exampleOfField: Readonly<Record<string, unknown>> = {
  zone: 'America/Chicago',
  dayStartsAt: '00:00',
  start: '09:00',
  workingDays: [1, 2, 3, 4, 5],
  address: '10.0.0.1',
  kind: 'vacation',
};

type Shapes = Readonly<Record<string, Schema>>;

const shapeOf = (schema: Schema, shapes: Shapes): Schema =>
  schema.$ref ? (shapes[schema.$ref.split('/').at(-1) ?? ''] ?? {}) : schema;

/** Of a body in which nothing must be said, but something has to: the first that may be. */
function oneChange(schema: Schema, shapes: Shapes): object {
  const [[name, field] = ['', {}]] = Object.entries(shapeOf(schema, shapes).properties ?? {});
  return { [name]: exampleOf(field, shapes) };
}

/** A body that fits the schema, with what it must have. */
function exampleOf(schema: Schema, shapes: Shapes, depth = 0): unknown {
  if (depth > 6) return null;
  if (schema.$ref) return exampleOf(shapeOf(schema, shapes), shapes, depth + 1);
  // No end, no limit: 0 would be refused.
  const choices = schema.anyOf ?? schema.oneOf ?? [];
  if (choices.map(({ type }) => type).join() === 'integer,null') return null;
  const [choice] = schema.anyOf ?? schema.oneOf ?? schema.allOf ?? [];
  if (choice) return exampleOf(choice, shapes, depth + 1);
  if (schema.const !== undefined) return schema.const;
  if (schema.enum) return schema.enum[0];
  if (schema.type === 'array') return schema.items?.enum ? [schema.items.enum[0]] : [];
  if (schema.type === 'integer' || schema.type === 'number') return schema.minimum ?? 0;
  if (schema.type === 'boolean') return true;
  if (schema.type !== 'object') return schema.format === 'date' ? '2026-11-20' : '…';
  const { properties = {}, required = [] } = schema;
  const names = Object.keys(properties).filter((name) => required.includes(name));
  return Object.fromEntries(
    names.map((name) => {
      const example = exampleOf(properties[name] ?? {}, shapes, depth + 1);
      const isVague = example === '…' || (Array.isArray(example) && example.length === 0);
      return [name, isVague ? (exampleOfField[name] ?? example) : example];
    }),
  );
}
