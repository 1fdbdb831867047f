/** `Ada Berg` → `AB`; the first and the last word of longer names. What has no letter is `?`. */
export function initialsOf(name: string): string {
  // Of what a console sends, which may be 64 kB, a beginning is enough.
  const words = name.slice(0, 200).match(/[\p{L}\p{N}][\p{L}\p{M}\p{N}]*/gu) ?? [];
  const ends = words.length > 1 ? [words[0], words.at(-1)] : words;
  return ends.map((word) => [...(word ?? '')][0]?.toLocaleUpperCase('en') ?? '').join('') || '?';
}
