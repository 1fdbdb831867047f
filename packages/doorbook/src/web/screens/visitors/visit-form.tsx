import { useState } from 'react';
import { useAct } from '../../data/use-act.ts';
import type { VisitChange, VisitWanted } from '../../data/visitor-queries.ts';
import { t } from '../../texts/t.ts';
import { Button } from '../../ui/button.tsx';
import { Field, SelectField, TextField } from '../../ui/field.tsx';
import { Problem } from '../../ui/states.tsx';
import { PlaceFields } from './place-fields.tsx';
import { changed, faultsOf, reasons, type VisitFields, wholeVisit } from './visit-fields.ts';
import { WeekFields } from './week-fields.tsx';

interface CommonProps {
  readonly console: number;
  readonly zone: string;
  readonly before: VisitFields;
  readonly act: string;
  readonly onCancel: () => void;
}
type VisitFormProps = CommonProps &
  (
    | { readonly isNew: true; readonly onAct: (visit: Omit<VisitWanted, 'console'>) => Promise<unknown> }
    | { readonly isNew: false; readonly onAct: (change: VisitChange) => Promise<unknown> }
  );

/** Who comes when, and where they may go. */
export function VisitForm(props: VisitFormProps) {
  const { console, zone, before, act: word, onCancel } = props;
  const [fields, setFields] = useState(before);
  const set = (change: Partial<VisitFields>): void => setFields({ ...fields, ...change });
  const faults = faultsOf(before, fields);
  const change = changed(before, fields);
  const act = useAct(() => (props.isNew ? props.onAct(wholeVisit(fields)) : props.onAct(change)));
  const isSame = !props.isNew && Object.keys(change).length === 0;
  const name = (key: 'firstName' | 'lastName') => (
    <TextField
      label={t(`visitors.${key}`)}
      value={fields[key]}
      onValue={(text) => set({ [key]: text })}
      maxLength={100}
      autoComplete="off"
      // Not blanks alone.
      pattern=".*\S.*"
      required
      saysRequired
    />
  );
  return (
    <form
      className="fields visit-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (faults.size === 0 && !isSame) void act.run();
      }}
    >
      <div className="visit-pair">
        {name('firstName')}
        {name('lastName')}
      </div>
      <div className="visit-pair">
        <TextField
          label={t('visitors.company')}
          value={fields.company}
          onValue={(company) => set({ company })}
          maxLength={200}
          autoComplete="off"
        />
        <SelectField
          label={t('visitors.reason')}
          value={fields.reason}
          options={reasons.map((one) => [one, t(`visitors.reason ${one}`)] as const)}
          onValue={(reason) => set({ reason })}
        />
      </div>
      <div className="visit-pair">
        <TextField
          type="datetime-local"
          label={t('visitors.from')}
          value={fields.start}
          onValue={(start) => set({ start })}
          required
        />
        <TextField
          type="datetime-local"
          label={t('visitors.until')}
          value={fields.end}
          onValue={(end) => set({ end })}
          wrong={faults.has('end') ? t('visitors.endWrong') : undefined}
          required
        />
      </div>
      <p className="muted visit-zone">{t('visitors.zone', { zone: zone.replaceAll('_', ' ') })}</p>
      <WeekFields
        week={fields.week}
        isFixed={before.week !== null}
        isWrong={faults.has('week')}
        onWeek={(week) => set({ week })}
      />
      <PlaceFields console={console} places={fields.places} onPlaces={(places) => set({ places })} />
      <div className="visit-pair">
        <TextField
          type="tel"
          label={t('visitors.phone')}
          value={fields.phone}
          onValue={(phone) => set({ phone })}
          wrong={faults.has('phone') ? t('visitors.phoneWrong') : undefined}
          maxLength={40}
          autoComplete="off"
        />
        <TextField
          type="email"
          label={t('visitors.email')}
          value={fields.email}
          onValue={(email) => set({ email })}
          autoComplete="off"
        />
      </div>
      <Field label={t('visitors.remarks')}>
        {(ids) => (
          <textarea
            className="input"
            maxLength={1000}
            value={fields.remarks}
            onChange={({ target }) => set({ remarks: target.value })}
            {...ids}
          />
        )}
      </Field>
      <Problem error={act.error} />
      <div className="buttons">
        <Button type="submit" look="primary" disabled={act.isBusy || faults.size > 0 || isSame}>
          {word}
        </Button>
        <Button onClick={onCancel}>{t('ui.cancel')}</Button>
      </div>
    </form>
  );
}
