import { writeSync } from 'node:fs';
import type { App } from './app.ts';
import { createApp } from './app.ts';
import { clearWhenIdle } from './clear-when-idle.ts';
import type { Config, ConfigOutcome } from './config/read-config.ts';
import type { Command } from './config/settings.ts';
import { loadConfig } from './config.ts';
import { keptLines } from './kept-lines.ts';
import { createLog } from './log.ts';
import { letThreadsKeepTheirLimits } from './own-limits.ts';

const demoReadMs = 30_000;

/**
 * Runs the server until it is told to end. `demo` is what `npm start` does: with the settings of a console it serves that
 * console, without them it shows the demonstration. `serve` never does.
 */
export async function serve(command: Command): Promise<never> {
  letThreadsKeepTheirLimits();
  const { config } = load(command);
  const secrets = [config.console?.apiToken, config.webhookSecret, config.secretKey].filter((one) => one !== undefined);
  const kept = keptLines((line) => writeSync(2, line));
  const log = createLog({ secrets, write: kept.write });
  const options = { log, logLines: kept.lines };

  let app: App | undefined;
  let isEnding = false;
  // Before anything is begun: a start that is broken off must not leave its folder or its file half made.
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      // The second time somebody means it.
      if (isEnding) process.exit(130);
      isEnding = true;
      process.stdout.write('\nDoorbook is ending. Once more, and it ends at once.\n');
      if (app) void end(app, config);
    });
  }
  try {
    // The emulator is read only where it is shown: whoever serves a console for months need not hold it.
    app =
      config.command === 'demo'
        ? await (await import('./demo.ts')).startDemo(config, options)
        : await createApp(config, options);
    if (isEnding) await end(app, config);
    process.stdout.write(welcome(app, config));
    clearWhenIdle();
    // There is always somebody at a door of the demonstration: it is cleared once, when its month of history is read.
    if (config.command === 'demo') setTimeout(() => globalThis.gc?.(), demoReadMs).unref();
  } catch (error) {
    fail('start', config, error);
  }
  // The signals above end it.
  return new Promise(() => undefined);
}

async function end(running: App, config: Config): Promise<never> {
  try {
    await running.close();
  } catch (error) {
    fail('end properly', config, error);
  }
  process.exit(0);
}

/** A console in the settings is served, also where nobody said so. */
function load(command: Command): Extract<ConfigOutcome, { config: Config }> {
  const outcome = loadConfig(command);
  if ('config' in outcome && outcome.config.console && command === 'demo') return load('serve');
  // Also beside problems: a misspelt name may be why another is missing.
  for (const warning of outcome.warnings) process.stderr.write(`Note: ${warning}\n`);
  if ('config' in outcome) return outcome;
  const list = outcome.problems.map((problem) => `  - ${problem}\n`).join('');
  process.stderr.write(`Doorbook did not start, because of its settings:\n${list}`);
  process.exit(2);
}

function welcome(app: App, { command, auth }: Config): string {
  const code = app.setupCode();
  const lines =
    command === 'demo'
      ? [`Doorbook shows a simulated office: ${app.url}`, 'Nothing of it is kept. Stop with Ctrl+C.']
      : [`Doorbook is running: ${app.url}`];
  const movedIn = app.movedIn();
  if (movedIn !== null) lines.push(movedIn);
  if (command === 'demo' && code !== null) lines.push(`To connect a real console from there, give this code: ${code}`);
  if (command === 'serve' && code !== null) lines.push(`To set it up, open that page and give this code: ${code}`);
  if (command === 'serve' && auth === 'off')
    lines.push('AUTH=off: whoever reaches this address sees and changes attendance.');
  if (command === 'serve' && !app.hasConsole()) lines.push('No console is connected yet; the page asks for it.');
  return `\n${lines.map((line) => `  ${line}\n`).join('')}\n`;
}

function fail(what: string, config: Config, error: unknown): never {
  const { code, message } = error as NodeJS.ErrnoException;
  const port = `Port ${config.port}`;
  const why =
    code === 'EADDRINUSE'
      ? `${port} is taken by another program. Choose another, for example PORT=${config.port + 1}.`
      : code === 'EACCES' && config.port < 1024
        ? `${port} may not be opened by this user. Choose one above 1023, for example PORT=8000.`
        : code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND'
          ? `${config.host} is no address of this machine. HOST=0.0.0.0 listens on all.`
          : message;
  process.stderr.write(`Doorbook could not ${what}: ${why}\n`);
  process.exit(1);
}
