/** Marks that turn the direction of what stands around them: in a name they would turn the JSON. */
const turning = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

/** As JSON that can be read and copied: the same for machines, and every mark in it can be seen. */
export const rawOf = (value: unknown): string =>
  JSON.stringify(value, null, 2).replace(turning, (mark) => `\\u${mark.charCodeAt(0).toString(16).padStart(4, '0')}`);
