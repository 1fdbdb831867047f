import * as z from 'zod';

/*
 * How answers are read. A console leaves fields out, sends null for lists, numbers as text, and more than its manual
 * lists; none of that may stop a client. What is of a really different kind (an object where a text belongs) is an error.
 *
 * Each piece carries the type that the manual gives it (`wire`), so that the OpenAPI document shows the manual's
 * type and not our tolerance.
 */

type JsonSchema = Record<string, unknown>;
const wired = <T extends z.ZodType>(schema: T, wire: JsonSchema): T => schema.meta({ wire });

const asText = (value: string | number | boolean | null | undefined): string =>
  value === null || value === undefined ? '' : String(value);
const scalar = z.union([z.string(), z.number(), z.boolean()]);

/** Text that the console always sends; it says "none" with `''`, so null and a missing field read as `''`. */
export const text = () => wired(scalar.nullish().transform(asText), { type: 'string' });

/** Text that may be absent. */
export const maybeText = () =>
  wired(
    scalar.nullish().transform((value) => (value === null || value === undefined ? undefined : String(value))),
    { type: 'string' },
  ).optional();

/** The identity of a record: without it the record is of no use, so its absence is an error. */
export const id = () => wired(z.union([z.string().min(1), z.number().transform(String)]), { type: 'string' });

const numeric = z.union([
  z.number(),
  z
    .string()
    .regex(/^\s*-?\d+(\.\d+)?\s*$/)
    .transform(Number),
]);
const nothing = z.union([z.null(), z.undefined(), z.literal('')]).transform(() => undefined);

/** A whole number that may be absent, null or `''`. */
export const maybeInteger = () => wired(z.union([numeric.pipe(z.int()), nothing]), { type: 'integer' }).optional();

const words: Readonly<Record<string, boolean>> = {
  true: true,
  false: false,
  yes: true,
  no: false,
  '1': true,
  '0': false,
};
const truth = z.union([
  z.boolean(),
  z
    .union([z.string(), z.number()])
    .transform((value) => words[String(value).toLowerCase()])
    .pipe(z.boolean()),
]);

/** A boolean, also as `"true"`, `"yes"`, `1`. */
export const flag = () => wired(truth, { type: 'boolean' });

/** A boolean that may be absent or null. */
export const maybeFlag = () => wired(z.union([truth, nothing]), { type: 'boolean' }).optional();

/** One of the documented words. Firmware adds words, so others are passed on; the type still offers the known ones. */
export const word = <const W extends readonly string[]>(known: W) =>
  wired(
    scalar.nullish().transform((value) => asText(value) as W[number] | (string & {})),
    { type: 'string', enum: [...known] },
  );

/** As {@link word}, possibly absent. */
export const maybeWord = <const W extends readonly string[]>(known: W) =>
  wired(
    scalar
      .nullish()
      .transform((value) =>
        value === null || value === undefined ? undefined : (String(value) as W[number] | (string & {})),
      ),
    { type: 'string', enum: [...known] },
  ).optional();

/*
 * `wire: 'first'` tells the OpenAPI generator that the first variant is the documented one.
 */

/** A list; null and a missing list read as empty. */
export const list = <T extends z.ZodType>(entry: T) =>
  z
    .union([z.array(entry), nothing.transform((): z.output<T>[] => [])])
    .meta({ wire: 'first' })
    .optional()
    .transform((entries) => (entries ?? []) as z.output<T>[]);

/** A list that is only sent when asked for: null reads as empty, a missing one stays missing. */
export const maybeList = <T extends z.ZodType>(entry: T) =>
  z
    .union([z.array(entry), z.null().transform((): z.output<T>[] => [])])
    .meta({ wire: 'first' })
    .optional();

/** A list that consoles also send as its only entry, bare. */
export const listOrOne = <T extends z.ZodType>(entry: T) =>
  z
    .union([z.array(entry), entry.transform((only) => [only]), nothing.transform((): z.output<T>[] => [])])
    .meta({ wire: 'first' })
    .optional()
    .transform((entries) => (entries ?? []) as z.output<T>[]);

/** As {@link listOrOne}, where nothing at all is an error. */
export const oneOrMore = <T extends z.ZodType>(entry: T) =>
  z
    .union([z.array(entry), entry.transform((only) => [only])])
    .meta({ wire: 'first' })
    .transform((entries) => entries as z.output<T>[]);

/** An object whose unknown fields are kept at run time and invisible to the types. */
export const record = <const S extends z.core.$ZodLooseShape>(shape: S) =>
  z.looseObject(shape) as unknown as z.ZodObject<{ -readonly [K in keyof S]: S[K] }, z.core.$strip>;

/**
 * What {@link record} gives. An interface that extends it has a name in editors and error messages, and its fields keep
 * their comments in the published types; a bare `z.output` has neither.
 */
export type RecordOf<S extends z.core.$ZodLooseShape> = z.output<
  z.ZodObject<{ -readonly [K in keyof S]: S[K] }, z.core.$strip>
>;

/** An object or null; a missing one reads as null. */
export const orNull = <T extends z.ZodType>(entry: T) =>
  z
    .union([entry, z.null()])
    .optional()
    .transform((value) => (value ?? null) as z.output<T> | null);

/** An object that may be absent; null and `''` read as absent. */
export const maybe = <T extends z.ZodType>(entry: T) =>
  z
    .union([entry, nothing])
    .meta({ wire: 'first' })
    .optional()
    .transform((value) => value as z.output<T> | undefined)
    .optional();

/** An object that is always there; null and a missing one read as one without content. */
export const part = <const S extends z.core.$ZodLooseShape>(shape: S) => {
  const entry = record(shape);
  const empty = () => entry.parse({});
  return z
    .union([entry, nothing.transform(empty)])
    .meta({ wire: 'first' })
    .optional()
    .transform((value) => value ?? empty());
};

/** A field that no manual and no sample shows: of another kind than is supposed here, it reads as absent. */
export const guess = <T extends z.ZodType>(entry: T) => entry.optional().catch(undefined);

/** A value of a kind that nobody has seen filled. */
export const anything = () => z.unknown().optional();
