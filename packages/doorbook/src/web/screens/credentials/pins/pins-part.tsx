import { useQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { holdersQuery, type KeyHolder } from '../../../data/key-queries.ts';
import { consolesQuery } from '../../../data/queries.ts';
import { t } from '../../../texts/t.ts';
import { SelectField } from '../../../ui/field.tsx';
import { plainName } from '../../../ui/name.tsx';
import { Page } from '../../../ui/page.tsx';
import { Empty } from '../../../ui/states.tsx';
import { HolderPicker } from '../cards/holder-picker.tsx';
import { Tabs } from '../credentials.tsx';
import { PinOf } from './pin-of.tsx';
import './pins.css';

/** A PIN belongs to somebody: first who, then what. The console lists none, so there is no table. */
export function PinsPart() {
  const { data } = useQuery(consolesQuery());
  const consoles = data?.consoles ?? [];
  /** Somebody whom another screen has led here for. */
  const search: { readonly console?: string; readonly open?: string } = useSearch({ strict: false });
  const [chosen, setChosen] = useState(search.console);
  const console = consoles.find(({ id }) => String(id) === chosen)?.id ?? consoles[0]?.id;
  const [picked, setHolder] = useState<KeyHolder | null | undefined>(search.open === undefined ? null : undefined);
  const { data: led } = useQuery({
    ...holdersQuery(console ?? 0, search.open ?? ''),
    enabled: console !== undefined && picked === undefined,
  });
  const holder = picked === undefined ? led?.holders.find(({ id }) => id === search.open) : (picked ?? undefined);
  return (
    <Page title={t('nav.credentials')}>
      <Tabs part="pins" />
      {console === undefined ? (
        data && <Empty text={t('pins.noConsole')} />
      ) : (
        <section className="card pins">
          <p className="muted">{t('pins.what')}</p>
          {consoles.length > 1 && (
            <SelectField
              label={t('pins.console')}
              value={String(console)}
              options={consoles.map(({ id, name }) => [String(id), plainName(name)] as const)}
              onValue={(next) => {
                setChosen(next);
                setHolder(null);
              }}
            />
          )}
          <HolderPicker
            label={t('pins.whose')}
            console={console}
            value={holder}
            onChoose={(next) => setHolder(next ?? null)}
          />
          {holder && <PinOf key={`${holder.console} ${holder.kind} ${holder.id}`} holder={holder} />}
        </section>
      )}
    </Page>
  );
}
