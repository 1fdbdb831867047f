import { once } from 'node:events';
import { connect, type Socket } from 'node:net';

/** One answer as it came over the line. */
export interface Told {
  readonly status: number;
  /** In small letters, without the status line. */
  readonly head: string;
  readonly body: string;
}

/** A line to a server on which a test writes what it likes. */
export interface Line {
  write(bytes: string | Uint8Array): void;
  /** The next answer; null when the line ended before it. */
  next(): Promise<Told | null>;
  /** When words like these have come, after those of the time before; null when the line ended without. */
  hears(words: RegExp): Promise<string | null>;
  /** What has come so far is heard no more. */
  forget(): void;
  /** When the server, or we, let go of it. */
  readonly ended: Promise<void>;
  /** Takes nothing more from it, as a sleeping machine. */
  stopReading(): void;
  cut(): void;
}

export async function openLine(port: number): Promise<Line> {
  const socket = connect({ port, host: '127.0.0.1', noDelay: true });
  // A line that is cut while we write is what some tests are about: `next` tells it.
  socket.on('error', () => undefined);
  const ended = new Promise<void>((resolve) => socket.once('close', () => resolve()));
  await Promise.race([once(socket, 'connect'), ended]);
  const answers = answersOf(socket);
  return {
    write: (bytes) => void (socket.destroyed || socket.write(bytes)),
    next: answers,
    ...earOf(socket),
    ended,
    stopReading: () => void socket.pause(),
    cut: () => void socket.destroy(),
  };
}

/** For streams, which have no end. */
function earOf(socket: Socket): Pick<Line, 'hears' | 'forget'> {
  let heard = '';
  let isEnded = false;
  let look = (): void => undefined;
  socket.on('data', (piece) => {
    heard += piece.toString('latin1');
    look();
  });
  socket.on('close', () => {
    isEnded = true;
    look();
  });
  return {
    forget() {
      heard = '';
    },
    hears: (words) =>
      new Promise((resolve) => {
        look = () => {
          const found = words.exec(heard);
          if (!found && !isEnded) return;
          if (found) heard = heard.slice(found.index + found[0].length);
          look = () => undefined;
          resolve(found?.[0] ?? null);
        };
        look();
      }),
  };
}

function answersOf(socket: Socket): Line['next'] {
  let received = '';
  let isEnded = false;
  const told: Told[] = [];
  const waiting: ((answer: Told | null) => void)[] = [];
  const handOut = (): void => {
    for (let answer = taken(); answer; answer = taken()) if (answer.status >= 200) told.push(answer);
    while (waiting.length > 0 && told.length > 0) waiting.shift()?.(told.shift() ?? null);
    if (isEnded) for (const resolve of waiting.splice(0)) resolve(null);
  };
  function taken(): Told | undefined {
    const [answer, length] = firstAnswer(received, isEnded) ?? [];
    received = received.slice(length ?? 0);
    return answer;
  }
  socket.on('data', (piece) => {
    received += piece.toString('latin1');
    handOut();
  });
  socket.on('close', () => {
    isEnded = true;
    handOut();
  });
  return () =>
    new Promise((resolve) => {
      waiting.push(resolve);
      handOut();
    });
}

/** The first whole answer of a text, and how long it is. One without a length ends with the line. */
function firstAnswer(text: string, isEnded: boolean): readonly [Told, number] | undefined {
  const headEnd = text.indexOf('\r\n\r\n');
  if (headEnd === -1) return undefined;
  const status = Number(/^HTTP\/1\.1 (\d{3})/.exec(text)?.[1]);
  const head = text.slice(text.indexOf('\r\n') + 2, headEnd).toLowerCase();
  const from = headEnd + 4;
  const whole = (body: string, until: number) => [{ status, head, body }, until] as const;
  if (status < 200 || status === 204 || status === 304) return whole('', from);
  const length = /^content-length: (\d+)/m.exec(head)?.[1];
  if (length !== undefined) {
    const until = from + Number(length);
    return text.length < until ? undefined : whole(text.slice(from, until), until);
  }
  if (!/^transfer-encoding: chunked/m.test(head)) return isEnded ? whole(text.slice(from), text.length) : undefined;
  let body = '';
  for (let at = from; ; ) {
    const lineEnd = text.indexOf('\r\n', at);
    const size = Number.parseInt(text.slice(at, lineEnd), 16);
    if (lineEnd === -1 || text.length < lineEnd + 4 + size) return undefined;
    body += text.slice(lineEnd + 2, lineEnd + 2 + size);
    at = lineEnd + 4 + size;
    if (size === 0) return whole(body, at);
  }
}
