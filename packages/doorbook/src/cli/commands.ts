import type { Command } from 'commander';
import type { Context } from './context.ts';

/** What a command's file exports. */
export interface CommandFile {
  /** Arguments, options, what it does. */
  define(command: Command, context: Context): void;
}

interface Listed {
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
  { name: 'today', summary: 'who came when, on any day', load: () => import('./commands/today.ts') },
  { name: 'who', summary: 'who is in now', load: () => import('./commands/who.ts') },
  { name: 'health', summary: 'whether the server does its job', load: () => import('./commands/health.ts') },
  { name: 'config', summary: 'the settings, and where each comes from', load: () => import('./commands/config.ts') },
  { name: 'completion', summary: 'completion for a shell', load: () => import('./commands/completion.ts') },
];
