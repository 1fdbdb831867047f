import { settingNames } from '../../config/settings.ts';
import type { CommandFile } from '../commands.ts';
import type { Context } from '../context.ts';
import { putFile } from '../file-output.ts';
import { answered, type Line } from '../line.ts';

/** What of a setting may be told: the others say where somebody is. */
const tellable: ReadonlySet<string> = new Set(['UNIFI_PORT', 'TZ', 'PORT', 'AUTH']);
/** Addresses that every machine has. */
const everybodys: ReadonlySet<string> = new Set(['0.0.0.0', '::', '127.0.0.1', '::1', 'localhost']);
const parts = ['connection', 'token', 'log', 'people', 'webhook', 'socket', 'clock'] as const;

export const define: CommandFile['define'] = (command, context) => {
  command
    .option('--output <file>', 'where to; standard output unless told')
    .action(async ({ output: file }: { readonly output?: string }) => {
      const report = await reportOf(context);
      const text = `${JSON.stringify(report, null, 2)}\n`;
      if (file === undefined) context.output.line(text.trimEnd());
      else await putFile(new TextEncoder().encode(text), file, { output: context.output, isBinary: false });
      context.output.say(
        'Names, addresses, keys and secrets are left out. Read it before you hand it on all the same.',
      );
    });
};

async function reportOf(context: Context) {
  const outcome = await context.programs.settings();
  const isSound = 'config' in outcome;
  const settings = isSound
    ? Object.fromEntries(
        settingNames.map((name) => {
          const { from, shown } = outcome.origins[name];
          return [
            name,
            { from, shown: from === 'default' || tellable.has(name) || everybodys.has(shown) ? shown : '…' },
          ];
        }),
      )
    : null;
  const own = { node: process.version, system: `${process.platform} ${process.arch}` };
  const problems = isSound ? 0 : outcome.problems.length;
  const told = isSound ? await toldBy(context).catch(failureOf) : { failed: 'The settings are wrong.' };
  return { madeMs: Date.now(), commandLine: own, settings, problems, ...told };
}

async function toldBy({ line }: Context) {
  const opened = await line();
  return { isServer: opened.isServer, ...(await about(opened)), consoles: await consoles(opened) };
}

const about = ({ api }: Line) => answered(api.about.$get());

async function consoles({ api }: Line) {
  const { consoles: all } = await answered(api.consoles.$get());
  return all.map((one) => ({
    isFromEnvironment: one.isFromEnvironment,
    isPinConfirmed: one.isPinConfirmed,
    zone: one.zone,
    // Their sentences may name somebody.
    ...Object.fromEntries(parts.map((part) => [part, one[part].state])),
    clockOffsetMs: one.clockOffsetMs,
    syncedMs: one.syncedMs,
    readUntilMs: one.readUntilMs,
    lastDeliveryMs: one.lastDeliveryMs,
    deliveries: one.deliveries,
    latencyMs: one.latencyMs,
  }));
}

/** A report of a fault must not fail by it. */
const failureOf = (error: unknown) => ({
  failed: error instanceof Error && 'code' in error ? String(error.code) : 'failed',
});
