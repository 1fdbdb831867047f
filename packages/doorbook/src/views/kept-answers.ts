import type { Text } from './thread.ts';

/** So many answers are kept, and so much text of them; the one used longest ago goes first. */
const answersKept = 200;
const charactersKept = 32_000_000;
/** A rule to try may be a megabyte, and nobody tries the same one twice. */
const longestQuestion = 20_000;

/** Answers by question, each of one version: when facts change, older ones are of no use to anybody. */
export function createKeptAnswers<Answer extends Text>() {
  const kept = new Map<string, { readonly version: number; readonly answer: Answer }>();
  let characters = 0;
  const drop = (key: string): void => {
    characters -= kept.get(key)?.answer.json.length ?? 0;
    kept.delete(key);
  };
  return {
    get(key: string, version: number): Answer | undefined {
      const found = kept.get(key);
      if (!found) return undefined;
      drop(key);
      if (found.version < version) return undefined;
      characters += found.answer.json.length;
      kept.set(key, found);
      return found.answer;
    },

    keep(key: string, version: number, answer: Answer): void {
      for (const [known, one] of kept) if (known === key || one.version < version) drop(known);
      if (answer.json.length > charactersKept || key.length > longestQuestion) return;
      kept.set(key, { version, answer });
      characters += answer.json.length;
      for (const oldest of kept.keys()) {
        if (kept.size <= answersKept && characters <= charactersKept) break;
        drop(oldest);
      }
    },

    forget(): void {
      kept.clear();
      characters = 0;
    },

    sizes: () => ({ answers: kept.size, characters }),
  };
}
