import { useBlocker } from '@tanstack/react-router';
import { t } from '../../../texts/t.ts';
import { Confirm } from '../../../ui/confirm.tsx';

/** Before what was not saved is left behind. */
export function LeaveWarning({ isOn }: { readonly isOn: boolean }) {
  const { status, proceed, reset } = useBlocker({
    shouldBlockFn: () => isOn,
    enableBeforeUnload: isOn,
    disabled: !isOn,
    withResolver: true,
  });
  if (status !== 'blocked') return null;
  return (
    <Confirm
      title={t('settings.unsaved.leaveTitle')}
      act={t('settings.unsaved.leaveAct')}
      onAct={async () => proceed()}
      onClose={reset}
    >
      <p>{t('settings.unsaved.leaveText')}</p>
    </Confirm>
  );
}
