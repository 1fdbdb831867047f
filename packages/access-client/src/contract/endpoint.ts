import type * as z from 'zod';

/** The permission keys of a console's API token. */
export const permissions = [
  'view:user',
  'edit:user',
  'view:visitor',
  'edit:visitor',
  'view:policy',
  'edit:policy',
  'view:credential',
  'edit:credential',
  'view:space',
  'edit:space',
  'view:device',
  'edit:device',
  'view:system_log',
  'view:webhook',
  'edit:webhook',
  'edit:api_server',
] as const;
export type Permission = (typeof permissions)[number];

/**
 * What `data` holds when a call has nothing to tell: the console has four ways to say so and each endpoint keeps to one.
 * The client reads any of them.
 */
export type Done = 'absent' | 'null' | 'success' | 'empty object';

/**
 * One method and path of the console's API, described once. From it come the client's method, the emulator's route
 * with its checks, and the OpenAPI document.
 *
 * Exactly one of `answer`, `done`, `bytes` and `socket` says what comes back.
 */
export interface Endpoint {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** The path after `/api/v1/developer`, path parameters as `:name`. */
  readonly path: `/${string}`;
  /** The last path parameter is itself a path of several segments. */
  readonly spansSegments?: true;
  /** Another method that consoles are said to take as well: the manual contradicts itself. The client never sends it. */
  readonly alsoBy?: 'DELETE';
  /** One sentence for the OpenAPI document. The doc comment above the endpoint is for people who write code. */
  readonly summary: string;
  readonly permission: Permission;
  /** The first Access version that has it; absent: since the API exists. */
  readonly since?: string;
  /** Query parameters under their names on the wire, `expand[]` included; lists are sent as repeated keys. */
  readonly query?: z.ZodObject;
  /** The JSON body. Strict: the client refuses what the manual does not name; the emulator ignores it, as a console does. */
  readonly body?: z.ZodType;
  /** Other names under which a console takes a body field: `{ resources: 'resource' }`. The client sends the field's own. */
  readonly aliases?: Readonly<Record<string, string>>;
  /** The whole body may be left out. */
  readonly bodyOptional?: true;
  /** Top-level body fields whose values no console was seen to check. The client checks them, the emulator does not. */
  readonly unchecked?: readonly string[];
  /** A multipart form: the names of its file fields. */
  readonly upload?: readonly string[];
  /** What a file is called that comes without a name; consoles may judge it by its ending. */
  readonly uploadNames?: Readonly<Record<string, string>>;
  /** The schema of `data`. */
  readonly answer?: z.ZodType;
  readonly done?: Done;
  /** The answer is a file: its media type. */
  readonly bytes?: string;
  readonly socket?: true;
  /** Takes `page_num` and `page_size`; names the field that tells rows apart. */
  readonly paged?: { readonly key: string };
  /** A POST that changes nothing and may be repeated. */
  readonly readOnly?: true;
  /** The codes that this endpoint adds to those that any endpoint can give. */
  readonly errors?: readonly string[];
}

export type Chapter = Readonly<Record<string, Endpoint>>;

/** Keeps the literal types of an endpoint while checking its shape. */
export const endpoint = <const E extends Endpoint>(described: E): E => described;
