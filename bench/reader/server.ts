/*
 * The server, with its console spared nothing: a real one is asked five times a second and would be what is measured.
 * Says when everything in the log is stored.
 */
import { createApp } from '../../packages/doorbook/src/app.ts';
import { loadConfig } from '../../packages/doorbook/src/config.ts';
import { createLog } from '../../packages/doorbook/src/log.ts';

const outcome = loadConfig('serve');
if (!('config' in outcome)) throw new Error(outcome.problems.join('\n'));
const log = createLog({ secrets: [], write: (line) => process.stderr.write(line) });
const app = await createApp(outcome.config, { log, requestsPerSecond: 60 });
process.on('SIGTERM', () => void app.close().then(() => process.exit(0)));
console.log('reading');
await app.readNow();
console.log('read');
