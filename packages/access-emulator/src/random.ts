/*
 * Chance that can be repeated. Each stream belongs to a seed and to keys, such as a person and a day, and depends on
 * nothing else: asking for one day never changes another.
 */

/** A row of chance: the same seed and keys give the same row, on every machine. */
export interface Stream {
  /** At least 0, below 1. */
  next(): number;
  /** A whole number, at least 0 and below `n`. */
  int(n: number): number;
  pick<T>(list: readonly T[]): T;
  chance(p: number): boolean;
  normal(mean: number, sd: number): number;
}

export type Key = string | number;

export function stream(seed: number, ...keys: readonly Key[]): Stream {
  let hash = mixed(0x9e3779b9, seed);
  for (const key of keys) hash = typeof key === 'number' ? mixed(hash, key) : mixedText(hash, key);
  return new Sfc32(hash);
}

/** A random UUID (version 4), lower case. */
export function uuidOf(from: Stream): string {
  const hex = hexOf(from, 32);
  const variant = '89ab'[Number.parseInt(hex.charAt(16), 16) & 3];
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20)}`;
}

/** `n` lower-case hex digits. */
export function hexOf(from: Stream, n: number): string {
  let hex = '';
  while (hex.length < n)
    hex += from
      .int(2 ** 32)
      .toString(16)
      .padStart(8, '0');
  return hex.slice(0, n);
}

function mixedText(hash: number, text: string): number {
  let mix = mixed(hash, text.length);
  for (let i = 0; i < text.length; i++) mix = mixed(mix, text.charCodeAt(i));
  return mix;
}

/** One round of murmur3 over both halves of a number, so that seeds beyond 32 bits differ too. */
function mixed(hash: number, value: number): number {
  const whole = Math.floor(value);
  return round(round(hash, whole | 0), Math.floor(whole / 2 ** 32) | 0);
}

function round(hash: number, word: number): number {
  let k = Math.imul(word, 0xcc9e2d51);
  k = Math.imul((k << 15) | (k >>> 17), 0x1b873593);
  let h = hash ^ k;
  h = Math.imul((h << 13) | (h >>> 19), 5) + 0xe6546b64;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  return (h ^ (h >>> 13)) | 0;
}

/** Chris Doty-Humphrey's small fast counter, 32 bits: quick to start, which matters with one stream per person and day. */
class Sfc32 implements Stream {
  private a: number;
  private b: number;
  private c: number;
  private counter = 1;

  constructor(hash: number) {
    this.a = hash;
    this.b = round(hash, 1);
    this.c = round(hash, 2);
    for (let i = 0; i < 6; i++) this.word();
  }

  private word(): number {
    const sum = (this.a + this.b + this.counter) | 0;
    this.counter = (this.counter + 1) | 0;
    this.a = this.b ^ (this.b >>> 9);
    this.b = (this.c + (this.c << 3)) | 0;
    this.c = (((this.c << 21) | (this.c >>> 11)) + sum) | 0;
    return sum >>> 0;
  }

  next(): number {
    return this.word() / 2 ** 32;
  }
  int(n: number): number {
    return Math.floor(this.next() * n);
  }
  pick<T>(list: readonly T[]): T {
    if (list.length === 0) throw new RangeError('There is nothing to pick from an empty list.');
    return list[this.int(list.length)] as T;
  }
  chance(p: number): boolean {
    return this.next() < p;
  }
  /** Box and Muller, one of the pair. */
  normal(mean: number, sd: number): number {
    const radius = Math.sqrt(-2 * Math.log(1 - this.next()));
    return mean + sd * radius * Math.cos(2 * Math.PI * this.next());
  }
}
