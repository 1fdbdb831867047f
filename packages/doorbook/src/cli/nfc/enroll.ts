import { setTimeout as wait } from 'node:timers/promises';
import { CliError } from '../cli-error.ts';
import type { Context } from '../context.ts';
import { answered, type Line } from '../line.ts';
import { ownerText } from './card-words.ts';
import { holderNamed } from './which-card.ts';
import { type Reader, whichReader } from './which-reader.ts';

export interface EnrollOptions {
  readonly person?: string;
  readonly reader?: string;
  readonly alias?: string;
  readonly otherSite?: true;
  readonly take?: true;
  readonly stack?: true;
  readonly console?: string;
}

type Enrolment = Awaited<ReturnType<typeof enrolmentOf>>;

const enrolmentOf = ({ api }: Line, id: string) => answered(api.credentials.enrolments[':id'].$get({ param: { id } }));

/** Often enough that the server knows that somebody waits. */
const askMs = 500;

/** One card, or a stack of them: hold it to the reader, and it has its owner and its name. */
export async function enroll(context: Context, options: EnrollOptions): Promise<void> {
  const { output } = context;
  const { person, stack = false } = options;
  if (stack && !context.isAttended) {
    throw new CliError('usage', 'A stack needs somebody at a terminal.', 'Without --stack one card is enrolled.');
  }
  const line = await context.line();
  const reader = await whichReader(context, line, options);
  const done = [await one(context, line, reader, options)];
  while (stack && !context.interrupted().aborted) {
    const prompts = await context.prompts();
    const next = await prompts.text({ message: 'Whose is the next card? Enter alone ends', usual: '' });
    if (next === '') break;
    const { alias: _, ...others } = options;
    done.push(await one(context, line, reader, { ...others, person: next }));
  }
  if (output.isJson) output.json({ enrolments: done });
  else if (person === undefined && !stack) output.say('It belongs to nobody yet: doorbook nfc assign');
}

async function one(context: Context, line: Line, reader: Reader, options: EnrollOptions): Promise<Enrolment> {
  const { person, alias, otherSite = false } = options;
  const to = person === undefined ? null : await holderNamed(line, reader.console, person);
  const begun = await answered(
    line.api.credentials.enrolments.$post({
      json: {
        console: reader.console,
        readerId: reader.id,
        holder: to && { kind: to.kind, id: to.id },
        isOtherSite: otherSite,
      },
    }),
  );
  const read = await followed(context, line, begun);
  const ended = await given(context, line, read, options);
  if (alias !== undefined && ended.card) {
    const { console, mark } = ended.card;
    const param = { console: String(console), mark };
    await answered(line.api.credentials.cards[':console'][':mark'].$patch({ param, json: { alias } }));
    context.output.say(`It is called ${alias}.`);
  }
  return enrolmentOf(line, ended.id);
}

/** Until the card is read and what was meant to be done with it is done. */
async function followed(context: Context, line: Line, begun: Enrolment): Promise<Enrolment> {
  const { output } = context;
  const signal = context.interrupted();
  let told = '';
  for (let now = begun; ; now = await enrolmentOf(line, begun.id)) {
    const text = textOf(now);
    if (text !== told) output.say(text);
    told = text;
    if (isOver(now)) return now;
    await wait(askMs, undefined, { signal }).catch(() => undefined);
    if (!signal.aborted) continue;
    await answered(line.api.credentials.enrolments[':id'].$delete({ param: { id: begun.id } }));
    throw new CliError('interrupted', 'Broken off; the reader is free.');
  }
}

const isOver = ({ state, holder, problem }: Enrolment): boolean =>
  state === 'bound' || state === 'ended' || (state === 'found' && (holder === null || problem !== null));

function textOf({ state, reader, card, holder, problem }: Enrolment): string {
  if (state === 'waiting') return `Hold the card to ${reader.name}.`;
  if (state === 'reading') return problem ? `${problem.message} ${problem.hint}` : 'Keep holding it.';
  if (state === 'bound') return `Card ${card?.number} belongs to ${holder?.name} now.`;
  if (state === 'found') return `Card ${card?.number} was found.`;
  return 'The reader is free.';
}

/** A card of somebody else is taken from them only where that is said. */
async function given(context: Context, line: Line, read: Enrolment, { take }: EnrollOptions): Promise<Enrolment> {
  const { id, state, problem, card, holder } = read;
  if (state === 'ended') throw failed(problem);
  if (!problem || !holder || !card) return read;
  const isTaken = take ?? (await mayTake(context, card));
  if (!isTaken) throw failed(problem);
  const bound = await answered(
    line.api.credentials.enrolments[':id'].bind.$post({
      param: { id },
      json: { holder: { kind: holder.kind, id: holder.id }, take: true },
    }),
  );
  context.output.say(textOf(bound));
  return bound;
}

async function mayTake(context: Context, card: NonNullable<Enrolment['card']>): Promise<boolean> {
  if (!card.owner || !context.isAttended) return false;
  const prompts = await context.prompts();
  return prompts.confirm({ message: `It belongs to ${ownerText(card)}. Take it from them?`, usual: false });
}

function failed(problem: Enrolment['problem']): CliError {
  if (!problem) return new CliError('failed', 'The enrolment has ended.');
  const { consoleCode, message, hint, next } = problem;
  const option = next === 'other site' ? ' Here: --other-site' : '';
  return new CliError(consoleCode === null ? 'failed' : 'console-refused', message, `${hint}${option}`);
}
