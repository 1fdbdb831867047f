import type { Dotenv } from './dotenv.ts';
import { type SettingName, settingOf } from './settings.ts';

export type Source = 'environment' | '.env' | 'file' | 'default';
export type Environment = Readonly<Record<string, string | undefined>>;

/** One setting's text and where it was found; or why what was found cannot be used. `texts` are what no message may repeat. */
export type Found =
  | { readonly text: string; readonly from: Source; readonly where: string }
  | { readonly problem: string; readonly texts: readonly string[] };

export interface Sources {
  readonly env: Environment;
  readonly dotenv: Dotenv;
  readonly readFile: (path: string) => string;
}

/** The environment wins over `.env`; a secret's file stands for the secret. Nothing given: undefined. */
export function findSetting(name: SettingName, sources: Sources): Found | undefined {
  const plain = findText(name, sources);
  const fileName = `${name}_FILE`;
  const file = settingOf(name).isSecret ? findText(fileName, sources) : undefined;
  if (plain && file) {
    const texts = [plain, file].flatMap((found) => ('text' in found ? [found.text] : found.texts));
    const where = [plain, file].map((found) => ('where' in found ? ` in ${found.where}` : ''));
    return { problem: `${name}${where[0]} and ${fileName}${where[1]} are both given. Keep one of them.`, texts };
  }
  if (!file || 'problem' in file) return plain ?? file;
  return fromFile(fileName, file.text, sources.readFile);
}

function findText(name: string, { env, dotenv }: Sources): Found | undefined {
  const inEnvironment = env[name]?.trim() ?? '';
  if (inEnvironment !== '') {
    const leftover = leftoverIn(inEnvironment);
    if (!leftover) return { text: inEnvironment, from: 'environment', where: 'the environment' };
    const problem = `${name} in the environment still has ${leftover}, as "docker run --env-file" keeps them. Give the value alone, for example ${name}=value.`;
    return { problem, texts: [inEnvironment] };
  }
  const entry = dotenv.entries.get(name);
  const inDotenv = entry?.value.trim() ?? '';
  return entry && inDotenv !== '' ? { text: inDotenv, from: '.env', where: `.env line ${entry.line}` } : undefined;
}

/** Some programs hand the lines of an env file on as they stand. A data file named "x.db # comment" would start empty. */
function leftoverIn(value: string): string | undefined {
  if (/\s#|^#\s/.test(value)) return 'the comment of its line in it';
  return /^(["']).*\1$/s.test(value) ? 'quotes around it' : undefined;
}

/** The path is not repeated: somebody may have given the secret itself. */
function fromFile(name: string, path: string, readFile: Sources['readFile']): Found {
  const refused = (why: string): Found => ({
    problem: `${name} names a file that cannot be used: ${why}. Example: ${name}=/run/secrets/${name.slice(0, -5).toLowerCase()}`,
    texts: [path],
  });
  let content: string;
  try {
    content = readFile(path);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    return refused(fileTroubles[code] ?? `it cannot be read${code && ` (${code})`}`);
  }
  const text = content.replace(/^\uFEFF/, '').replace(/[\r\n]+$/, '');
  return text.trim() === '' ? refused('it is empty') : { text, from: 'file', where: `the file of ${name}` };
}

const fileTroubles: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  EACCES: 'this user may not read it',
  EPERM: 'this user may not read it',
  EISDIR: 'it is a folder',
};
