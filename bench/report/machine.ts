import { arch, cpus, loadavg, release, totalmem, type } from 'node:os';

export interface Machine {
  /** To the minute. */
  readonly date: string;
  readonly node: string;
  readonly processor: string;
  readonly cores: number;
  readonly memoryGb: number;
  readonly system: string;
  readonly words: string;
}

/** Where and when this is. */
export function machine(): Machine {
  const all = cpus();
  const processor = all[0]?.model.trim() ?? 'unknown processor';
  const date = `${new Date().toISOString().slice(0, 16).replace('T', ' ')} UTC`;
  const node = process.version;
  const memoryGb = Math.round(totalmem() / 2 ** 30);
  const system = `${type()} ${release()} ${arch()}`;
  const words = `${date}, Node ${node}, ${all.length} × ${processor}, ${memoryGb} GB, ${system}`;
  return { date, node, processor, cores: all.length, memoryGb, system, words };
}

/** How much else there was to do meanwhile. */
export function waiting(): { readonly load: readonly number[]; readonly loadWords: string } {
  const load = loadavg().map((one) => Number(one.toFixed(1)));
  const loadWords = `At its end ${load[0]} programs wanted a core (${load[2]} on average of the last quarter of an hour), this one's own among them.`;
  return { load, loadWords };
}
