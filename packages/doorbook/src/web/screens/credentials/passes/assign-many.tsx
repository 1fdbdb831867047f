import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { KeyHolder } from '../../../data/key-queries.ts';
import { assignPasses, passesQuery } from '../../../data/pass-queries.ts';
import { useAct } from '../../../data/use-act.ts';
import { t } from '../../../texts/t.ts';
import { Button } from '../../../ui/button.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { Name, plainName } from '../../../ui/name.tsx';
import { Notice, Problem } from '../../../ui/states.tsx';
import { say } from '../../../ui/toast.tsx';
import { HolderPicker } from '../cards/holder-picker.tsx';

/** Free passes to several people at once; the console chooses which. */
export function AssignMany({ console, onClose }: { readonly console: number; readonly onClose: () => void }) {
  const [people, setPeople] = useState<readonly KeyHolder[]>([]);
  const { data: free } = useQuery(passesQuery({ console, assignable: true }));
  const count = free?.passes.filter(({ may }) => may.assign).length;
  const act = useAct(
    () =>
      assignPasses(
        console,
        people.map(({ id }) => id),
      ),
    ({ passes }) => {
      say({ text: t('passes.givenOut', { count: passes.length }) });
      onClose();
    },
  );
  const isTooMany = count !== undefined && people.length > count;
  return (
    <Dialog title={t('passes.giveOutTitle')} onClose={onClose}>
      <form
        className="fields"
        onSubmit={(event) => {
          event.preventDefault();
          if (people.length > 0) void act.run();
        }}
      >
        <p className="muted">{count === undefined ? t('ui.loading') : t('passes.freeCount', { count })}</p>
        <HolderPicker
          label={t('passes.addPerson')}
          hint={t('passes.toHint')}
          console={console}
          value={undefined}
          isOffered={({ kind, id }) => kind === 'user' && !people.some((one) => one.id === id)}
          onChoose={(holder) => holder && setPeople([...people, holder])}
        />
        {people.length > 0 && (
          <ul className="pass-phones">
            {people.map((person) => (
              <li key={person.id}>
                <Name text={person.name || person.id} />
                <Button
                  look="quiet"
                  aria-label={t('passes.leaveOut', { name: plainName(person.name || person.id) })}
                  onClick={() => setPeople(people.filter(({ id }) => id !== person.id))}
                >
                  ✕
                </Button>
              </li>
            ))}
          </ul>
        )}
        {isTooMany && (
          <Notice>
            <p>{t('passes.tooFew')}</p>
          </Notice>
        )}
        <Problem error={act.error} />
        <div className="buttons">
          <Button type="submit" look="primary" disabled={people.length === 0 || isTooMany || act.isBusy}>
            {t('passes.giveOutAct', { count: people.length })}
          </Button>
          <Button onClick={onClose}>{t('ui.cancel')}</Button>
        </div>
      </form>
    </Dialog>
  );
}
