import type { Context } from './context.ts';

/** Once, or again whenever the server says that something has changed. Ctrl+C ends it. */
export async function watching(
  { line, output }: Context,
  isWatched: boolean,
  show: () => Promise<void>,
): Promise<void> {
  if (!isWatched) return show();
  const { fetch, isServer } = await line();
  const redraw = async (): Promise<void> => {
    output.clear();
    await show();
  };
  await redraw();
  if (!isServer) {
    output.say('No server is running, so nothing will change: start doorbook serve.');
    return;
  }
  const { body } = await fetch('/api/v1/live');
  if (!body) return;
  const decoder = new TextDecoder();
  for await (const piece of body) {
    if (decoder.decode(piece, { stream: true }).includes('event: changed')) await redraw();
  }
  output.say('The server has ended.');
}
