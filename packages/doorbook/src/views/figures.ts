import type { Asking } from './asking.ts';
import type { FiguresView } from './shapes/figures.ts';

/** How much there is of everything. Looks at every sighting, which takes a second when there are millions. */
export async function figures({ questions }: Asking): Promise<FiguresView> {
  const people = await questions.people();
  return {
    consoles: (await questions.consoles()).length,
    people: people.length,
    doors: (await questions.doors()).length,
    groups: (await questions.groups()).length,
    rulesChanges: (await questions.rulesChanges()).length,
    sightings: await questions.sightingFigures(),
    reads: await questions.readCount(),
  };
}
