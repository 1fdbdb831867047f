import { useState } from 'react';
import { answered, api } from '../../../data/api.ts';
import { basePath } from '../../../data/base-path.ts';
import { useAct } from '../../../data/use-act.ts';
import { t } from '../../../texts/t.ts';
import { Dialog } from '../../../ui/dialog.tsx';
import { ShownOnce } from '../shown-once.tsx';
import { type Choices, firstChoices } from './wallboard.ts';
import { WallboardForm } from './wallboard-form.tsx';

/** Chosen, then its link, which is shown once. */
export function MakeWallboard({ onClose }: { readonly onClose: () => void }) {
  const [secret, setSecret] = useState<string>();
  const making = useAct(
    (name: string, choices: Choices) => answered(api.wallboards.$post({ json: { name, choices } })),
    (made) => setSecret(made.secret),
  );
  if (secret !== undefined) return <MadeLink link={`${location.origin}${basePath}wall#${secret}`} onClose={onClose} />;
  return (
    <Dialog title={t('settings.wallboards.make')} onClose={onClose}>
      <WallboardForm
        name=""
        choices={firstChoices}
        act={t('settings.wallboards.make')}
        isBusy={making.isBusy}
        error={making.error}
        onSubmit={(name, choices) => void making.run(name, choices)}
        onClose={onClose}
      />
    </Dialog>
  );
}

const MadeLink = ({ link, onClose }: { readonly link: string; readonly onClose: () => void }) => (
  <ShownOnce
    title={t('settings.wallboards.madeTitle')}
    once={t('settings.wallboards.once')}
    label={t('settings.wallboards.link')}
    secret={link}
    hint={t('settings.wallboards.linkHint')}
    notKept={t('settings.wallboards.notKept')}
    more={
      <a className="button quiet" href={link} target="_blank" rel="noreferrer">
        {t('settings.wallboards.open')}
      </a>
    }
    onClose={onClose}
  />
);
