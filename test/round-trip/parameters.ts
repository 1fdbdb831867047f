import { openApiOf } from '@doorbook/access-client/contract';
import type { Exchange } from './wire.ts';

/** What of a JSON schema is looked at here. */
export interface Schema {
  readonly type?: string;
  readonly enum?: readonly string[];
  readonly pattern?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
}

interface Operation {
  readonly operationId: string;
  readonly parameters: readonly { name: string; in: 'path' | 'query'; required: boolean; schema: Schema }[];
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: Schema }>> };
}

const { paths } = openApiOf({ server: '', version: '' }) as { paths: Record<string, Record<string, Operation>> };
export const operations: readonly Operation[] = Object.values(paths).flatMap((methods) => Object.values(methods));

export const queryOf = ({ parameters }: Operation) => parameters.filter((parameter) => parameter.in === 'query');
export const bodyOf = ({ requestBody }: Operation): Schema | undefined =>
  requestBody?.content['application/json']?.schema;

/*
 * Query and body fields by name, such as `schedules.create body.week_schedule.monday.*.start_time`; the places of a
 * list are `*`.
 */

/** All that the contract names for an endpoint. */
export function parametersOf(operation: Operation): string[] {
  const body = bodyOf(operation);
  const fields = [...queryOf(operation).map(({ name }) => `query.${name}`), ...(body ? leavesOf(body, 'body') : [])];
  return fields.map((field) => `${operation.operationId} ${field}`);
}

function leavesOf({ properties, items }: Schema, at: string): string[] {
  if (properties) return Object.entries(properties).flatMap(([key, inner]) => leavesOf(inner, `${at}.${key}`));
  return items ? leavesOf(items, `${at}.*`) : [at];
}

/** All that a request had. */
export function sentParametersOf({ endpoint: { chapter, name }, query, sent }: Exchange): string[] {
  const fields = [...[...query.keys()].map((key) => `query.${key}`), ...sentLeaves(sent, 'body')];
  return fields.map((field) => `${chapter}.${name} ${field}`);
}

function sentLeaves(value: unknown, at: string): string[] {
  if (Array.isArray(value)) return value.flatMap((inner) => sentLeaves(inner, `${at}.*`));
  if (typeof value !== 'object' || value === null) return [at];
  return [at, ...Object.entries(value).flatMap(([key, inner]) => sentLeaves(inner, `${at}.${key}`))];
}
