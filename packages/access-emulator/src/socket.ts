import type { WebSocket } from 'ws';
import type { Emulated } from './emulated.ts';
import { baseInfo, type Message } from './wire/socket-messages.ts';

/** Who reads so slowly that this much waits in memory is cut off; missed messages are not replayed to anybody. */
const mostWaitingBytes = 16 * 1024 * 1024;

/**
 * The notification socket: pushes to everybody who is connected and listens to nobody. The upgrade and its checks are
 * the server's; it must leave pings to this (`autoPong: false`), or a mute socket would still give signs of life.
 */
export class Notifications {
  readonly #console: Pick<Emulated, 'faults' | 'log'>;
  readonly #connected = new Set<WebSocket>();
  readonly #heartbeat: NodeJS.Timeout;

  constructor(console: Pick<Emulated, 'faults' | 'log'>, { helloMs = 5000 }: { readonly helloMs?: number } = {}) {
    this.#console = console;
    this.#heartbeat = setInterval(() => this.#push('"Hello"'), helloMs);
    // Alone it is no reason to keep a process alive.
    this.#heartbeat.unref();
  }

  /** A connection whose token was checked. */
  attach(socket: WebSocket): void {
    socket.on('error', () => socket.terminate());
    if (this.#console.faults.on('socketCut')) {
      socket.terminate();
      return;
    }
    this.#connected.add(socket);
    socket.on('close', () => this.#connected.delete(socket));
    socket.on('ping', (content) => this.#isMute() || socket.pong(content));
    if (!this.#isMute()) socket.send(JSON.stringify(baseInfo(this.#console.log.liveCount)));
  }

  /** Told to everybody; made only when somebody listens. */
  tell(make: () => Message): void {
    if (this.#connected.size === 0 || this.#isMute()) return;
    this.#push(JSON.stringify(make()));
  }

  /** To be called when the faults were changed: a cut takes effect at once. */
  faultsChanged(): void {
    if (this.#console.faults.on('socketCut')) this.cut();
  }

  /** Ends all connections without a closing word. */
  cut(): void {
    for (const socket of this.#connected) socket.terminate();
  }

  close(): void {
    clearInterval(this.#heartbeat);
    this.cut();
  }

  #push(frame: string): void {
    if (this.#isMute()) return;
    for (const socket of this.#connected) {
      if (socket.bufferedAmount > mostWaitingBytes) socket.terminate();
      else socket.send(frame);
    }
  }

  #isMute(): boolean {
    return this.#console.faults.on('socketMute') !== undefined;
  }
}
