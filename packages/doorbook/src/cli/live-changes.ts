import { CliError } from './cli-error.ts';
import { endedError, type Line } from './line.ts';

/** A turn each time that something has changed, the first at once; ends with the server, or when `signal` aborts. */
export async function* liveChanges({ fetch }: Pick<Line, 'fetch'>, signal?: AbortSignal): AsyncGenerator<void> {
  const leaving = new AbortController();
  const end = (): void => leaving.abort();
  signal?.addEventListener('abort', end, { once: true });
  if (signal?.aborted) end();
  try {
    const { body } = await fetch('/api/v1/live', { signal: leaving.signal });
    if (!body) return;
    const reader = body.getReader();
    leaving.signal.addEventListener('abort', () => void reader.cancel().catch(() => undefined), { once: true });
    const decoder = new TextDecoder();
    for (;;) {
      const { value, done } = await reader.read();
      if (done) return;
      if (decoder.decode(value, { stream: true }).includes('event: changed')) yield;
    }
  } catch (error) {
    if (!leaving.signal.aborted) throw error instanceof CliError ? error : endedError(error);
  } finally {
    signal?.removeEventListener('abort', end);
    end();
  }
}
