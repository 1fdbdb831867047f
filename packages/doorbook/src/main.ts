import { writeSync } from 'node:fs';
import type { App } from './app.ts';
import { createApp } from './app.ts';
import type { Config, ConfigOutcome } from './config/read-config.ts';
import { loadConfig } from './config.ts';
import { startDemo } from './demo.ts';
import { createLog } from './log.ts';

/*
 * Starts the server. `demo` is what `npm start` does: with the settings of a console it serves that console, without
 * them it shows the demonstration. `serve` never does.
 */

const asked = process.argv[2] === 'serve' ? 'serve' : 'demo';
const loaded = load(asked);
const { config } = loaded;
for (const warning of loaded.warnings) process.stderr.write(`Note: ${warning}\n`);
const secrets = [config.console?.apiToken, config.webhookSecret, config.secretKey].filter((one) => one !== undefined);
const log = createLog({ secrets, write: (line) => writeSync(2, line) });

try {
  const app = config.command === 'demo' ? await startDemo(config, { log }) : await createApp(config, { log });
  process.stdout.write(welcome(app, config));
  let isEnding = false;
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      // The second time somebody means it.
      if (isEnding) process.exit(130);
      isEnding = true;
      app.close().then(
        () => process.exit(0),
        (error: unknown) => fail(error),
      );
    });
  }
} catch (error) {
  fail(error);
}

function load(command: Config['command']): Extract<ConfigOutcome, { config: Config }> {
  const outcome = loadConfig(command);
  if ('problems' in outcome) {
    const list = outcome.problems.map((problem) => `  - ${problem}\n`).join('');
    process.stderr.write(`Doorbook did not start, because of its settings:\n${list}`);
    process.exit(2);
  }
  return outcome.config.console && command === 'demo' ? load('serve') : outcome;
}

function welcome(app: App, { command, console, auth }: Config): string {
  const code = app.setupCode();
  const lines =
    command === 'demo'
      ? [`Doorbook shows a simulated office: ${app.url}`, 'Nothing of it is kept. Stop with Ctrl+C.']
      : [`Doorbook is running: ${app.url}`];
  if (command === 'serve' && code !== null) lines.push(`To set it up, open that page and give this code: ${code}`);
  if (command === 'serve' && auth === 'off')
    lines.push('AUTH=off: whoever reaches this address sees and changes attendance.');
  if (command === 'serve' && !console) lines.push('No console is connected yet; the page asks for it.');
  return `\n${lines.map((line) => `  ${line}\n`).join('')}\n`;
}

function fail(error: unknown): never {
  const { code, message } = error as NodeJS.ErrnoException;
  const port = `Port ${config.port}`;
  const why =
    code === 'EADDRINUSE'
      ? `${port} is taken by another program. Choose another, for example PORT=${config.port + 1}.`
      : code === 'EACCES' && config.port < 1024
        ? `${port} may not be opened by this user. Choose one above 1023, for example PORT=8000.`
        : code === 'EADDRNOTAVAIL'
          ? `${config.host} is no address of this machine. HOST=0.0.0.0 listens on all.`
          : message;
  process.stderr.write(`Doorbook could not start: ${why}\n`);
  process.exit(1);
}
