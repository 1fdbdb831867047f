import { useState } from 'react';
import { answered, api } from '../../data/api.ts';
import { useAct } from '../../data/use-act.ts';
import { t } from '../../texts/t.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { plainName } from '../../ui/name.tsx';
import { Problem } from '../../ui/states.tsx';
import { say } from '../../ui/toast.tsx';
import { CodeField } from './code-field.tsx';
import type { ConsoleShown } from './console-shown.ts';
import { useDemoCode } from './demo-code.ts';
import { TokenField } from './token-field.tsx';

interface ReplaceTokenProps {
  readonly console: ConsoleShown;
  readonly onClose: () => void;
}

export function ReplaceToken({ console, onClose }: ReplaceTokenProps) {
  const [token, setToken] = useState('');
  const demo = useDemoCode(console.isFromEnvironment);
  const name = plainName(console.name);
  const replace = useAct(
    () =>
      answered(api.consoles[':id'].token.$put({ param: { id: String(console.id) }, json: { token, ...demo.asked } })),
    () => {
      say({ text: t('doors.tokenDone', { name }) });
      onClose();
    },
  );
  return (
    <Dialog title={t('doors.tokenTitle', { name })} onClose={onClose}>
      <form
        className="fields"
        onSubmit={(event) => {
          event.preventDefault();
          void replace.run();
        }}
      >
        <p>{t('doors.tokenText')}</p>
        <TokenField value={token} onValue={setToken} />
        <CodeField demo={demo} />
        <Problem error={replace.error} />
        <div className="buttons">
          <Button type="submit" look="primary" disabled={replace.isBusy}>
            {t('doors.tokenAct')}
          </Button>
          <Button onClick={onClose}>{t('ui.cancel')}</Button>
        </div>
      </form>
    </Dialog>
  );
}
