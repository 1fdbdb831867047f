import type { Device } from '../../data/devices.ts';
import { t } from '../../texts/t.ts';
import { plainName } from '../../ui/name.tsx';
import { Mark } from '../../ui/status.tsx';

/** What hangs at a door: nobody badges at a reader that is offline. */
export const DeviceSigns = ({ devices }: { readonly devices: readonly Device[] }) => (
  <ul className="doors-device-signs">
    {devices.map((device) => (
      <li key={device.id} title={device.type}>
        <Sign {...device} />
      </li>
    ))}
  </ul>
);

function Sign({ name, isOnline }: Device) {
  const text = plainName(name);
  if (isOnline === null) return <Mark look="away" sign="?" text={text} />;
  if (!isOnline) return <Mark look="late" sign="!" text={t('doors.deviceOffline', { name: text })} />;
  return (
    <>
      <Mark look="good" sign="✓" text={text} /> <span className="aside-only">{t('doors.deviceOnline')}</span>
    </>
  );
}
