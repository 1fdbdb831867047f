import assert from 'node:assert/strict';
import { test } from 'node:test';
import { rightsFigures } from './rights-figures.ts';

const feature = (permission: string, known?: 'missing' | 'untried') => ({
  permissions: [permission],
  missing: known === 'missing' ? [permission] : [],
  untried: known === 'untried' ? [permission] : [],
});

test('permissions are counted once, however much asks for them: held, not tried, and all', () => {
  const figures = rightsFigures([
    feature('view:credential'),
    feature('view:credential'),
    feature('view:visitor', 'missing'),
    feature('edit:user', 'untried'),
    feature('edit:credential', 'missing'),
    feature('edit:visitor'),
  ]);
  assert.deepEqual(figures.view, { held: 1, untried: 0, all: 2 });
  assert.deepEqual(figures.edit, { held: 1, untried: 1, all: 3 });
});
