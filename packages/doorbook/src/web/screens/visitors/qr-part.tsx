import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useAct } from '../../data/use-act.ts';
import { assignQr, qrPicture, removeQr, type Visitor } from '../../data/visitor-queries.ts';
import { t } from '../../texts/t.ts';
import { Button } from '../../ui/button.tsx';
import { Confirm } from '../../ui/confirm.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { plainName } from '../../ui/name.tsx';
import { Problem } from '../../ui/states.tsx';
import { say } from '../../ui/toast.tsx';
import { keyOf } from './visitors-search.ts';

/** The code is on the page only while its dialog is open. */
export function QrPart({ visitor, isEnded }: { readonly visitor: Visitor; readonly isEnded: boolean }) {
  const [picture, setPicture] = useState<string>();
  const [isRemoving, setRemoving] = useState(false);
  const name = plainName(visitor.name);
  const has = visitor.hasQr;
  const give = useAct(async () => {
    await assignQr(visitor);
    return qrPicture(visitor);
  }, setPicture);
  const look = useAct(() => qrPicture(visitor), setPicture);
  return (
    <>
      <p>{t(has === null ? 'visitors.qrUntold' : has ? 'visitors.qrHas' : 'visitors.qrHasNone', { name })}</p>
      <Problem error={give.error ?? look.error} />
      <div className="buttons">
        {!has && !isEnded && (
          <Button look="primary" disabled={give.isBusy} onClick={() => void give.run()}>
            {t('visitors.qrGive')}
          </Button>
        )}
        {has !== false && !isEnded && (
          <Button disabled={look.isBusy} onClick={() => void look.run()}>
            {t('visitors.qrShow')}
          </Button>
        )}
        {!isEnded && (
          <Link
            className="button"
            to="/visitors"
            search={(before: object) => ({ ...before, visitor: keyOf(visitor), badge: '1' })}
          >
            {t('visitors.badge')}
          </Link>
        )}
        {has !== false && <Button onClick={() => setRemoving(true)}>{t('visitors.qrRemove')}</Button>}
      </div>
      {picture !== undefined && (
        <Dialog title={t('visitors.qrTitle', { name })} onClose={() => setPicture(undefined)}>
          <div className="fields">
            <img className="visitor-qr" src={picture} alt={t('visitors.qrAlt', { name })} />
            <p>{t('visitors.qrSecret')}</p>
            <div className="buttons">
              <a className="button primary" href={picture} download={fileName(visitor.name)}>
                {t('visitors.qrDownload')}
              </a>
              <Button data-first onClick={() => setPicture(undefined)}>
                {t('ui.close')}
              </Button>
            </div>
          </div>
        </Dialog>
      )}
      {isRemoving && (
        <Confirm
          title={t('visitors.qrRemoveTitle', { name })}
          act={t('visitors.qrRemove')}
          onAct={async () => {
            await removeQr(visitor);
            say({ text: t('visitors.qrRemoved', { name }) });
          }}
          onClose={() => setRemoving(false)}
        >
          <p>{t('visitors.qrRemoveWhat')}</p>
        </Confirm>
      )}
    </>
  );
}

const fileName = (name: string): string =>
  `${name.replaceAll(/[^\p{L}\p{N}]+/gu, '-').replaceAll(/^-|-$/g, '')}-qr.png`;
