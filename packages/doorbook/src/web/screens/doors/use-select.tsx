import { useState } from 'react';
import { type DoorUse, doorUses } from '../../../attendance/facts.ts';
import { t } from '../../texts/t.ts';
import { plainName } from '../../ui/name.tsx';
import type { Door } from './door-rows.ts';

interface UseSelectProps {
  readonly door: Door;
  /** Resolves when it is saved or given up; undefined = only to be seen. */
  readonly onUse: ((door: Door, use: DoorUse) => Promise<void>) | undefined;
}

export function UseSelect({ door, onUse }: UseSelectProps) {
  /** Shown while it is looked at what it would change. */
  const [chosen, setChosen] = useState<DoorUse>();
  if (!onUse) return t(`doors.use ${door.use}`);
  async function choose(use: DoorUse): Promise<void> {
    setChosen(use);
    await onUse?.(door, use);
    setChosen(undefined);
  }
  return (
    <select
      className="input doors-use"
      aria-label={t('doors.useOf', { name: plainName(door.name) })}
      aria-busy={chosen !== undefined}
      value={chosen ?? door.use}
      onChange={({ target }) => {
        const use = doorUses.find((one) => one === target.value);
        if (use) void choose(use);
      }}
    >
      {doorUses.map((use) => (
        <option key={use} value={use}>
          {t(`doors.use ${use}`)}
        </option>
      ))}
    </select>
  );
}

/** What each use makes of a badge. */
export function UseMeanings() {
  return (
    <dl className="doors-uses">
      {doorUses.map((use) => (
        <div key={use}>
          <dt>{t(`doors.use ${use}`)}</dt>
          <dd>{t(`doors.useMeans ${use}`)}</dd>
        </div>
      ))}
    </dl>
  );
}
