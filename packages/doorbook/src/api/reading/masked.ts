/** Hides what a text must not tell to strangers: these names, and whatever looks like an address or a secret. */
export function masked(names: readonly string[]): (text: string) => string {
  // The longest first: of "Ann Lee" nothing may stay because "Ann" is hidden too. Very short ones are in every word.
  const known = [...new Set(names.filter((name) => name.length >= shortest))].sort((a, b) => b.length - a.length);
  return (text) => {
    const unnamed = known.reduce((rest, name) => rest.replaceAll(name, '…'), text);
    return looks.reduce((rest, [pattern, shown]) => rest.replaceAll(pattern, shown), unnamed);
  };
}

const shortest = 3;

const looks: readonly (readonly [RegExp, string])[] = [
  [/\b[\w.+-]+@[\w-]+(?:\.[\w-]+)+\b/g, '…@…'],
  [/\b(https?|wss?):\/\/[^\s/"',;)]+[^\s"',;)]*/g, '$1://…'],
  [/(?<![\w.])\d{1,3}(?:\.\d{1,3}){3}(?![\w.])/g, '…'],
  // Not the time of a line.
  [/(?<![\w:])(?:(?:[0-9a-f]{1,4}:){4,7}[0-9a-f]{1,4}|[0-9a-f:]*::[0-9a-f:]*)(?![\w:])/gi, '…'],
  // A user of the system is somebody too.
  [/\bcli:[^\s"',;)]+/g, 'cli:…'],
  [/\b[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}\b/gi, '…'],
  [/(?:sha256\/)?[0-9A-Za-z+/_-]{32,}={0,2}/g, '…'],
  [/(?<=\s|=|")\/(?:[^\s"',;)]+\/)+[^\s"',;)]*/g, '…/…'],
];
