import { useEffect, useRef, useState } from 'react';
import type { DoorUse } from '../../../attendance/facts.ts';
import type { PreviewView } from '../../../views/shapes/settings.ts';
import { answered, api } from '../../data/api.ts';
import { nowMs, useMe } from '../../data/me.ts';
import { t } from '../../texts/t.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { dateAfter, dateAt } from '../../ui/format.ts';
import { plainName } from '../../ui/name.tsx';
import { Problem } from '../../ui/states.tsx';
import { WhatChanges, WhatChangesBusy } from '../../ui/what-changes.tsx';
import type { Door } from './door-rows.ts';

interface TryUseProps {
  readonly door: Door;
  readonly use: DoorUse;
  /** Resolves with whether it was done. */
  readonly onSave: () => Promise<boolean>;
  readonly onClose: () => void;
  /** Why it could not be saved. */
  readonly error: unknown;
}

const lookBackDays = 90;

/** What another use of a door makes of past days, before it is saved. */
export function TryUse({ door, use, onSave, onClose, error }: TryUseProps) {
  const [isSaving, setSaving] = useState(false);
  const rehearsal = useRehearsal(door, use);
  async function save(): Promise<void> {
    setSaving(true);
    if (await onSave()) onClose();
    else setSaving(false);
  }
  return (
    <Dialog
      isWide
      title={t('doors.tryTitle', { name: plainName(door.name), use: t(`doors.use ${use}`) })}
      onClose={onClose}
    >
      <div className="fields">
        <p>
          {t(`doors.useMeans ${use}`)} {t('doors.tryText')}
        </p>
        {rehearsal.isBusy && <WhatChangesBusy onCancel={rehearsal.cancel} />}
        <Problem error={rehearsal.error} onRetry={rehearsal.look} />
        {rehearsal.result && <WhatChanges result={rehearsal.result} />}
        <Problem error={error} />
        <div className="buttons">
          <Button look="primary" disabled={isSaving} onClick={() => void save()}>
            {t('ui.save')}
          </Button>
          <Button onClick={onClose}>{t('ui.cancel')}</Button>
        </div>
      </div>
    </Dialog>
  );
}

/** Looked at as soon as it is asked about; given up when the dialog goes. */
function useRehearsal({ console, doorId }: Door, use: DoorUse) {
  const { zone } = useMe();
  const [result, setResult] = useState<PreviewView>();
  const [error, setError] = useState<unknown>();
  const [isBusy, setBusy] = useState(false);
  const running = useRef<AbortController>(null);
  async function look(): Promise<void> {
    running.current?.abort();
    const mine = new AbortController();
    running.current = mine;
    setBusy(true);
    setError(undefined);
    const to = dateAt(nowMs(), zone);
    const json = { console, doorId, use, from: dateAfter(to, 1 - lookBackDays), to };
    try {
      setResult(await answered(api.doors.preview.$post({ json }, { init: { signal: mine.signal } })));
    } catch (refusal) {
      if (!mine.signal.aborted) setError(refusal);
    } finally {
      if (running.current === mine) setBusy(false);
    }
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, for what the dialog was opened with.
  useEffect(() => {
    void look();
    return () => running.current?.abort();
  }, []);
  return {
    result,
    error,
    isBusy,
    look: () => void look(),
    cancel: () => {
      running.current?.abort();
      setBusy(false);
    },
  };
}
