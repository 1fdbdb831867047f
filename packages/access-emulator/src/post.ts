import { type ClientRequest, Agent as HttpAgent, request as httpRequest } from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';

interface Posted {
  /** The answer's status, or null when none came. */
  readonly status: number | null;
  readonly error: string | null;
  readonly tookMs: number;
}

/** More at the same moment wait for a line to a receiver; their time only begins when they have one. */
const linesPerReceiver = 256;
/** A receiver closes idle lines too, and what is sent at that very moment is lost: so none is idle for long. */
const idleLineMs = 1000;

/**
 * POSTs that never throw and are never repeated or redirected. The receiver's certificate is not looked at: whether a
 * console does is not known, and most receivers in a LAN have one of their own making.
 */
export class Post {
  readonly #timeoutMs: number;
  readonly #underWay = new Set<ClientRequest>();
  readonly #http: HttpAgent;
  readonly #https: HttpsAgent;

  constructor({ timeoutMs }: { readonly timeoutMs: number }) {
    this.#timeoutMs = timeoutMs;
    const lines = { keepAlive: true, timeout: idleLineMs, maxSockets: linesPerReceiver };
    this.#http = new HttpAgent(lines);
    this.#https = new HttpsAgent({ ...lines, rejectUnauthorized: false });
  }

  async send(url: string, headers: Readonly<Record<string, string>>, body: Buffer): Promise<Posted> {
    const startedMs = performance.now();
    const { status, error } = await this.#answer(url, headers, body);
    return { status, error, tookMs: Math.round(performance.now() - startedMs) };
  }

  /** Breaks off what is under way. */
  close(): void {
    for (const request of this.#underWay) request.destroy(new Error('the console was stopped'));
    this.#http.destroy();
    this.#https.destroy();
  }

  #answer(url: string, headers: Readonly<Record<string, string>>, body: Buffer): Promise<Omit<Posted, 'tookMs'>> {
    return new Promise((resolve) => {
      let request: ClientRequest;
      try {
        request = this.#request(url, { ...withoutFraming(headers), 'Content-Length': body.length });
      } catch (error) {
        // A URL or a header that no request can carry.
        resolve({ status: null, error: messageOf(error) });
        return;
      }
      let status: number | null = null;
      let timer: NodeJS.Timeout | undefined;
      const end = (error: string | null): void => {
        clearTimeout(timer);
        this.#underWay.delete(request);
        resolve({ status, error });
      };
      this.#underWay.add(request);
      request.on('socket', () => {
        const late = new Error(`no answer within ${this.#timeoutMs} ms`);
        timer = setTimeout(() => request.destroy(late), this.#timeoutMs);
      });
      request.on('response', (response) => {
        status = response.statusCode ?? null;
        // Read to its end, so that the line can be used again; what it says does not matter.
        response.on('error', (error) => end(messageOf(error)));
        response.on('end', () => end(null));
        response.resume();
      });
      request.on('error', (error) => end(messageOf(error)));
      request.on('close', () => end('the line was closed'));
      try {
        request.end(body);
      } catch (error) {
        // Such as a `Trailer`: a head that no request can carry, which only shows when it is written.
        end(messageOf(error));
        request.destroy();
      }
    });
  }

  #request(url: string, headers: Record<string, string | number>): ClientRequest {
    if (new URL(url).protocol === 'https:') return httpsRequest(url, { method: 'POST', headers, agent: this.#https });
    return httpRequest(url, { method: 'POST', headers, agent: this.#http });
  }
}

const framing = new Set(['content-length', 'transfer-encoding', 'connection', 'expect', 'upgrade']);

/** What frames a request is its sender's business: no registered header may change that. */
const withoutFraming = (headers: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).filter(([name]) => !framing.has(name.toLowerCase())));

function messageOf(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  return message || code || String(error);
}
