/** Keeps what is put in and gives back the smallest. */
export class Heap<T> {
  readonly #compare: (a: T, b: T) => number;
  readonly #kept: T[] = [];

  constructor(compare: (a: T, b: T) => number) {
    this.#compare = compare;
  }

  put(one: T): void {
    let place = this.#kept.push(one) - 1;
    while (place > 0) {
      const above = (place - 1) >> 1;
      if (!this.#swapIfSmaller(place, above)) return;
      place = above;
    }
  }

  take(): T | undefined {
    const smallest = this.#kept[0];
    const last = this.#kept.pop();
    if (last === undefined || this.#kept.length === 0) return smallest;
    this.#kept[0] = last;
    for (let place = 0; ; ) {
      const left = 2 * place + 1;
      const child = this.#isSmaller(left + 1, left) ? left + 1 : left;
      if (!this.#swapIfSmaller(child, place)) return smallest;
      place = child;
    }
  }

  #isSmaller(a: number, b: number): boolean {
    const first = this.#kept[a];
    const second = this.#kept[b];
    return first !== undefined && second !== undefined && this.#compare(first, second) < 0;
  }

  #swapIfSmaller(below: number, above: number): boolean {
    if (!this.#isSmaller(below, above)) return false;
    const kept = this.#kept;
    [kept[below], kept[above]] = [kept[above] as T, kept[below] as T];
    return true;
  }
}
