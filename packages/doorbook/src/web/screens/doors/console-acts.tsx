import { type ReactNode, useEffect, useRef } from 'react';
import { answered, api } from '../../data/api.ts';
import { useMay } from '../../data/me.ts';
import { queries } from '../../data/queries.ts';
import { useAct } from '../../data/use-act.ts';
import { t } from '../../texts/t.ts';
import { Button } from '../../ui/button.tsx';
import { Choice, Menu } from '../../ui/menu.tsx';
import { plainName } from '../../ui/name.tsx';
import { Problem } from '../../ui/states.tsx';
import { say } from '../../ui/toast.tsx';
import { ChangeConsole } from './change-console.tsx';
import { CheckConsole } from './check-console.tsx';
import type { ConsoleShown } from './console-shown.ts';
import { RemoveConsole } from './remove-console.tsx';
import { ReplaceToken } from './replace-token.tsx';

export type Dialogue = 'check' | 'change' | 'token' | 'remove';

interface ConsoleActsProps {
  readonly console: ConsoleShown;
  readonly doorCount: number;
  readonly shown: Dialogue | undefined;
  readonly onShow: (shown: Dialogue | undefined) => void;
}

export function ConsoleActs({ console, doorCount, shown, onShow }: ConsoleActsProps) {
  const mayAct = useMay('attendance:manage');
  const mayManage = useMay('consoles:manage');
  const name = plainName(console.name);
  const read = useAct(
    () => answered(api.read.$post({ json: { console: console.id }, query: {} })),
    () => {
      void queries.invalidateQueries({ queryKey: ['proofs'] });
      say({ text: t('doors.readDone', { name }) });
    },
  );
  const sync = useAct(
    () => answered(api.sync.$post({ json: { console: console.id } })),
    ({ outcomes }) => {
      const people = outcomes.reduce((sum, one) => sum + one.people, 0);
      const doors = outcomes.reduce((sum, one) => sum + one.doors, 0);
      say({ text: t('doors.syncDone', { name, count: people, doors }) });
    },
  );
  const forget = useRef<() => void>(null);
  forget.current = () => {
    read.forget();
    sync.forget();
  };
  const { state } = console.connection;
  useEffect(() => {
    // What failed for want of a connection is old news now.
    if (state === 'ok') forget.current?.();
  }, [state]);
  // The other key says it better.
  const error = console.offeredFingerprint === null ? (read.error ?? sync.error) : null;
  const close = (): void => onShow(undefined);
  const choose = (shut: () => void, next: Dialogue) => (): void => {
    shut();
    onShow(next);
  };
  const dialogs: Record<Dialogue, () => ReactNode> = {
    check: () => <CheckConsole console={console} onClose={close} />,
    change: () => <ChangeConsole console={console} onClose={close} />,
    token: () => <ReplaceToken console={console} onClose={close} />,
    remove: () => <RemoveConsole console={console} doorCount={doorCount} onClose={close} />,
  };
  return (
    <>
      <div className="buttons doors-acts">
        {mayAct && (
          <>
            <Button disabled={read.isBusy} onClick={() => void read.run()}>
              {t(read.isBusy ? 'doors.reading' : 'doors.readNow')}
            </Button>
            <Button disabled={sync.isBusy} onClick={() => void sync.run()}>
              {t(sync.isBusy ? 'doors.syncing' : 'doors.syncNow')}
            </Button>
          </>
        )}
        {mayManage && <Button onClick={() => onShow('check')}>{t('doors.check')}</Button>}
        {mayManage && (
          <Menu label="⋯" title={t('doors.more', { name })} isAtEnd isBare>
            {(shut) => (
              <>
                <Choice onChoose={choose(shut, 'change')}>{t('doors.change')}</Choice>
                {!console.isFromEnvironment && (
                  <>
                    <Choice onChoose={choose(shut, 'token')}>{t('doors.token')}</Choice>
                    <Choice onChoose={choose(shut, 'remove')}>{t('doors.remove')}</Choice>
                  </>
                )}
              </>
            )}
          </Menu>
        )}
      </div>
      {Boolean(error) && (
        <div className="doors-wide">
          <Problem error={error} />
        </div>
      )}
      {shown && dialogs[shown]()}
    </>
  );
}
