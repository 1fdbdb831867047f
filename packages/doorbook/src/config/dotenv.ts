/*
 * `.env`, strictly. Node's own parser (`util.parseEnv`) cuts a value at any `#`, keeps a byte order mark in the first
 * name, turns `\n` inside a Windows path into a line break and drops lines that it cannot read without a word. A token
 * that was cut short is worse than a start that is refused.
 */

export interface DotenvEntry {
  readonly name: string;
  readonly value: string;
  readonly line: number;
}

export interface Dotenv {
  /** The last of each name. */
  readonly entries: ReadonlyMap<string, DotenvEntry>;
  /** Lines are called by their number only: what stands in an unreadable one may be half a secret. */
  readonly problems: readonly string[];
  readonly warnings: readonly string[];
}

const assignment = /^\s*(?:export\s+)?([A-Za-z_][A-Za-z0-9_.-]*)\s*=(.*)$/s;

export function parseDotenv(text: string): Dotenv {
  const entries = new Map<string, DotenvEntry>();
  const problems: string[] = [];
  const warnings: string[] = [];
  if (/[\0\uFFFD]/.test(text)) {
    return {
      entries,
      problems: ['.env is not UTF-8 text. Save it as UTF-8 (PowerShell\'s ">" writes UTF-16).'],
      warnings,
    };
  }
  for (const [index, written] of text
    .replace(/^\uFEFF/, '')
    .split(/\r\n|\n|\r/)
    .entries()) {
    if (/^\s*(?:#|$)/.test(written)) continue;
    const line = index + 1;
    const [, name, rest] = assignment.exec(written) ?? [];
    if (name === undefined || rest === undefined) {
      problems.push(`.env line ${line} is not readable. Each line is NAME=value, a # comment or empty.`);
      continue;
    }
    const value = textOf(rest);
    if (typeof value !== 'string') {
      problems.push(`.env line ${line} is not readable: ${value.wrong}.`);
      continue;
    }
    const earlier = entries.get(name);
    if (earlier) warnings.push(`.env sets one name twice, on lines ${earlier.line} and ${line}. The last one counts.`);
    entries.set(name, { name, value, line });
  }
  return { entries, problems, warnings };
}

function textOf(rest: string): string | { readonly wrong: string } {
  const written = rest.trim();
  if (written.startsWith("'") || written.startsWith('"')) return unquoted(written);
  // A comment needs a blank before it: a `#` inside a value belongs to the value.
  const bare = rest.replace(/\s#.*$/s, '').trim();
  return /\$\{/.test(bare) ? filledIn : bare;
}

/** In double quotes only `\"` and `\\` are more than they look like, so that "C:\new" stays a path. */
function unquoted(written: string): string | { readonly wrong: string } {
  const [, single, double, after = ''] = /^(?:'([^']*)'|"((?:\\.|[^"\\])*)")(.*)$/s.exec(written) ?? [];
  if (single === undefined && double === undefined) return { wrong: 'the quote is not closed on the same line' };
  if (!/^\s*$|^\s+#/.test(after)) return { wrong: 'something stands behind the closing quote' };
  if (single !== undefined) return single;
  return /\$\{/.test(double ?? '') ? filledIn : (double ?? '').replace(/\\(["\\])/g, '$1');
}

const filledIn = { wrong: 'variables are not filled in here; write the value itself, or put it into single quotes' };
