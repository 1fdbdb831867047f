import { CommanderError } from 'commander';
import { type Asked, command } from './cli-options.ts';
import { createConsole, type RunningConsole } from './console.ts';

/* The face of `@doorbook/access-emulator/command`: the command line as a function, for programs that have it as one of theirs. */

/** How this was started, as far as npm tells it. */
const npmScript = { emulator: 'npm run emulator --' }[process.env['npm_lifecycle_event'] ?? ''];

/** Starts it; it runs until the process is told to end. Gives the code that the process ends with: 1 failed, 2 asked wrongly. */
export async function runEmulator(args: readonly string[], calledAs?: string): Promise<number> {
  // Without it the system's zone shows again.
  if (process.env['TZ'] === '') delete process.env['TZ'];
  const read = asked(args, calledAs);
  if (typeof read === 'number') return read;
  const { fault: faults, json, ...wanted } = read;
  try {
    const running = await createConsole({ ...wanted, ...(faults ? { faults } : {}) });
    // Before anybody is told that it runs, and so may be ended.
    for (const signal of ['SIGINT', 'SIGTERM'] as const)
      process.once(signal, () => void running.close().then(() => process.exit(0)));
    process.stdout.write(json ? `${JSON.stringify(startedAs(running))}\n` : welcome(running));
    return 0;
  } catch (error) {
    process.stderr.write(`${whyNot(error, wanted)}\n`);
    return 1;
  }
}

/** What the words ask for, or the code to end with: it was said already what is wrong, or how they go. */
function asked(args: readonly string[], calledAs?: string): Asked | number {
  try {
    return command(calledAs).exitOverride().parse(args, { from: 'user' }).opts<Asked>();
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    return error.exitCode === 0 ? 0 : 2;
  }
}

function startedAs({ url, adminToken, fingerprint }: RunningConsole) {
  return { url, token: adminToken, fingerprint: fingerprint() };
}

function welcome(running: RunningConsole): string {
  const { url, adminToken } = running;
  const overview = running.overview();
  const doors = overview['doors'] as { name: string }[];
  return `A simulated UniFi Access ${overview['accessVersion']} console is running.
All that can be set: ${npmScript === undefined ? 'the same command with --help' : `${npmScript} --help`}

  Address      ${url}
  API token    ${adminToken}
  Key          ${running.fingerprint()}
  Office       ${overview['users']} users, ${doors.length} doors, ${overview['zone']}

Try it:

  curl -k -H "Authorization: Bearer ${adminToken}" ${url}/api/v1/developer/doors
  curl -k -d '{"door":"${doors[0]?.name ?? ''}"}' ${url}/_emulator/swipe
  curl -k ${url}/_emulator

Stop with Ctrl+C.
`;
}

function whyNot(error: unknown, asked: Pick<Asked, 'port' | 'host'>): string {
  const { code, message } = error as NodeJS.ErrnoException;
  if (code === 'EADDRINUSE') {
    const how = npmScript === undefined ? '' : `: ${npmScript} --port 0`;
    return `Port ${asked.port} is taken by another program. Choose another with --port, or 0 for any free one${how}.`;
  }
  if (code === 'EACCES') return `Port ${asked.port} may not be opened by this user. Choose one above 1023 with --port.`;
  if (code === 'EADDRNOTAVAIL') return `${asked.host} is no address of this machine. Choose another with --host.`;
  return `The emulator could not start: ${message}`;
}
