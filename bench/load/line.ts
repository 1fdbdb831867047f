import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import type { Asking } from './open-loop.ts';

/** One kept-alive connection. */
export interface Line extends Asking {
  /** Status, tag and length of the answer; its body is not kept. */
  fetch(request: Uint8Array | string): Promise<Told>;
  cut(): void;
}

export interface Told {
  readonly status: number;
  readonly etag: string;
  readonly bodyBytes: number;
}

/** Of all lines: a piece is done with when the next one comes. To clear away one for each would be what is measured. */
const room = new Uint8Array(65_536);

/** A socket that hands over what it reads and keeps nothing. */
export async function openSocket(port: number, take: (piece: Buffer) => void): Promise<Socket> {
  const callback = (bytes: number, buffer: Uint8Array): boolean => {
    take(Buffer.from(buffer.buffer, 0, bytes));
    return true;
  };
  const socket = connect({ port, host: '127.0.0.1', noDelay: true, onread: { buffer: room, callback } });
  socket.on('error', () => undefined);
  await once(socket, 'connect');
  return socket;
}

async function openTlsSocket(port: number, take: (piece: Buffer) => void): Promise<Socket> {
  const socket = connectTls({ port, host: '127.0.0.1', rejectUnauthorized: false });
  socket.on('error', () => undefined);
  socket.on('data', take);
  await once(socket, 'secureConnect');
  return socket;
}

/** As little HTTP as it takes: a real client costs more than the server and would be what is measured. */
export async function openLine(port: number, { tls = false } = {}): Promise<Line> {
  const broken: Told = { status: 0, etag: '', bodyBytes: 0 };
  let answered: ((told: Told) => void) | undefined;
  let head = '';
  let told = broken;
  let left = -1;
  const finish = (): void => {
    const resolve = answered;
    answered = undefined;
    left = -1;
    head = '';
    resolve?.(told);
  };
  const take = (piece: Buffer): void => {
    let body = piece.length;
    if (left < 0) {
      // The body is not made text of: two thousand of them at once would be what keeps this process busy.
      const gap = piece.indexOf('\r\n\r\n');
      const end = gap < 0 ? piece.length : gap + 4;
      head += piece.toString('latin1', 0, end);
      if (!head.endsWith('\r\n\r\n')) return;
      body = piece.length - end;
      told = toldBy(head);
      left = told.bodyBytes;
    }
    left -= body;
    if (left <= 0) finish();
  };
  const socket = await (tls ? openTlsSocket : openSocket)(port, take);
  socket.on('close', () => {
    told = broken;
    finish();
  });
  const fetch = (request: Uint8Array | string): Promise<Told> =>
    new Promise((resolve) => {
      if (socket.destroyed) return resolve(broken);
      answered = resolve;
      socket.write(request);
    });
  return { fetch, ask: async (request) => (await fetch(request)).status === 200, cut: () => void socket.destroy() };
}

export const openLines = (port: number, count: number): Promise<Line[]> =>
  Promise.all(Array.from({ length: count }, () => openLine(port)));

function toldBy(head: string): Told {
  const status = Number(head.slice(9, 12));
  const length = status === 304 || status === 204 ? 0 : Number(/content-length: *(\d+)/i.exec(head)?.[1] ?? 0);
  return { status, etag: /^etag: *(.*?)\r$/im.exec(head)?.[1] ?? '', bodyBytes: length };
}
