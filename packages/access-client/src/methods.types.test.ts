import { test } from 'node:test';
import type { AccessClient, Device, Download, Hit, NfcCard, Page, Permission, TouchPass, User } from './index.ts';

/*
 * What a reader of the types sees. These are checks of the compiler: `npm run types` fails when one does not hold. They
 * are held against the published types too (test/pack.slow.test.ts).
 */

type Equal<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
type Expect<T extends true> = T;
type Result<M extends (...args: never[]) => unknown> = Awaited<ReturnType<M>>;
type RowOf<M extends (...args: never[]) => AsyncGenerator<unknown>> =
  ReturnType<M> extends AsyncGenerator<infer Row> ? Row : never;

type IsAny<T> = 0 extends 1 & T ? true : false;

/** `true` where an `any` of ours lies in a type, down to six levels; the platform's own classes have some. */
type AnyIn<T, Depth extends 0[] = []> =
  IsAny<T> extends true
    ? true
    : Depth['length'] extends 6
      ? false
      : T extends AbortSignal | Uint8Array | Blob | string
        ? false
        : T extends readonly (infer Each)[]
          ? AnyIn<Each, [...Depth, 0]>
          : T extends object
            ? { [K in keyof T]: AnyIn<T[K], [...Depth, 0]> }[keyof T]
            : false;

type Chapters = {
  [C in keyof AccessClient as AccessClient[C] extends (...args: never[]) => unknown ? never : C]: AccessClient[C];
};
type Loose<M> = M extends (...args: infer Asked) => infer Answered
  ? true extends AnyIn<Asked> | AnyIn<Awaited<Answered>>
    ? true
    : false
  : false;
type MethodsWithAny = {
  [C in keyof Chapters & string]: {
    [M in keyof Chapters[C] & string]: Loose<Chapters[C][M]> extends true ? `${C}.${M}` : never;
  }[keyof Chapters[C] & string];
}[keyof Chapters & string];

export type Checks = [
  // The check itself notices an `any`, at the surface and below.
  Expect<Equal<AnyIn<{ a: { b: unknown[] } }>, false>>,
  Expect<Equal<true extends AnyIn<{ a: { b: ReturnType<typeof JSON.parse>[] } }> ? 1 : 0, 1>>,
  // No method takes or gives `any`.
  Expect<Equal<MethodsWithAny, never>>,
  // A list gives rows, walking it gives one at a time, its pages say where they are.
  Expect<Equal<Result<AccessClient['users']['list']>, User[]>>,
  Expect<Equal<RowOf<AccessClient['users']['list']['each']>, User>>,
  Expect<Equal<RowOf<AccessClient['users']['list']['pages']>, Page<User>>>,
  Expect<Equal<RowOf<AccessClient['credentials']['listCards']['each']>, NfcCard>>,
  // Rows of the log lie deeper in the answer.
  Expect<Equal<RowOf<AccessClient['systemLogs']['query']['each']>, Hit>>,
  // Lists within lists come flat.
  Expect<Equal<Result<AccessClient['devices']['list']>, Device[]>>,
  // One pass or several: always a list.
  Expect<Equal<Result<AccessClient['credentials']['buyTouchPasses']>, TouchPass[]>>,
  // Path parameters stand by name, and one that is needed cannot be left out.
  Expect<Equal<Parameters<AccessClient['userGroups']['get']>[0], { id: string }>>,
  Expect<Equal<Parameters<AccessClient['credentials']['getCard']>[0], { token: string }>>,
  Expect<Equal<undefined extends Parameters<AccessClient['users']['list']>[0] ? 1 : 0, 1>>,
  Expect<Equal<Parameters<AccessClient['credentials']['buyTouchPasses']>[0], { body: { count: number } }>>,
  // Done is nothing, a text is a text, a file is bytes with their type.
  Expect<Equal<Result<AccessClient['credentials']['deleteCard']>, undefined>>,
  Expect<Equal<Result<AccessClient['credentials']['generatePin']>, string>>,
  Expect<Equal<Result<AccessClient['credentials']['downloadQrCode']>, Download>>,
  // The words of the console are offered, and others are possible: a newer one may send them.
  Expect<Equal<'ACTIVE' extends User['status'] ? 1 : 0, 1>>,
  Expect<Equal<'view:user' extends Permission ? 1 : 0, 1>>,
];

test('the types of the methods are checked by the compiler', () => {});
