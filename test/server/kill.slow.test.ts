import { test } from 'node:test';
import { survivesKills } from './kills.ts';

test('the server killed in a rush, fifty times: nothing acknowledged is lost, nothing doubled', (t) =>
  survivesKills(t, 50));
