import { useState } from 'react';
import { answered, api } from '../../../data/api.ts';
import { useAct } from '../../../data/use-act.ts';
import { t } from '../../../texts/t.ts';
import { Button } from '../../../ui/button.tsx';
import { TextField } from '../../../ui/field.tsx';
import { Problem } from '../../../ui/states.tsx';

export function AddGroup({ onAdded }: { readonly onAdded: (id: string) => void }) {
  const [name, setName] = useState('');
  const adding = useAct(
    (wanted: string) => answered(api.groups.$post({ json: { name: wanted, memberIds: [] } })),
    ({ id }) => {
      setName('');
      onAdded(id);
    },
  );
  return (
    <form
      className="fields"
      onSubmit={(event) => {
        event.preventDefault();
        void adding.run(name.trim());
      }}
    >
      <div className="settings-add two">
        <TextField required maxLength={100} label={t('settings.groups.new')} value={name} onValue={setName} />
        <Button type="submit" disabled={adding.isBusy || !name.trim()}>
          {t('settings.groups.add')}
        </Button>
      </div>
      <Problem error={adding.error} />
    </form>
  );
}
