import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { doorKey } from '../../../../attendance/counts.ts';
import { type DoorUse, doorUses } from '../../../../attendance/facts.ts';
import { doorsQuery } from '../../../data/queries.ts';
import { t } from '../../../texts/t.ts';
import { Name, plainName } from '../../../ui/name.tsx';
import { Asked } from '../../../ui/states.tsx';
import type { Holder, WireRules } from './holders.ts';

type Uses = WireRules['doorUses'];

interface DoorUsesProps {
  readonly holder: Holder;
  readonly uses: Uses;
  readonly onUses: (uses: Uses) => void;
}

/** Other uses of doors than their own, for the people of these rules. */
export function DoorUses({ holder, uses, onUses }: DoorUsesProps) {
  const query = useQuery(doorsQuery());
  return (
    <>
      <p className="muted">
        {t('settings.doors.text')} <Link to="/doors">{t('settings.doors.toDoors')}</Link>
      </p>
      <Asked query={query} rows={3}>
        {({ doors }) => (
          <ul className="settings-choices">
            {doors
              .filter(({ console }) => holder.kind !== 'console' || holder.console === console)
              .map((door) => {
                const key = doorKey(door.console, door.doorId);
                return (
                  <li key={key}>
                    <span>
                      <Name text={door.name} />{' '}
                      <span className="muted">{door.place && <Name text={door.place} />}</span>
                    </span>
                    <select
                      className="input"
                      aria-label={t('settings.doors.useOf', { door: plainName(door.name) })}
                      value={uses[key] ?? ''}
                      onChange={({ target }) => onUses(withUse(uses, key, target.value))}
                    >
                      <option value="">{t('settings.doors.own', { use: t(`settings.doors.use ${door.use}`) })}</option>
                      {doorUses.map((use) => (
                        <option key={use} value={use}>
                          {t(`settings.doors.use ${use}`)}
                        </option>
                      ))}
                    </select>
                  </li>
                );
              })}
          </ul>
        )}
      </Asked>
    </>
  );
}

function withUse(uses: Uses, key: string, chosen: string): Uses {
  const { [key]: _, ...others } = uses;
  const use: DoorUse | undefined = doorUses.find((one) => one === chosen);
  return use ? { ...others, [key]: use } : others;
}
