import { useState } from 'react';
import { t } from '../texts/t.ts';
import { Button } from './button.tsx';
import { Field } from './field.tsx';
import { saveFile } from './save-file.ts';
import './table-source.css';

interface TableSourceProps {
  /** What a table is about, and what its rows are made of. */
  readonly what: string;
  readonly example: string;
  readonly sample: { readonly name: string; readonly text: string };
  /** What is not done yet by handing it in. */
  readonly note: string;
  readonly isBusy: boolean;
  readonly onTable: (table: Blob) => void;
}

/** A table to be imported: a file that is dropped or chosen, or pasted lines. */
export function TableSource({ what, example, sample, note, isBusy, onTable }: TableSourceProps) {
  const [isOver, setOver] = useState(false);
  const [pasted, setPasted] = useState('');
  return (
    <>
      <p>{what}</p>
      <p>
        <code>{example}</code>{' '}
        <Button look="quiet" onClick={() => saveFile(sample.name, sample.text)}>
          {t('source.sample')}
        </Button>
      </p>
      <label
        className={`drop-here ${isOver ? 'over' : ''}`}
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
        <span>{t('source.drop')}</span>
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
      <Field label={t('source.paste')}>
        {(ids) => (
          <textarea
            className="input code"
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
          {t('source.check')}
        </Button>
        <span className="muted">{note}</span>
      </div>
    </>
  );
}
