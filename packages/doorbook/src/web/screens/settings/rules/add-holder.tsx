import { useState } from 'react';
import { t } from '../../../texts/t.ts';
import { Button } from '../../../ui/button.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { SelectField } from '../../../ui/field.tsx';
import { plainName } from '../../../ui/name.tsx';
import { PersonPicker } from '../../../ui/person-picker.tsx';
import type { Holder } from './holders.ts';
import type { RulesFacts } from './use-rules-facts.ts';

interface AddHolderProps {
  readonly facts: RulesFacts;
  readonly onChoose: (holder: Holder) => void;
  readonly onClose: () => void;
}

/** For whom there shall be other rules than for everybody. */
export function AddHolder({ facts: { groups }, onChoose, onClose }: AddHolderProps) {
  const [groupId, setGroupId] = useState('');
  const [personId, setPersonId] = useState<string>();
  const [isMissing, setMissing] = useState(false);
  const holder: Holder | undefined = personId
    ? { kind: 'person', personId }
    : groupId
      ? { kind: 'group', groupId }
      : undefined;
  return (
    <Dialog title={t('settings.rules.addTitle')} onClose={onClose}>
      <form
        className="fields"
        onSubmit={(event) => {
          event.preventDefault();
          setMissing(!holder);
          if (holder) onChoose(holder);
          else event.currentTarget.querySelector<HTMLElement>('select, input')?.focus();
        }}
      >
        {groups.length > 0 && (
          <SelectField
            label={t('settings.rules.addGroup')}
            value={groupId}
            onValue={(value) => {
              setGroupId(value);
              setPersonId(undefined);
            }}
            options={[
              ['', t('settings.rules.addNoGroup')],
              ...groups.map(({ id, name }) => [id, plainName(name)] as const),
            ]}
          />
        )}
        <PersonPicker
          label={t(groups.length > 0 ? 'settings.rules.addOrPerson' : 'settings.rules.addPerson')}
          hint={groups.length > 0 ? undefined : t('settings.rules.addNoGroups')}
          wrong={
            isMissing && !holder
              ? t(groups.length > 0 ? 'settings.rules.addMissing' : 'settings.rules.addNobody')
              : undefined
          }
          value={personId}
          isOffered={({ kind }) => kind === 'staff'}
          onChoose={(chosen) => {
            setPersonId(chosen);
            setGroupId('');
          }}
        />
        <div className="buttons">
          <Button type="submit" look="primary">
            {t('settings.rules.addGo')}
          </Button>
          <Button onClick={onClose}>{t('ui.cancel')}</Button>
        </div>
      </form>
    </Dialog>
  );
}
