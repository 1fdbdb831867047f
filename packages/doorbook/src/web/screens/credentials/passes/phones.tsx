import { useState } from 'react';
import { changePass, type Pass } from '../../../data/pass-queries.ts';
import { t } from '../../../texts/t.ts';
import { Button } from '../../../ui/button.tsx';
import { Confirm } from '../../../ui/confirm.tsx';
import { Name, plainName } from '../../../ui/name.tsx';

/** The phones that carry it; each can be taken off. */
export function Phones({ pass }: { readonly pass: Pass }) {
  const { phones } = pass;
  const [asked, setAsked] = useState<Pass['phones'][number]>();
  if (phones.length === 0) return <p className="muted">{t('passes.noPhones')}</p>;
  return (
    <>
      <h3>{t('passes.phones')}</h3>
      <ul className="pass-phones">
        {phones.map((phone) => (
          <li key={phone.id}>
            <span>
              <Name text={phone.name} />
              <span className="muted">
                {' '}
                {t(
                  phone.wallet === 'apple'
                    ? 'passes.apple'
                    : phone.wallet === 'google'
                      ? 'passes.google'
                      : 'passes.phone',
                )}
                {phone.status !== 'ACTIVE' && ` · ${phone.status.toLowerCase()}`}
              </span>
            </span>
            <Button look="quiet" onClick={() => setAsked(phone)}>
              {t('passes.takeOff')}
            </Button>
          </li>
        ))}
      </ul>
      {asked && (
        <Confirm
          title={t('passes.takeOffTitle', { phone: plainName(asked.name) })}
          act={t('passes.takeOff')}
          onAct={() => changePass(pass, { offPhones: [asked.id] })}
          onClose={() => setAsked(undefined)}
        >
          <p>{t('passes.takeOffWhat')}</p>
        </Confirm>
      )}
    </>
  );
}
