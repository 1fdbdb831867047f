import { useId } from 'react';
import type { PersonView } from '../../../views/shapes/people.ts';
import { answered, api } from '../../data/api.ts';
import { useMay } from '../../data/me.ts';
import { askAgain } from '../../data/queries.ts';
import { useAct } from '../../data/use-act.ts';
import { t } from '../../texts/t.ts';
import { Button } from '../../ui/button.tsx';
import { plainName } from '../../ui/name.tsx';
import { Problem } from '../../ui/states.tsx';
import { say } from '../../ui/toast.tsx';

type Mark = 'hidden' | 'exempt';
const marks = ['hidden', 'exempt'] as const satisfies readonly Mark[];

/** Whether the person is expected, and judged: hidden and exempt, with what each means. */
export function Judging({ person }: { readonly person: PersonView }) {
  const mayManage = useMay('attendance:manage');
  const change = useAct((mark: Mark, holds: boolean) => markPerson(person, mark, holds));
  const id = useId();
  if (!mayManage && !person.hidden && !person.exempt) return null;
  return (
    <section className="person-part" aria-labelledby={id}>
      <h3 id={id}>{t('people.judging')}</h3>
      {marks.map((mark) =>
        mayManage ? (
          <div className="person-choice" key={mark}>
            <p className="muted">{t(`people.${mark}Text ${person[mark] ? 'yes' : 'no'}`)}</p>
            <Button onClick={() => !change.isBusy && void change.run(mark, !person[mark])}>
              {t(`people.${mark}Act ${person[mark] ? 'end' : 'begin'}`)}
            </Button>
          </div>
        ) : (
          person[mark] && (
            <p className="muted" key={mark}>
              {t(`people.${mark}Text yes`)}
            </p>
          )
        ),
      )}
      <Problem error={change.error} />
    </section>
  );
}

/** It can be taken back for as long as it is said. */
async function markPerson(person: PersonView, mark: Mark, holds: boolean): Promise<void> {
  await setMark(person.personId, mark, holds);
  say({
    text: t(`people.${mark}Done ${holds ? 'begin' : 'end'}`, { name: plainName(person.name) }),
    undo: async () => {
      await setMark(person.personId, mark, !holds);
      await askAgain();
    },
  });
}

const setMark = (personId: string, mark: Mark, holds: boolean) =>
  answered(
    api.people[':personId'].$patch({
      param: { personId },
      json: mark === 'hidden' ? { hidden: holds } : { exempt: holds },
    }),
  );
