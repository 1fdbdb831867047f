import { useState } from 'react';
import { t } from '../../../texts/t.ts';
import { Button } from '../../../ui/button.tsx';
import { Field } from '../../../ui/field.tsx';
import { saveFile } from '../../../ui/save-file.ts';

interface TableSourceProps {
  readonly isBusy: boolean;
  readonly onTable: (table: Blob) => void;
}

const sample = '0A41C7D2,Spare badge 1\r\n0A41C7D3,Spare badge 2\r\n';

/** A file that is dropped or chosen, or pasted lines. */
export function TableSource({ isBusy, onTable }: TableSourceProps) {
  const [isOver, setOver] = useState(false);
  const [pasted, setPasted] = useState('');
  return (
    <>
      <p>{t('import.what')}</p>
      <p>
        <code>0A41C7D2,Spare badge 1</code>{' '}
        <Button look="quiet" onClick={() => saveFile('cards-sample.csv', sample)}>
          {t('import.sample')}
        </Button>
      </p>
      <label
        className={`import-drop ${isOver ? 'over' : ''}`}
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
        <span>{t('import.drop')}</span>
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
      <Field label={t('import.paste')}>
        {(ids) => (
          <textarea
            className="input"
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
          {t('import.check')}
        </Button>
        <span className="muted">{t('import.nothingYet')}</span>
      </div>
    </>
  );
}
