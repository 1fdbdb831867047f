import type { TestContext } from 'node:test';
import type { AccessClient, ListenOptions, Notification, SocketMessage, SocketState } from '@doorbook/access-client';

/** Somebody on the notification socket who remembers what was said, until the test ends. */
export interface Listening {
  readonly messages: readonly SocketMessage[];
  readonly states: readonly SocketState[];
  /** Resolves when it holds; asked again with every message and every change of the line. */
  until(holds: () => unknown): Promise<void>;
  /** Resolves when it cannot go on, with the reason. */
  readonly ended: Promise<unknown>;
}

export function listening(t: TestContext, access: AccessClient, options: ListenOptions = {}): Listening {
  const stop = new AbortController();
  const messages: SocketMessage[] = [];
  const states: SocketState[] = [];
  const waiting = new Set<() => void>();
  const look = () => {
    for (const wake of waiting) wake();
  };
  const onState = (state: SocketState) => {
    states.push(state);
    look();
  };
  const running = (async () => {
    const said: AsyncIterable<Notification> = access.notifications.listen({
      ...options,
      signal: stop.signal,
      onState,
    });
    for await (const one of said) {
      if (one.known) messages.push(one.message);
      look();
    }
  })();
  const ended = running.then(
    () => new Error('The test ended it.'),
    (error: unknown) => error,
  );
  t.after(() => {
    stop.abort();
    return ended;
  });
  return {
    messages,
    states,
    ended,
    until: (holds) => {
      const held = new Promise<void>((resolve) => {
        const wake = () => {
          if (!holds()) return;
          waiting.delete(wake);
          resolve();
        };
        waiting.add(wake);
        wake();
      });
      return Promise.race([held, ended.then((reason) => Promise.reject(reason))]);
    },
  };
}
