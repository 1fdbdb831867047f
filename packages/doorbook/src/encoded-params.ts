/*
 * The typed client puts what it is given into a path as it is. An id comes from a console, or out of an address that somebody
 * was sent: with `../` in it a request would go to another route. So every part of a path is encoded here, once.
 */

interface Asked {
  readonly param?: Readonly<Record<string, string>>;
}

/** A client whose `param: { … }` may hold anything. */
export function withEncodedParams<Client extends object>(client: Client): Client {
  return new Proxy(client, {
    get(target, key, receiver) {
      const value: unknown = Reflect.get(target, key, receiver);
      return typeof value === 'function' || (typeof value === 'object' && value !== null)
        ? withEncodedParams(value)
        : value;
    },
    apply(target, self, args: readonly unknown[]) {
      const [asked, ...rest] = args as readonly [Asked?, ...unknown[]];
      const call = target as (...args: readonly unknown[]) => unknown;
      return Reflect.apply(call, self, asked?.param ? [{ ...asked, param: encoded(asked.param) }, ...rest] : args);
    },
  });
}

function encoded(param: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(param).map(([name, value]) => [name, encodedPart(value)]));
}

/** `.` and `..` stay what they are however they are written (URL standard), so they are made into no id at all. */
const encodedPart = (value: string): string => (/^\.{1,2}$/.test(value) ? `%00${value}` : encodeURIComponent(value));
