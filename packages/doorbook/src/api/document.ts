import type { OpenAPIHono } from '@hono/zod-openapi';
import { neededRights } from '../accounts/rights.ts';
import { version } from '../version.ts';
import type { ApiEnv } from './new-api.ts';

export type Documented = ReturnType<OpenAPIHono<ApiEnv>['getOpenAPI31Document']>;

const description = `Attendance for UniFi Access consoles. Names that end in \`Ms\` are milliseconds since 1970, UTC; the same
time for people is text with its offset. Every refusal has one form, \`{ "error": { "code", "message", "hint", "requestId" } }\`.
Lists go on with \`cursor\`: hand back \`next\`. Views carry an ETag. Within v1 there are only additions.
\`x-right\` says what whoever asks must be allowed; \`open\` is for everybody, \`self\` for whoever is signed in.`;

/** The document of all routes, from the same schemas that check them; each with the right that it needs. */
export function documentOf(app: OpenAPIHono<ApiEnv>): Documented {
  app.openAPIRegistry.registerComponent('securitySchemes', 'token', { type: 'http', scheme: 'bearer' });
  app.openAPIRegistry.registerComponent('securitySchemes', 'session', {
    type: 'apiKey',
    in: 'cookie',
    name: 'doorbook',
  });
  const document = app.getOpenAPI31Document({
    openapi: '3.1.0',
    info: { title: 'Doorbook', version, description, license: { name: 'MIT' } },
    security: [{ token: [] }, { session: [] }, {}],
  });
  for (const [path, operations] of Object.entries(document.paths ?? {})) {
    for (const [method, operation] of Object.entries(operations)) {
      const right = neededRights[`${method.toUpperCase()} ${path.replaceAll(/\{(.+?)\}/g, ':$1')}`];
      Object.assign(operation, { 'x-right': right ?? 'nobody', ...(right === 'open' && { security: [] }) });
    }
  }
  document.paths = inOrder(document.paths ?? {});
  return document;
}

/** As somebody looks for them: what is asked every morning first, files last. */
const tagOrder = [
  'attendance',
  'people',
  'leave',
  'rules',
  'groups',
  'doors',
  'set aside',
  'proof',
  'roll-call',
  'live',
  'consoles',
];
const tagsAtEnd = ['exports', 'as before'];

function inOrder(paths: NonNullable<Documented['paths']>): NonNullable<Documented['paths']> {
  const placeOf = (operations: object): number => {
    const [tag = ''] = (Object.values(operations)[0] as { tags?: string[] } | undefined)?.tags ?? [];
    const atEnd = tagsAtEnd.indexOf(tag);
    const place = tagOrder.indexOf(tag);
    return atEnd >= 0 ? tagOrder.length + 1 + atEnd : place >= 0 ? place : tagOrder.length;
  };
  return Object.fromEntries(Object.entries(paths).sort(([, a], [, b]) => placeOf(a) - placeOf(b)));
}
