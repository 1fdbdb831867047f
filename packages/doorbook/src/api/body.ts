import type { MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { neededRights } from '../accounts/rights.ts';
import { ApiError } from './api-error.ts';
import type { ApiEnv } from './new-api.ts';

interface Form {
  readonly called: string;
  readonly type: string;
  readonly fits: RegExp;
  readonly largestBytes: number;
  readonly size: string;
}

/** No page of another site can send either of them without being asked for permission first. */
const json: Form = {
  called: 'JSON',
  type: 'application/json',
  fits: /^application\/json\s*(?:;|$)/i,
  largestBytes: 1024 * 1024,
  size: '1 MiB',
};
/** Of those whom nobody knows yet: as many as there are lines may be held at once. */
const ofStranger: Form = { ...json, largestBytes: 16 * 1024, size: '16 KiB' };
const table: Form = {
  called: 'CSV',
  type: 'text/csv',
  fits: /^text\/csv\s*(?:;|$)/i,
  largestBytes: 4 * 1024 * 1024,
  size: '4 MiB',
};

/** The routes that take a table as spreadsheets write it. */
const tablePaths: readonly string[] = [
  '/api/v1/leave/import',
  '/api/v1/credentials/card-imports',
  '/api/v1/credentials/card-imports/check',
];

/** The routes that take a body from everybody. */
const strangersPaths: readonly string[] = Object.entries(neededRights).flatMap(([name, needed]) =>
  needed === 'open' ? (name.split(' ')[1] ?? []) : [],
);

const formOf = (path: string): Form =>
  tablePaths.includes(path) ? table : strangersPaths.includes(path) ? ofStranger : json;

const onlyItsForm: MiddlewareHandler<ApiEnv> = async (c, next) => {
  const { called, type, fits } = formOf(c.req.path);
  const told = c.req.header('content-type');
  const length = c.req.header('content-length');
  const hasBody = (length !== undefined && length !== '0') || c.req.header('transfer-encoding') !== undefined;
  if (told === undefined ? hasBody : !fits.test(told)) {
    throw new ApiError('not-json', `The body is not ${called}.`, `Send ${called} with "Content-Type: ${type}".`);
  }
  if (c.req.header('content-encoding') !== undefined) {
    throw new ApiError('not-json', 'The body is compressed.', 'Send it as it is, without Content-Encoding.');
  }
  await next();
};

const limitOf = ({ largestBytes, size }: Form): MiddlewareHandler<ApiEnv> =>
  bodyLimit({
    maxSize: largestBytes,
    onError: () => {
      throw new ApiError('too-large', `The body is larger than ${size}.`, 'Send less at once.');
    },
  });
const limits = new Map([json, ofStranger, table].map((form) => [form, limitOf(form)]));

/** Bodies are JSON and not large. */
export const needForm = [
  onlyItsForm,
  ((c, next) =>
    // These bring none, and to look for it costs more than the rest of what most of them ask.
    c.req.method === 'GET' || c.req.method === 'HEAD'
      ? next()
      : (limits.get(formOf(c.req.path))?.(c, next) ?? next())) satisfies MiddlewareHandler<ApiEnv>,
] as const;
