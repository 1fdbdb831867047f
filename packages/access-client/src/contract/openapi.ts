import * as z from 'zod';
import { consoleCodes, statusMeaning } from '../codes.ts';
import { endpoints, type NamedEndpoint } from './contract.ts';

type Json = Record<string, unknown>;

/** The console's API as an OpenAPI 3.1 document. */
export function openApiOf({ server, version }: { readonly server: string; readonly version: string }): Json {
  const paths: Record<string, Json> = {};
  for (const named of endpoints()) {
    const { method, path } = named.endpoint;
    const place = `/api/v1/developer${path.replaceAll(/:(\w+)/g, '{$1}')}`;
    paths[place] = { ...paths[place], [method.toLowerCase()]: operation(named) };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'UniFi Access developer API',
      version,
      description:
        'Generated from the contract of @doorbook/access-client. Answers come in an envelope, refusals often with status 200: `code` tells success.',
    },
    servers: [{ url: server }],
    security: [{ token: [] }],
    paths,
    components: {
      securitySchemes: { token: { type: 'http', scheme: 'bearer' } },
      schemas: {
        Refusal: {
          type: 'object',
          required: ['code', 'msg'],
          properties: { code: { type: 'string', enum: Object.keys(consoleCodes) }, msg: { type: 'string' } },
        },
      },
    },
  };
}

function operation({ chapter, name, endpoint }: NamedEndpoint): Json {
  const { permission, since, errors = [] } = endpoint;
  const facts = [
    `Permission \`${permission}\`.`,
    since ? `UniFi Access ${since} or later.` : '',
    errors.length > 0 ? `May be refused with ${errors.map((code) => `\`${code}\``).join(', ')}.` : '',
  ];
  return {
    operationId: `${chapter}.${name}`,
    tags: [chapter],
    summary: endpoint.summary,
    description: facts.filter((fact) => fact !== '').join(' '),
    'x-permission': permission,
    ...(since ? { 'x-since': since } : {}),
    parameters: [...pathParameters(endpoint), ...queryParameters(endpoint)],
    ...requestBody(endpoint),
    responses: responses(endpoint),
  };
}

type Described = NamedEndpoint['endpoint'];

const pathParameters = ({ path }: Described): Json[] =>
  [...path.matchAll(/:(\w+)/g)].map((match) => ({
    name: match[1],
    in: 'path',
    required: true,
    schema: { type: 'string' },
  }));

const queryParameters = ({ query }: Described): Json[] =>
  Object.entries(query?.shape ?? {}).map(([name, schema]) => ({
    name,
    in: 'query',
    required: !z.safeParse(schema as z.ZodType, undefined).success,
    schema: schemaOf(schema as z.ZodType),
  }));

function requestBody({ body, bodyOptional, upload }: Described): Json {
  if (upload) {
    const properties = Object.fromEntries(upload.map((field) => [field, { type: 'string', format: 'binary' }]));
    const schema = { type: 'object', required: upload, properties };
    return { requestBody: { required: true, content: { 'multipart/form-data': { schema } } } };
  }
  if (!body) return {};
  return { requestBody: { required: !bodyOptional, content: { 'application/json': { schema: schemaOf(body) } } } };
}

function responses(endpoint: Described): Json {
  const refusals = Object.entries<string>({
    ...statusMeaning,
    404: 'No such path: the console is older than the endpoint, or the file is gone.',
  })
    .filter(([status]) => status !== '200')

    .map(([status, description]) => [status, { description, content: json({ $ref: '#/components/schemas/Refusal' }) }]);
  return {
    200: success(endpoint),
    ...(endpoint.socket ? { 101: { description: 'The notification socket.' } } : {}),
    ...Object.fromEntries(refusals),
  };
}

function success({ answer, done, bytes, paged }: Described): Json {
  if (bytes)
    return {
      description: 'The file, without an envelope.',
      content: { [bytes]: { schema: { type: 'string', format: 'binary' } } },
    };
  const properties: Json = { code: { type: 'string', const: 'SUCCESS' }, msg: { type: 'string' } };
  if (answer) properties['data'] = schemaOf(answer);
  if (done) Object.assign(properties, doneSchemas[done]);
  if (paged) properties['pagination'] = pagination;
  return { description: 'Success.', content: json({ type: 'object', required: ['code'], properties }) };
}

const doneSchemas = {
  absent: {},
  null: { data: { type: 'null' } },
  success: { data: { type: 'string', const: 'success' } },
  'empty object': { data: { type: 'object' } },
} as const;

const integer = { type: 'integer' };
const pagination = { type: 'object', properties: { page_num: integer, page_size: integer, total: integer } };
const json = (schema: Json): Json => ({ 'application/json': { schema } });

/** The manual's type: where a schema of ours reads more than the manual says, `wire` names what the manual says. */
function schemaOf(schema: z.ZodType): Json {
  const { $schema: _draft, ...described } = z.toJSONSchema(schema, {
    io: 'input',
    unrepresentable: 'any',
    override: ({ jsonSchema }) => {
      const target = jsonSchema as Json;
      const { wire } = target;
      if (wire === undefined) return;
      const variants = target['anyOf'] as Json[] | undefined;
      const documented = wire === 'first' ? (variants?.[0] ?? {}) : (wire as Json);
      for (const key of Object.keys(target)) delete target[key];
      Object.assign(target, documented);
    },
  }) as Json;
  return described;
}
