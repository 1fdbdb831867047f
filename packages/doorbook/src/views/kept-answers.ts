import { sizeOf } from './body.ts';
import type { Text } from './thread.ts';

/** So many answers are kept, and so much of them as they are served; the one used longest ago goes first. */
const answersKept = 200;
const bytesKept = 8_000_000;
/** A rule to try may be a megabyte, and nobody tries the same one twice. */
const longestQuestion = 20_000;

/** Answers by question, each of one version: when facts change, older ones are of no use to anybody. */
export function createKeptAnswers<Answer extends Text>() {
  const kept = new Map<string, { readonly version: number; readonly answer: Answer }>();
  let bytes = 0;
  const drop = (key: string): void => {
    const found = kept.get(key);
    if (found) bytes -= sizeOf(found.answer.body);
    kept.delete(key);
  };
  return {
    get(key: string, version: number): Answer | undefined {
      const found = kept.get(key);
      if (!found) return undefined;
      drop(key);
      if (found.version < version) return undefined;
      bytes += sizeOf(found.answer.body);
      kept.set(key, found);
      return found.answer;
    },

    keep(key: string, version: number, answer: Answer): void {
      for (const [known, one] of kept) if (known === key || one.version < version) drop(known);
      if (sizeOf(answer.body) > bytesKept || key.length > longestQuestion) return;
      kept.set(key, { version, answer });
      bytes += sizeOf(answer.body);
      for (const oldest of kept.keys()) {
        if (kept.size <= answersKept && bytes <= bytesKept) break;
        drop(oldest);
      }
    },

    forget(): void {
      kept.clear();
      bytes = 0;
    },

    sizes: () => ({ answers: kept.size, bytes }),
  };
}
