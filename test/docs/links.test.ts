import assert from 'node:assert/strict';
import { existsSync, statSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { test } from 'node:test';
import { anchorsOf, guide, proseOf, read, root } from './pages.ts';

/*
 * Every link of our pages leads somewhere: to a file that is there, and to a heading that it has. Links to other sites are
 * not asked; there are few.
 */

/** Of the pictures that `npm run screens` makes only those that pages show are kept. */
const ignored = read('.gitignore').split('\n');

const pages = [
  ...guide,
  'ARCHITECTURE.md',
  'CONTRIBUTING.md',
  'CHANGELOG.md',
  'packages/access-client/README.md',
  'packages/access-emulator/README.md',
];

for (const path of pages) {
  test(`${path}: its links lead somewhere`, () => {
    const links = [...proseOf(read(path)).matchAll(/\]\(([^)\s]+)\)/g)].map(([, link = '']) => link);
    for (const link of links) {
      if (/^https?:/.test(link)) continue;
      const [file = '', anchor] = link.split('#');
      const target = file === '' ? path : relative(root, join(root, dirname(path), file));
      assert.ok(existsSync(join(root, target)), `${link}: there is no ${target}`);
      if (target.startsWith('docs/screens/'))
        assert.ok(ignored.includes(`!${target}`), `${target} is not in the repository`);
      if (anchor === undefined) continue;
      assert.ok(!statSync(join(root, target)).isDirectory(), `${link} is a folder`);
      assert.ok(anchorsOf(read(target)).has(anchor), `${link}: ${target} has no heading #${anchor}`);
    }
  });
}

test('README.md leads to every page of docs/', () => {
  const page = read('README.md');
  for (const path of guide.slice(1)) assert.ok(page.includes(`](${path}`), `${path} is not in README.md`);
});
