import { useState } from 'react';
import { t } from '../../../texts/t.ts';
import { Button } from '../../../ui/button.tsx';
import { TextField } from '../../../ui/field.tsx';
import type { Holiday } from './parse-holidays.ts';

interface AddHolidayProps {
  readonly year: string;
  readonly today: string;
  readonly onAdd: (holiday: Holiday) => void;
}

export function AddHoliday({ year, today, onAdd }: AddHolidayProps) {
  const [chosen, setDate] = useState('');
  const [name, setName] = useState('');
  const date = chosen || (today.startsWith(year) ? today : `${year}-01-01`);
  return (
    <form
      className="settings-add"
      onSubmit={(event) => {
        event.preventDefault();
        onAdd({ date, name: name.trim() });
        setDate('');
        setName('');
      }}
    >
      <TextField type="date" label={t('settings.holidays.date')} required value={date} onValue={setDate} />
      <TextField
        label={t('settings.holidays.name')}
        required
        maxLength={200}
        placeholder={t('settings.holidays.nameHint')}
        value={name}
        onValue={setName}
      />
      <Button type="submit" disabled={!name.trim()}>
        {t('settings.holidays.add')}
      </Button>
    </form>
  );
}
