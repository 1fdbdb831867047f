import { useId, useState } from 'react';
import { answered, api } from '../../../data/api.ts';
import { useAct } from '../../../data/use-act.ts';
import { t } from '../../../texts/t.ts';
import { Button } from '../../../ui/button.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { Field, TextField } from '../../../ui/field.tsx';
import { shortDate } from '../../../ui/format.ts';
import { plainName } from '../../../ui/name.tsx';
import { PersonPicker } from '../../../ui/person-picker.tsx';
import { Problem } from '../../../ui/states.tsx';
import { say } from '../../../ui/toast.tsx';

interface AddLeaveProps {
  readonly today: string;
  /** That were chosen before. */
  readonly kinds: readonly string[];
  readonly onClose: () => void;
}

interface Wanted {
  readonly personId: string;
  readonly fromDate: string;
  readonly toDate: string;
  readonly kind: string;
  readonly note: string;
}

export function AddLeave({ today, kinds, onClose }: AddLeaveProps) {
  const [personId, setPersonId] = useState<string>();
  const [fromDate, setFrom] = useState(today);
  const [chosenTo, setTo] = useState<string>();
  const [kind, setKind] = useState('');
  const [note, setNote] = useState('');
  const kindsId = useId();
  const toDate = chosenTo ?? fromDate;
  const adding = useAct(
    (wanted: Wanted) => answered(api.leave.$post({ json: wanted })),
    ({ name }) => {
      say({
        text: t('settings.leave.added', { name: plainName(name), from: shortDate(fromDate), to: shortDate(toDate) }),
      });
      onClose();
    },
  );
  const isBackwards = toDate < fromDate;
  return (
    <Dialog title={t('settings.leave.add')} onClose={onClose}>
      <form
        className="fields"
        onSubmit={(event) => {
          event.preventDefault();
          if (personId && !isBackwards) void adding.run({ personId, fromDate, toDate, kind, note });
        }}
      >
        <PersonPicker
          required
          label={t('settings.leave.person')}
          value={personId}
          onChoose={setPersonId}
          isOffered={({ kind: of }) => of === 'staff'}
        />
        <div className="settings-grid">
          <TextField type="date" required label={t('settings.leave.firstDay')} value={fromDate} onValue={setFrom} />
          <TextField
            type="date"
            required
            min={fromDate}
            label={t('settings.leave.lastDay')}
            wrong={isBackwards ? t('settings.leave.backwards') : undefined}
            value={toDate}
            onValue={setTo}
          />
        </div>
        <TextField
          required
          saysRequired
          // Not blanks alone.
          pattern=".*\S.*"
          maxLength={60}
          label={t('settings.leave.kind')}
          hint={t('settings.leave.kindHint')}
          list={kindsId}
          value={kind}
          onValue={setKind}
        />
        <datalist id={kindsId}>
          {kinds.map((known) => (
            <option key={known} value={known} />
          ))}
        </datalist>
        <Field label={t('settings.leave.note')} hint={t('settings.leave.noteHint')}>
          {(ids) => (
            <textarea
              className="input"
              rows={2}
              maxLength={1000}
              value={note}
              onChange={({ target }) => setNote(target.value)}
              {...ids}
            />
          )}
        </Field>
        <Problem error={adding.error} />
        <div className="buttons">
          <Button type="submit" look="primary" disabled={adding.isBusy}>
            {t('settings.leave.add')}
          </Button>
          <Button onClick={onClose}>{t('ui.cancel')}</Button>
        </div>
      </form>
    </Dialog>
  );
}
