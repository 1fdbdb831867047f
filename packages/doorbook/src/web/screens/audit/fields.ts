/** What is in it by name; nothing in what has no names. Details are whatever the act wrote, also that of an older version. */
export const fieldsOf = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {};
