import type { Enrolment } from '../../../data/key-queries.ts';
import { t } from '../../../texts/t.ts';
import { plainName } from '../../../ui/name.tsx';
import { problemSays, problemTodo } from './end-words.ts';

/** As people call it: by its door, where its own name does not say that already. */
export const readerName = ({ door, name }: Pick<Enrolment['reader'], 'door' | 'name'>): string =>
  door === '' || name.includes(door) ? name : door;

const hurryMs = 10_000;

/** How it goes, in a sentence that is read aloud when it becomes another. */
export function saidOf(enrolment: Enrolment, nowMs: number): string {
  const { state, reader, card, holder, problem, endsMs } = enrolment;
  const number = plainName(card?.number ?? '');
  if (state === 'ended') return problem ? problemSays(problem) : t('enrol.ended');
  if (state === 'bound') return t('enrol.bound', { number, owner: plainName(card?.owner?.name ?? holder?.name ?? '') });
  if (state === 'found') {
    if (problem) return t('enrol.notBound', { number });
    return holder ? t('enrol.binding', { number, owner: plainName(holder.name) }) : t('enrol.found', { number });
  }
  // What to do belongs to it: whoever stands at the reader hears it and sees nothing.
  if (state === 'reading') return problem ? `${problemSays(problem)} ${problemTodo(problem)}` : t('enrol.reading');
  const values = { reader: plainName(readerName(reader)) };
  return endsMs - nowMs <= hurryMs ? t('enrol.holdSoon', values) : t('enrol.hold', values);
}
