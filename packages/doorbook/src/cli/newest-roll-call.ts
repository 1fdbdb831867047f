import { CliError } from './cli-error.ts';
import { answered, type Line } from './line.ts';

/** The newest first. */
export async function rollCallsOf({ api }: Line) {
  return (await answered(api['roll-calls'].$get({ query: {} }))).rollCalls;
}
type ListedRollCall = Awaited<ReturnType<typeof rollCallsOf>>[number];

/** The id of the one that is meant where none is named. */
export async function newestRollCall(line: Line, isMeant: (one: ListedRollCall) => boolean = () => true) {
  const found = (await rollCallsOf(line)).find(isMeant);
  if (found) return found.id;
  throw new CliError('not-found', 'There is no such roll-call.', 'Begin one: doorbook roll-call start');
}
