import type { Context } from './context.ts';
import { liveChanges } from './live-changes.ts';

/** Once, or again whenever the server says that something has changed. Ctrl+C ends it. */
export async function watching(
  { line, output, interrupted }: Context,
  isWatched: boolean,
  show: () => Promise<void>,
): Promise<void> {
  if (!isWatched) return show();
  const opened = await line();
  if (!opened.isServer) {
    await show();
    output.say('No server is running, so nothing will change: start doorbook serve.');
    return;
  }
  const signal = interrupted();
  for await (const _ of liveChanges(opened, signal)) {
    output.clear();
    await show();
  }
  if (!signal.aborted) output.say('The server has ended.');
}
