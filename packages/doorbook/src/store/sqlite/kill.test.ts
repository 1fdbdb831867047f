import { test } from 'node:test';
import { survivesKills } from './kill.test-support.ts';

test('killed while it stores, three times: nothing acknowledged is lost, nothing doubled', (t) => survivesKills(t, 3));
