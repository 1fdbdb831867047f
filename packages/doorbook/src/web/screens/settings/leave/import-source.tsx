import { useState } from 'react';
import { t } from '../../../texts/t.ts';
import { Button } from '../../../ui/button.tsx';
import { Field } from '../../../ui/field.tsx';
import { saveFile } from '../../../ui/save-file.ts';

interface ImportSourceProps {
  readonly isBusy: boolean;
  readonly onTable: (table: Blob) => void;
}

const sample = [
  'person,from,to,kind,note',
  'ada.lovelace@example.com,2026-12-21,2026-12-31,Holiday,',
  'Grace Hopper,2026-12-07,,Sick,"One day: `to` may be empty"',
  '',
].join('\r\n');

/** A file that is dropped or chosen, or pasted lines. */
export function ImportSource({ isBusy, onTable }: ImportSourceProps) {
  const [isOver, setOver] = useState(false);
  const [pasted, setPasted] = useState('');
  return (
    <>
      <p>{t('settings.import.text')}</p>
      <p>
        <code>person,from,to,kind,note</code>{' '}
        <Button look="quiet" onClick={() => saveFile('leave-sample.csv', `\uFEFF${sample}`)}>
          {t('settings.import.sample')}
        </Button>
      </p>
      <label
        className={`settings-drop ${isOver ? 'over' : ''}`}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={(event) => {
          event.preventDefault();
          setOver(false);
          const [file] = event.dataTransfer.files;
          if (file) onTable(file);
        }}
      >
        <span>{t('settings.import.drop')}</span>
        <input
          type="file"
          accept=".csv,.txt,text/csv"
          disabled={isBusy}
          onChange={({ target }) => {
            const [file] = target.files ?? [];
            if (file) onTable(file);
            // The same file may be chosen again when it was mended.
            target.value = '';
          }}
        />
      </label>
      <Field label={t('settings.import.paste')}>
        {(ids) => (
          <textarea
            className="input settings-paste"
            rows={5}
            spellCheck={false}
            value={pasted}
            onChange={({ target }) => setPasted(target.value)}
            {...ids}
          />
        )}
      </Field>
      <div className="buttons">
        <Button look="primary" disabled={isBusy || !pasted.trim()} onClick={() => onTable(new Blob([pasted]))}>
          {t('settings.import.check')}
        </Button>
        <span className="muted">{t('settings.import.nothingYet')}</span>
      </div>
    </>
  );
}
