import { test } from 'node:test';
import { survivesKilledBackups, survivesKilledRestores } from './backup-kill.test-support.ts';

test('killed at every step of a restore: the old or the new file lies there, whole, and the old one is not lost', (t) =>
  survivesKilledRestores(t, 1));

test('killed at every step of a backup: what has the name of one is one, and the next is made', (t) =>
  survivesKilledBackups(t, 1));
