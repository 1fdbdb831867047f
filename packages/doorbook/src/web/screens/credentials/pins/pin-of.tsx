import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { KeyHolder } from '../../../data/key-queries.ts';
import { clearPin, pinQuery, setPin } from '../../../data/pin-queries.ts';
import { useAct } from '../../../data/use-act.ts';
import { t } from '../../../texts/t.ts';
import { Button } from '../../../ui/button.tsx';
import { Confirm } from '../../../ui/confirm.tsx';
import { plainName } from '../../../ui/name.tsx';
import { Asked, Problem } from '../../../ui/states.tsx';
import { say } from '../../../ui/toast.tsx';
import { OwnPin } from './own-pin.tsx';
import { PinShown } from './pin-shown.tsx';

/** Whether somebody has one, and what can be done about it. */
export function PinOf({ holder }: { readonly holder: KeyHolder }) {
  const query = useQuery({ ...pinQuery(holder), retry: false });
  const [pin, setShown] = useState<string>();
  const [asked, setAsked] = useState<'own' | 'replace' | 'clear'>();
  const name = plainName(holder.name || holder.id);
  const make = useAct(
    () => setPin(holder, undefined),
    (made) => setShown(made.pin),
  );
  const close = (): void => setAsked(undefined);
  return (
    <>
      <Asked query={query} rows={1}>
        {({ hasPin }) => (
          <>
            <p role="status">{t(hasPin ? 'pins.has' : 'pins.hasNone', { name })}</p>
            <div className="buttons">
              <Button
                look="primary"
                // Not disabled meanwhile: it would lose the focus, which comes back to it when the PIN was shown.
                onClick={() => {
                  if (hasPin) setAsked('replace');
                  else if (!make.isBusy) void make.run();
                }}
              >
                {t(hasPin ? 'pins.replace' : 'pins.make')}
              </Button>
              <Button onClick={() => setAsked('own')}>{t('pins.own')}</Button>
              {hasPin && <Button onClick={() => setAsked('clear')}>{t('pins.clear')}</Button>}
            </div>
          </>
        )}
      </Asked>
      <Problem error={make.error} />
      {asked === 'replace' && (
        <Confirm
          title={t('pins.replaceTitle', { name })}
          act={t('pins.replace')}
          onAct={async () => setShown((await setPin(holder, undefined)).pin)}
          onClose={close}
        >
          <p>{t('pins.replaceWhat')}</p>
        </Confirm>
      )}
      {asked === 'clear' && (
        <Confirm
          title={t('pins.clearTitle', { name })}
          act={t('pins.clear')}
          onAct={async () => {
            await clearPin(holder);
            say({ text: t('pins.cleared', { name }) });
          }}
          onClose={close}
        >
          <p>{t('pins.clearWhat')}</p>
        </Confirm>
      )}
      {asked === 'own' && <OwnPin holder={holder} name={name} onClose={close} />}
      {/* When the question before it is closed: then the focus comes back to where that began. */}
      {pin !== undefined && asked === undefined && (
        <PinShown pin={pin} name={name} onClose={() => setShown(undefined)} />
      )}
    </>
  );
}
