import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { checkTable, startImport, type TableChecked } from '../../../data/import-cards.ts';
import { consolesQuery } from '../../../data/queries.ts';
import { useAct } from '../../../data/use-act.ts';
import { t } from '../../../texts/t.ts';
import { SelectField } from '../../../ui/field.tsx';
import { plainName } from '../../../ui/name.tsx';
import { Page } from '../../../ui/page.tsx';
import { Empty, Problem } from '../../../ui/states.tsx';
import { TableSource } from '../../../ui/table-source.tsx';
import { Tabs } from '../credentials.tsx';
import { Checked } from './checked.tsx';
import { Importing } from './importing.tsx';
import './import.css';

const firstLine = '0A41C7D2,Spare badge 1';
const sample = { name: 'cards-sample.csv', text: `${firstLine}\r\n0A41C7D3,Spare badge 2\r\n` };

interface Tried {
  readonly table: Blob;
  readonly checked: TableChecked;
}

/** A table is handed in, looked at row by row, and only then sent. */
export function ImportPart() {
  const { data } = useQuery(consolesQuery());
  const consoles = data?.consoles ?? [];
  const [chosen, setChosen] = useState('');
  const [tried, setTried] = useState<Tried>();
  // In the address: an import goes on while the page is loaded anew, and is found again.
  const { open: running }: { readonly open?: string | undefined } = useSearch({ strict: false });
  const navigate = useNavigate();
  const show = (id: string | undefined): void =>
    void navigate({ to: '.', search: id === undefined ? {} : { open: id } });
  const console = consoles.find(({ id }) => String(id) === chosen)?.id ?? consoles[0]?.id;
  const checking = useAct(async (table: Blob) => ({ table, checked: await checkTable(console ?? 0, table) }), setTried);
  const starting = useAct(
    (table: Blob) => startImport(console ?? 0, table),
    ({ id }) => show(id),
  );
  const anew = (): void => {
    setTried(undefined);
    show(undefined);
    starting.forget();
  };
  return (
    <Page title={t('nav.credentials')}>
      <Tabs part="import" />
      {console === undefined ? (
        data && <Empty text={t('import.noConsole')} />
      ) : (
        <section className="card import">
          {running !== undefined ? (
            <Importing id={running} onAnother={anew} />
          ) : tried ? (
            <>
              <Checked
                checked={tried.checked}
                isBusy={starting.isBusy}
                onImport={() => void starting.run(tried.table)}
                onAnother={anew}
              />
              <Problem error={starting.error} />
            </>
          ) : (
            <>
              {consoles.length > 1 && (
                <SelectField
                  label={t('import.console')}
                  value={String(console)}
                  options={consoles.map(({ id, name }) => [String(id), plainName(name)] as const)}
                  onValue={setChosen}
                />
              )}
              <TableSource
                what={t('import.what')}
                example={firstLine}
                sample={sample}
                note={t('import.nothingYet')}
                isBusy={checking.isBusy}
                onTable={(table) => void checking.run(table)}
              />
              <Problem error={checking.error} />
            </>
          )}
        </section>
      )}
    </Page>
  );
}
