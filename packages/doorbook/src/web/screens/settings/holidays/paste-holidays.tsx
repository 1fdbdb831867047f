import { useState } from 'react';
import { t } from '../../../texts/t.ts';
import { Button } from '../../../ui/button.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { Field } from '../../../ui/field.tsx';
import { plainName } from '../../../ui/name.tsx';
import { type Holiday, parseHolidays } from './parse-holidays.ts';

interface PasteHolidaysProps {
  readonly known: readonly Holiday[];
  readonly onAdd: (holidays: readonly Holiday[]) => void;
  readonly onClose: () => void;
}

/** Several at once: pasted lines, or a file. What cannot be read is said line by line. */
export function PasteHolidays({ known, onAdd, onClose }: PasteHolidaysProps) {
  const [text, setText] = useState('');
  const lines = parseHolidays(text);
  const good = lines.flatMap((line) => ('holiday' in line ? [line.holiday] : []));
  const bad = lines.flatMap((line) => ('wrong' in line ? [line] : []));
  const dates = new Set(known.map(({ date }) => date));
  const again = good.filter(({ date }) => dates.has(date)).length;
  return (
    <Dialog title={t('settings.holidays.pasteTitle')} onClose={onClose}>
      <form
        className="fields"
        onSubmit={(event) => {
          event.preventDefault();
          onAdd(good);
        }}
      >
        <Field label={t('settings.holidays.lines')} hint={t('settings.holidays.linesHint')}>
          {(ids) => (
            <textarea
              className="input"
              rows={8}
              placeholder={'2026-12-25 Christmas\n2027-01-01 New Year'}
              value={text}
              onChange={({ target }) => setText(target.value)}
              {...ids}
            />
          )}
        </Field>
        <label className="settings-file">
          <span>{t('settings.holidays.file')}</span>
          <input
            type="file"
            accept=".csv,.txt,text/csv,text/plain"
            onChange={({ target }) => void target.files?.[0]?.text().then(setText)}
          />
        </label>
        <div role="status" className="fields">
          {again > 0 && <p className="muted">{t('settings.holidays.again', { count: again })}</p>}
          {bad.length > 0 && (
            <ul className="settings-wrong">
              {bad.slice(0, 20).map(({ line, text: shown, wrong }) => (
                <li key={line}>
                  {t(`settings.holidays.wrong ${wrong}`, { line, text: plainName(shown.slice(0, 60)) })}
                </li>
              ))}
            </ul>
          )}
        </div>
        <div className="buttons">
          <Button type="submit" look="primary" disabled={good.length === 0}>
            {t('settings.holidays.take', { count: good.length })}
          </Button>
          <Button onClick={onClose}>{t('ui.cancel')}</Button>
          {bad.length > 0 && <span className="muted">{t('settings.holidays.leftOut', { count: bad.length })}</span>}
        </div>
      </form>
    </Dialog>
  );
}
