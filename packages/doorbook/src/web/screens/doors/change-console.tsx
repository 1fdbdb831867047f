import { useState } from 'react';
import { answered, api } from '../../data/api.ts';
import { useMe } from '../../data/me.ts';
import { useAct } from '../../data/use-act.ts';
import { t } from '../../texts/t.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { TextField } from '../../ui/field.tsx';
import { plainName } from '../../ui/name.tsx';
import { Problem } from '../../ui/states.tsx';
import { say } from '../../ui/toast.tsx';
import { ZoneField } from '../../ui/zone-field.tsx';
import { addressTyped } from './address-typed.ts';
import { CodeField } from './code-field.tsx';
import type { ConsoleShown } from './console-shown.ts';
import { useDemoCode } from './demo-code.ts';

interface ChangeConsoleProps {
  readonly console: ConsoleShown;
  readonly onClose: () => void;
}

/** Another name, zone or address; at the new address only the trusted key is believed. */
export function ChangeConsole({ console, onClose }: ChangeConsoleProps) {
  const { id, isFromEnvironment } = console;
  const [name, setName] = useState(console.name);
  const [zone, setZone] = useState(console.zone);
  const [address, setAddress] = useState(console.address ?? '');
  const demo = useDemoCode(isFromEnvironment);
  const { mode } = useMe();
  const locked = mode === 'demo' ? 'doors.ofDemo' : 'doors.addressLocked';
  const where = addressTyped(address);
  const isElsewhere = where !== console.address;
  const change = useAct(
    () =>
      answered(
        api.consoles[':id'].$patch({
          param: { id: String(id) },
          json: { name, zone, ...(isElsewhere && { address: where }), ...demo.asked },
        }),
      ),
    () => {
      say({ text: t('doors.changed', { name: plainName(name.trim()) }) });
      onClose();
    },
  );
  return (
    <Dialog title={t('doors.changeTitle', { name: plainName(console.name) })} onClose={onClose}>
      <form
        className="fields"
        onSubmit={(event) => {
          event.preventDefault();
          void change.run();
        }}
      >
        <TextField label={t('doors.name')} value={name} onValue={setName} required maxLength={200} autoComplete="off" />
        <ZoneField label={t('doors.zone')} hint={t('doors.zoneHint')} value={zone} onValue={setZone} />
        <TextField
          label={t('doors.address')}
          hint={t(isFromEnvironment ? locked : 'doors.addressHint')}
          value={address}
          onValue={setAddress}
          required
          disabled={isFromEnvironment}
          maxLength={255}
          autoComplete="off"
          spellCheck={false}
        />
        <CodeField demo={demo} />
        <Problem error={change.error} />
        <div className="buttons">
          <Button type="submit" look="primary" disabled={change.isBusy}>
            {t('ui.save')}
          </Button>
          <Button onClick={onClose}>{t('ui.cancel')}</Button>
        </div>
      </form>
    </Dialog>
  );
}
