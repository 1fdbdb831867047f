/*
 * What is kept of a signed delivery that was not understood: enough to teach Doorbook the new event, and no name, PIN
 * or card. The structure stays; of the values only those of listed fields, and these only when they look like words.
 */

const keptFields: ReadonlySet<string> = new Set([
  'event',
  'event_object_id',
  'event_type',
  'type',
  'location_type',
  'device_type',
  'object_type',
  'authentication_type',
  'credential_provider',
  'result',
  'status',
  'mode',
  'reason_code',
  'timestamp',
]);

/** Limits of what is kept of one delivery. */
const most = { depth: 8, fields: 60, entries: 10, characters: 16_000 } as const;

const mask = '…';
/** A word of a console, or a UUID; a run of digits could be a PIN or a card. */
const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const consoleWord = /^(?!.*\d{3})[A-Za-z][A-Za-z0-9_. /-]{0,63}$/;
const fieldName = /^(?!.*\d{4})[A-Za-z_@][A-Za-z0-9_@.:-]{0,63}$/;

/** JSON text of at most 16,000 characters, whatever came. */
export function masked(rawBody: Uint8Array): string {
  let body: unknown;
  try {
    body = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(rawBody));
  } catch {
    // Not even its error: the parser's message quotes the body.
    return JSON.stringify('not JSON');
  }
  const text = JSON.stringify(shapeOf(body, '', most.depth));
  return text.length <= most.characters ? text : JSON.stringify('too much to keep');
}

function shapeOf(value: unknown, field: string, depth: number): unknown {
  if (typeof value !== 'object' || value === null) return kept(value, field);
  if (depth === 0) return mask;
  if (Array.isArray(value)) {
    const shapes = value.slice(0, most.entries).map((entry) => shapeOf(entry, field, depth - 1));
    return value.length > most.entries ? [...shapes, mask] : shapes;
  }
  // Without a prototype, so that a field called `__proto__` is a field.
  const shape: Record<string, unknown> = Object.create(null);
  for (const [name, inner] of Object.entries(value).slice(0, most.fields)) {
    shape[fieldName.test(name) ? name : mask] = shapeOf(inner, name, depth - 1);
  }
  return shape;
}

/** Its kind stays to be seen: text is `…`, a number 0. */
function kept(value: unknown, field: string): unknown {
  if (typeof value === 'string') {
    return value === '' || (keptFields.has(field) && (uuid.test(value) || consoleWord.test(value))) ? value : mask;
  }
  return typeof value === 'number' && !keptFields.has(field) ? 0 : value;
}
