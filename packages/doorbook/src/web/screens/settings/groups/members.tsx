import { useMemo, useState } from 'react';
import type { PersonView } from '../../../../views/shapes/people.ts';
import { t } from '../../../texts/t.ts';
import { Name } from '../../../ui/name.tsx';
import { memberRows } from './member-rows.ts';

interface MembersProps {
  readonly people: readonly PersonView[];
  readonly members: ReadonlySet<string>;
  /** Without it they are only shown. */
  readonly onTick?: (personId: string, isIn: boolean) => void;
}

/** Of five thousand, so many are drawn: the rest is found by typing. */
const most = 100;

export function Members({ people, members, onTick }: MembersProps) {
  const [find, setFind] = useState('');
  // As they were when this was opened or searched: who is ticked does not jump away from under the pointer.
  // biome-ignore lint/correctness/useExhaustiveDependencies: see above.
  const { shown, more } = useMemo(() => {
    const offered = onTick ? people : people.filter(({ personId }) => members.has(personId));
    return memberRows(offered, { members, find, most });
  }, [people, find, onTick === undefined]);
  return (
    <fieldset className="settings-members">
      <legend>
        {t('settings.groups.members')} <span className="muted">{members.size}</span>
      </legend>
      <input
        className="input"
        type="search"
        placeholder={t('settings.groups.find')}
        aria-label={t('settings.groups.findLabel')}
        value={find}
        onChange={({ target }) => setFind(target.value)}
      />
      <ul>
        {shown.map(({ personId, name, groups, hidden }) => (
          <li key={personId}>
            <label className="check">
              <input
                type="checkbox"
                checked={members.has(personId)}
                disabled={!onTick}
                onChange={({ target }) => onTick?.(personId, target.checked)}
              />
              <span>
                <Name text={name} />
              </span>
              <span className="muted">
                <Name text={[hidden && t('picker.hidden'), groups.join(', ')].filter(Boolean).join(' · ')} />
              </span>
            </label>
          </li>
        ))}
      </ul>
      {shown.length === 0 && <p className="muted">{find ? t('picker.nobody') : t('settings.groups.nobody')}</p>}
      {more > 0 && <p className="muted">{t('settings.groups.more', { count: more })}</p>}
    </fieldset>
  );
}
