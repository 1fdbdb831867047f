/** What `.dockerignore` keeps away: of the patterns that fit, or fit a folder above, the last one decides. */
export function ignoredBy(text: string): (path: string) => boolean {
  const patterns = text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => ({ isIgnored: !line.startsWith('!'), fits: patternOf(line.replace(/^!/, '')) }));
  return (path) => patterns.findLast(({ fits }) => fits.test(path))?.isIgnored ?? false;
}

function patternOf(glob: string): RegExp {
  const parts = glob.split(/(\*\*\/|\*\*|\*|\?)/).map((part) => wild[part] ?? RegExp.escape(part));
  return new RegExp(`^${parts.join('')}(?:/|$)`);
}

const wild: Readonly<Record<string, string>> = { '**/': '(?:.*/)?', '**': '.*', '*': '[^/]*', '?': '[^/]' };
