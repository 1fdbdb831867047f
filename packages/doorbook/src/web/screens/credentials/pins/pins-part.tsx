import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { KeyHolder } from '../../../data/key-queries.ts';
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
  const [chosen, setChosen] = useState('');
  const [holder, setHolder] = useState<KeyHolder>();
  const console = consoles.find(({ id }) => String(id) === chosen)?.id ?? consoles[0]?.id;
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
                setHolder(undefined);
              }}
            />
          )}
          <HolderPicker label={t('pins.whose')} console={console} value={holder} onChoose={setHolder} />
          {holder && <PinOf key={`${holder.console} ${holder.kind} ${holder.id}`} holder={holder} />}
        </section>
      )}
    </Page>
  );
}
