import { answered, api } from '../../data/api.ts';
import { askAgain } from '../../data/queries.ts';
import { t } from '../../texts/t.ts';
import { plainName } from '../../ui/name.tsx';
import { say } from '../../ui/toast.tsx';

interface Called {
  readonly personId: string;
  /** What to call them in a sentence. */
  readonly call: string;
}

/** From now on, and for all the past, one is shown as the other. */
export async function merge(from: Called, into: Called): Promise<void> {
  const { id } = await answered(
    api.people[':personId'].merge.$post({ param: { personId: from.personId }, json: { into: into.personId } }),
  );
  say({
    text: t('people.merged', { from: plainName(from.call), into: plainName(into.call) }),
    undo: async () => {
      await part(id);
      await askAgain();
    },
  });
}

/** The two are two again. */
export async function part(mergeId: string): Promise<void> {
  await answered(api.merges[':mergeId'].$delete({ param: { mergeId } }));
}
