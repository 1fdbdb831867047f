import { lstatSync, readlinkSync, realpathSync } from 'node:fs';
import { basename, dirname, extname, join, resolve } from 'node:path';

/** `doorbook.db` → `doorbook.lock` beside it, the same for every path that leads to the file. */
export function sidePathOf(path: string, ending: 'lock' | 'sock'): string {
  const real = realPathOf(path);
  const extension = extname(real) === `.${ending}` ? '' : extname(real);
  return `${real.slice(0, real.length - extension.length)}.${ending}`;
}

/** Also of a file that is not there yet, behind however many links. */
export function realPathOf(path: string, linksLeft = mostLinks): string {
  const here = join(realpathSync(dirname(path)), basename(path));
  const isLink = lstatSync(here, { throwIfNoEntry: false })?.isSymbolicLink();
  // More links than a system follows: opening the file itself says so.
  if (!isLink || linksLeft === 0) return here;
  return realPathOf(resolve(dirname(here), readlinkSync(here)), linksLeft - 1);
}

const mostLinks = 40;
