import { run } from './cli/run.ts';

/* The program: one command, and the code that it ends with. What takes long to read is read when it is called. */

// Whoever reads our output may have seen enough, as `head` has.
process.stdout.on('error', ({ code }: NodeJS.ErrnoException) => {
  if (code === 'EPIPE') process.exit(0);
  process.stderr.write(`The output could not be written (${code}).\n`);
  process.exit(1);
});
// What is said to people is heard by nobody: no reason to end.
process.stderr.on('error', () => undefined);

process.exitCode = await run(
  process.argv.slice(2),
  {
    settings: async () => (await import('./config.ts')).loadConfig('serve'),
    serve: async (command) => (await import('./serve.ts')).serve(command),
    emulator: async (args) =>
      (await import('@doorbook/access-emulator/command')).runEmulator(args, 'doorbook emulator'),
    restore: async (config, wanted) => (await import('./offline.ts')).restore(config, wanted),
    openOffline: async (config, wanted) => (await import('./offline.ts')).openOffline(config, wanted),
  },
  process,
);
