import { useQuery } from '@tanstack/react-query';
import { answered, api } from '../../../data/api.ts';
import { consolesQuery } from '../../../data/queries.ts';
import { useAct } from '../../../data/use-act.ts';
import { t } from '../../../texts/t.ts';
import { Button } from '../../../ui/button.tsx';
import { plainName } from '../../../ui/name.tsx';
import { Problem } from '../../../ui/states.tsx';
import { say } from '../../../ui/toast.tsx';

/** The user groups that a console has already: nobody should have to tick five hundred people a second time. */
export function TakeGroups() {
  const { data } = useQuery(consolesQuery());
  const take = useAct(
    (id: number) => answered(api.consoles[':id'].groups.$post({ param: { id: String(id) } })),
    ({ added, changed, same }) => say({ text: t('settings.groups.taken', { added, changed, same }) }),
  );
  const consoles = data?.consoles ?? [];
  if (consoles.length === 0) return null;
  return (
    <div className="fields">
      <p className="muted">{t('settings.groups.takeText')}</p>
      <div className="buttons">
        {consoles.map(({ id, name }) => (
          <Button key={id} className="wraps" disabled={take.isBusy} onClick={() => void take.run(id)}>
            {t('settings.groups.take', { name: plainName(name) })}
          </Button>
        ))}
      </div>
      <Problem error={take.error} />
    </div>
  );
}
