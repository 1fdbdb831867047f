import { useId, useState } from 'react';
import type { PersonView } from '../../../views/shapes/people.ts';
import { nowMs, useMe } from '../../data/me.ts';
import { useAct } from '../../data/use-act.ts';
import { t } from '../../texts/t.ts';
import { Button } from '../../ui/button.tsx';
import { isDate } from '../../ui/dates.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { Field, TextField } from '../../ui/field.tsx';
import { dateAt } from '../../ui/format.ts';
import { plainName } from '../../ui/name.tsx';
import { Problem } from '../../ui/states.tsx';
import { addLeave } from './leave-acts.ts';

interface LeaveFormProps {
  readonly person: PersonView;
  readonly month: string;
  readonly onClose: () => void;
}

const kinds = ['vacation', 'sick', 'training', 'trip'] as const;
const longestKind = 60;
const longestNote = 1000;

/** Away and excused, from one day to another, both included. */
export function LeaveForm({ person, month, onClose }: LeaveFormProps) {
  const { zone } = useMe();
  const today = dateAt(nowMs(), zone);
  const [fromDate, setFrom] = useState(today.startsWith(month) ? today : `${month}-01`);
  const [toDate, setTo] = useState(fromDate);
  const [kind, setKind] = useState('');
  const [note, setNote] = useState('');
  const listId = useId();
  const act = useAct(async () => {
    await addLeave({ personId: person.personId, fromDate, toDate, kind: kind.trim(), note });
    onClose();
  });
  const isBackwards = isDate(fromDate) && isDate(toDate) && toDate < fromDate;
  const isReady = isDate(fromDate) && isDate(toDate) && !isBackwards && kind.trim() !== '';
  return (
    <Dialog title={t('person.leaveFor', { name: plainName(person.name) })} onClose={onClose}>
      <form
        className="fields"
        onSubmit={(event) => {
          event.preventDefault();
          if (isReady) void act.run();
        }}
      >
        <div className="leave-dates">
          <TextField
            type="date"
            label={t('person.leaveFrom')}
            value={fromDate}
            onValue={(value) => {
              // One day is the rule: the end goes along until it is chosen.
              if (toDate === fromDate || toDate < value) setTo(value);
              setFrom(value);
            }}
            required
          />
          <TextField
            type="date"
            label={t('person.leaveTo')}
            wrong={isBackwards ? t('person.leaveBackwards') : undefined}
            value={toDate}
            onValue={setTo}
            min={fromDate}
            required
          />
        </div>
        <TextField
          label={t('person.leaveKind')}
          hint={t('person.leaveKindHint')}
          list={listId}
          maxLength={longestKind}
          value={kind}
          onValue={setKind}
          autoComplete="off"
          // Not blanks alone.
          pattern=".*\S.*"
          required
          saysRequired
        />
        <datalist id={listId}>
          {kinds.map((one) => (
            <option key={one} value={t(`person.kind ${one}`)} />
          ))}
        </datalist>
        <Field label={t('person.leaveNote')} hint={t('person.leaveNoteHint')}>
          {(ids) => (
            <textarea
              className="input"
              maxLength={longestNote}
              value={note}
              onChange={({ target }) => setNote(target.value)}
              {...ids}
            />
          )}
        </Field>
        <Problem error={act.error} />
        <div className="buttons">
          <Button type="submit" look="primary" disabled={act.isBusy}>
            {t('person.leaveAct')}
          </Button>
          <Button onClick={onClose}>{t('ui.cancel')}</Button>
        </div>
      </form>
    </Dialog>
  );
}
