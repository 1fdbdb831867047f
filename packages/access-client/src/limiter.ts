import type { Clock } from './clock.ts';

export type Priority = 'interactive' | 'background';

interface Waiting {
  readonly start: () => void;
}

/**
 * Keeps a console from being flooded: at most `perSecond` starts in any second and `atOnce` calls under way.
 * Interactive calls go before background ones that wait already; a person should not wait for a log read.
 */
export class Limiter {
  readonly #perSecond: number;
  readonly #atOnce: number;
  readonly #clock: Clock;
  readonly #queues: Record<Priority, Waiting[]> = { interactive: [], background: [] };
  #starts: number[] = [];
  #running = 0;
  #alarm: AbortController | undefined;

  constructor({ perSecond, atOnce, clock }: { perSecond: number; atOnce: number; clock: Clock }) {
    this.#perSecond = perSecond;
    this.#atOnce = atOnce;
    this.#clock = clock;
  }

  /** Resolves when the call may start; the returned function must be called when it is over. Rejects with the signal's reason. */
  async enter(priority: Priority, signal: AbortSignal): Promise<() => void> {
    signal.throwIfAborted();
    await new Promise<void>((resolve, reject) => {
      const queue = this.#queues[priority];
      const waiting: Waiting = {
        start: () => {
          signal.removeEventListener('abort', giveUp);
          resolve();
        },
      };
      const giveUp = () => {
        queue.splice(queue.indexOf(waiting), 1);
        // The alarm is for those who wait; with nobody left it would only keep the process alive.
        if (!this.#isAwaited()) this.#alarm?.abort();
        reject(signal.reason);
      };
      signal.addEventListener('abort', giveUp, { once: true });
      queue.push(waiting);
      this.#admit();
    });
    let left = false;
    return () => {
      if (left) return;
      left = true;
      this.#running -= 1;
      this.#admit();
    };
  }

  #isAwaited(): boolean {
    return this.#queues.interactive.length + this.#queues.background.length > 0;
  }

  #admit(): void {
    while (this.#running < this.#atOnce && this.#isAwaited()) {
      const nowMs = this.#clock.nowMs();
      // A start "in the future" means that the wall clock was set back: forget it rather than wait for it.
      this.#starts = this.#starts.filter((startMs) => startMs > nowMs - 1000 && startMs <= nowMs);
      const [firstMs = nowMs] = this.#starts;
      if (this.#starts.length >= this.#perSecond) {
        this.#wakeIn(firstMs + 1000 - nowMs);
        return;
      }
      this.#starts.push(nowMs);
      this.#running += 1;
      const next = this.#queues.interactive.shift() ?? this.#queues.background.shift();
      next?.start();
    }
  }

  #wakeIn(ms: number): void {
    if (this.#alarm) return;
    const alarm = new AbortController();
    this.#alarm = alarm;
    const wake = () => {
      this.#alarm = undefined;
      this.#admit();
    };
    this.#clock.sleep(ms, alarm.signal).then(wake, wake);
  }
}
