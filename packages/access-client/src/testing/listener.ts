import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { type AddressInfo, createServer as createTcpServer, type Server, type Socket } from 'node:net';
import { createServer as createTlsServer, type TlsOptions, type Server as TlsServer } from 'node:tls';

/** Somebody on loopback who notes every byte that reaches him. */
export interface Listener<S extends Server = Server> extends AsyncDisposable {
  readonly server: S;
  readonly port: number;
  /** Everything received so far: decrypted where there is TLS, as it came where there is none. */
  received(): string;
  /** Waits until all connections have ended, so that nothing can arrive any more. */
  over(): Promise<void>;
}

/** Speaks TLS and would be believed by anybody who does not look at the certificate: answers requests and sockets. */
export function tlsListener(options: TlsOptions): Promise<Listener<TlsServer>> {
  const server = createTlsServer(options);
  // Refused handshakes are what these tests are about.
  server.on('tlsClientError', () => undefined);
  return listening(server, 'secureConnection', answer);
}

/** Speaks no TLS; `behave` is called with each connection. */
export function tcpListener(behave: (socket: Socket) => void): Promise<Listener> {
  return listening(createTcpServer(), 'connection', behave);
}

async function listening<S extends Server>(
  server: S,
  event: 'connection' | 'secureConnection',
  behave: (socket: Socket) => void,
): Promise<Listener<S>> {
  const chunks: Buffer[] = [];
  const connections = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    connections.add(socket);
    socket.on('close', () => connections.delete(socket));
  });
  server.on(event, (socket: Socket) => {
    socket.on('error', () => undefined);
    socket.on('data', (chunk: Buffer) => chunks.push(chunk));
    behave(socket);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const over = async () => {
    if (!server.listening) return;
    server.close();
    await once(server, 'close');
  };
  return {
    server,
    port: (server.address() as AddressInfo).port,
    received: () => Buffer.concat(chunks).toString('latin1'),
    over,
    // For a test that fails half-way: without it the open connections would keep the process.
    [Symbol.asyncDispose]: () => {
      for (const socket of connections) socket.destroy();
      return over();
    },
  };
}

function answer(socket: Socket): void {
  socket.once('data', (chunk: Buffer) => {
    const key = /^sec-websocket-key: (.+)\r$/im.exec(String(chunk))?.[1];
    if (key === undefined) {
      socket.end('HTTP/1.1 200 OK\r\ncontent-length: 4\r\nconnection: close\r\n\r\nopen');
      return;
    }
    const accept = createHash('sha1').update(`${key}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`).digest('base64');
    const upgrade = ['upgrade: websocket', 'connection: upgrade', `sec-websocket-accept: ${accept}`];
    socket.write(`HTTP/1.1 101 Switching Protocols\r\n${upgrade.join('\r\n')}\r\n\r\n`);
  });
}
