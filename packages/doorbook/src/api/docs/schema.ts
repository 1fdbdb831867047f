import { html, raw } from 'hono/html';
import type { Schema } from './described.ts';

export type Html = ReturnType<typeof raw>;

const join = (parts: readonly unknown[], between: string): Html => raw(parts.map(String).join(between));

const nameOf = (ref: string): string => ref.split('/').at(-1) ?? ref;

/** A type in a line: `Passage[]`, `"late" | "absent"`, `integer or null`; names of shapes are links to them. */
export function typeOf(schema: Schema = {}): Html {
  if (schema.$ref) return html`<a href="#shape-${nameOf(schema.$ref)}">${nameOf(schema.$ref)}</a>` as Html;
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices) return join(choices.map(typeOf), ' or ');
  if (schema.allOf) return join(schema.allOf.map(typeOf), ' and ');
  if (schema.const !== undefined) return html`${JSON.stringify(schema.const)}` as Html;
  if (schema.enum) return html`${schema.enum.map((word) => JSON.stringify(word)).join(' | ')}` as Html;
  if (schema.type === 'array') return html`list of ${typeOf(schema.items)}` as Html;
  const isMap = typeof schema.additionalProperties === 'object' && !schema.properties;
  if (isMap) return html`object, name → ${typeOf(schema.additionalProperties as Schema)}` as Html;
  const type = Array.isArray(schema.type) ? schema.type.join(' or ') : (schema.type ?? 'anything');
  return html`${schema.format ? `${type} (${schema.format})` : type}` as Html;
}

/** What is under a line: the fields of an object, or of the objects of a list. */
export function fieldsOf(schema: Schema = {}): Html {
  const { properties = {}, required = [] } = schema;
  const inner = schema.type === 'array' ? schema.items : undefined;
  if (inner && !inner.$ref) return fieldsOf(inner);
  const choices = (schema.anyOf ?? schema.oneOf)?.filter((one) => one.properties);
  if (choices?.length) return join(choices.map(fieldsOf), '');
  if (Object.keys(properties).length === 0) return raw('');
  const rows = Object.entries(properties).map(
    ([name, field]) => html`<tr>
      <th scope="row"><code>${name}</code>${required.includes(name) ? '' : html` <small>optional</small>`}</th>
      <td>${typeOf(field)} ${field.description ? html`<p>${field.description}</p>` : ''}${fieldsOf(field)}</td>
    </tr>`,
  );
  return html`<table><tbody>${rows}</tbody></table>` as Html;
}
