import type { MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { ApiError } from './api-error.ts';
import type { ApiEnv } from './new-api.ts';

interface Form {
  readonly called: string;
  readonly type: string;
  readonly fits: RegExp;
  readonly largestMiB: number;
}

/** No page of another site can send either of them without being asked for permission first. */
const json: Form = { called: 'JSON', type: 'application/json', fits: /^application\/json\s*(?:;|$)/i, largestMiB: 1 };
const table: Form = { called: 'CSV', type: 'text/csv', fits: /^text\/csv\s*(?:;|$)/i, largestMiB: 4 };

/** The routes that take a table as spreadsheets write it. */
const tablePaths: readonly string[] = ['/api/v1/leave/import'];

const formOf = (path: string): Form => (tablePaths.includes(path) ? table : json);

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

const limitOf = ({ largestMiB }: Form): MiddlewareHandler<ApiEnv> =>
  bodyLimit({
    maxSize: largestMiB * 1024 * 1024,
    onError: () => {
      throw new ApiError('too-large', `The body is larger than ${largestMiB} MiB.`, 'Send less at once.');
    },
  });
const limits = new Map([json, table].map((form) => [form, limitOf(form)]));

/** Bodies are JSON and not large. */
export const needForm = [
  onlyItsForm,
  ((c, next) => limits.get(formOf(c.req.path))?.(c, next) ?? next()) satisfies MiddlewareHandler<ApiEnv>,
] as const;
