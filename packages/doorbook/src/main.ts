import { run } from './cli/run.ts';

/* The program: one command, and the code that it ends with. What takes long to read is read when it is called. */

process.exitCode = await run(
  process.argv.slice(2),
  {
    serve: async (command) => (await import('./serve.ts')).serve(command),
    openOffline: async () => (await import('./offline.ts')).openOffline(),
  },
  process,
);
