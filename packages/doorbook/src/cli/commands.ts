import type { Command } from 'commander';
import type { Context } from './context.ts';

/** What a command's file exports. */
export interface CommandFile {
  /** Arguments, options, what it does. */
  define(command: Command, context: Context): void;
}

export interface Listed {
  readonly name: string;
  /** One line of `doorbook --help`. */
  readonly summary: string;
  /** Read only when it is called: most of them need much that the others do not. */
  readonly load: () => Promise<CommandFile>;
}

/** Every command, in the order of `doorbook --help`. Its options stand in its own file. */
export const commands: readonly Listed[] = [
  { name: 'serve', summary: 'run the server for your console', load: () => import('./commands/serve.ts') },
  { name: 'demo', summary: 'show a simulated office', load: () => import('./commands/demo.ts') },
  { name: 'init', summary: 'set everything up, question by question', load: () => import('./commands/init.ts') },
  {
    name: 'check',
    summary: 'what is wrong with the connection, and what to do',
    load: () => import('./commands/check.ts'),
  },

  { name: 'today', summary: 'who came when, on any day', load: () => import('./commands/today.ts') },
  { name: 'who', summary: 'who is in now', load: () => import('./commands/who.ts') },
  {
    name: 'roll-call',
    summary: 'who is safe, in an emergency or a drill',
    load: () => import('./commands/roll-call.ts'),
  },
  { name: 'report', summary: 'people by days, with their sums', load: () => import('./commands/report.ts') },
  { name: 'export', summary: 'any table as a file', load: () => import('./commands/export.ts') },

  { name: 'console', summary: 'consoles and their keys', load: () => import('./commands/console.ts') },
  { name: 'webhook', summary: 'have a console call us, and try it', load: () => import('./commands/webhook.ts') },
  { name: 'sync', summary: 'fetch people and doors now', load: () => import('./commands/sync.ts') },
  { name: 'backfill', summary: 'read older days of the log', load: () => import('./commands/backfill.ts') },
  {
    name: 'import-original',
    summary: 'take over another database of the old dashboard',
    load: () => import('./commands/import-original.ts'),
  },

  { name: 'nfc', summary: 'cards: enrol, give, move, take back', load: () => import('./commands/nfc.ts') },
  { name: 'pin', summary: 'PINs: make, set, take away', load: () => import('./commands/pin.ts') },
  { name: 'pass', summary: 'Touch Passes: give out, suspend, buy', load: () => import('./commands/pass.ts') },
  { name: 'keys', summary: 'what is wrong with keys, what works, imports', load: () => import('./commands/keys.ts') },
  { name: 'visitor', summary: 'visitors: invite, end, QR codes', load: () => import('./commands/visitor.ts') },

  { name: 'account', summary: 'who may sign in; the way back in', load: () => import('./commands/account.ts') },
  { name: 'token', summary: 'API tokens for programs', load: () => import('./commands/token.ts') },
  { name: 'wallboard', summary: 'links for screens on walls', load: () => import('./commands/wallboard.ts') },
  { name: 'backup', summary: 'make, list and take away backups', load: () => import('./commands/backup.ts') },
  { name: 'restore', summary: 'put a backup in place of the data file', load: () => import('./commands/restore.ts') },

  { name: 'health', summary: 'whether the server does its job', load: () => import('./commands/health.ts') },
  {
    name: 'doctor',
    summary: 'a report for an issue, with nothing private in it',
    load: () => import('./commands/doctor.ts'),
  },
  { name: 'config', summary: 'the settings, and where each comes from', load: () => import('./commands/config.ts') },
  { name: 'emulator', summary: 'a simulated console', load: () => import('./commands/emulator.ts') },
  { name: 'completion', summary: 'completion for a shell', load: () => import('./commands/completion.ts') },
];
