import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { GroupsView } from '../../../../views/shapes/settings.ts';
import { answered, api } from '../../../data/api.ts';
import { useMay } from '../../../data/me.ts';
import { useAct } from '../../../data/use-act.ts';
import { t } from '../../../texts/t.ts';
import { Button } from '../../../ui/button.tsx';
import { TextField } from '../../../ui/field.tsx';
import { Name, plainName } from '../../../ui/name.tsx';
import { Notice, Problem } from '../../../ui/states.tsx';
import { say } from '../../../ui/toast.tsx';
import { beginsOwnRules } from '../rules/begins-own-rules.ts';
import { LeaveWarning } from '../rules/leave-warning.tsx';
import type { RulesFacts } from '../rules/use-rules-facts.ts';
import { hasRules } from './has-rules.ts';
import { Members } from './members.tsx';
import { RemoveGroup } from './remove-group.tsx';

type Group = GroupsView['groups'][number];

interface GroupEditorProps {
  readonly group: Group;
  readonly facts: RulesFacts;
  readonly onClose: () => void;
}

/** A group's name and members. Saved together; what colleagues change meanwhile stays unless it was touched here. */
export function GroupEditor({ group, facts, onClose }: GroupEditorProps) {
  const mayManage = useMay('attendance:manage');
  const [typed, setTyped] = useState<string>();
  /** Who was ticked or unticked here. */
  const [touched, setTouched] = useState<ReadonlyMap<string, boolean>>(new Map());
  const [isRemoving, setRemoving] = useState(false);
  const name = typed ?? group.name;
  const before = new Set(group.memberIds);
  const members = new Set([...group.memberIds].filter((id) => touched.get(id) !== false));
  for (const [id, isIn] of touched) if (isIn) members.add(id);
  const [came, went] = [[...members].filter((id) => !before.has(id)), [...before].filter((id) => !members.has(id))];
  const isChanged = name.trim() !== group.name || came.length + went.length > 0;
  const forget = (): void => {
    setTyped(undefined);
    setTouched(new Map());
  };
  const saving = useAct(
    () =>
      answered(
        api.groups[':id'].$put({ param: { id: group.id }, json: { name: name.trim(), memberIds: [...members] } }),
      ),
    (saved) => {
      forget();
      say({ text: t('settings.groups.saved', { name: plainName(saved.name), count: saved.memberIds.length }) });
    },
  );
  const of = `group:${group.id}`;
  const isJudged = hasRules(facts, group.id);
  return (
    <section className="card padded fields" aria-label={plainName(group.name)}>
      <h2>
        <Name text={group.name} />
      </h2>
      {mayManage && (
        <TextField required maxLength={100} label={t('settings.groups.name')} value={name} onValue={setTyped} />
      )}
      <p>
        <Link to="/settings/$part" params={{ part: 'rules' }} search={{ of }} state={isJudged ? {} : beginsOwnRules}>
          {t(isJudged ? 'settings.groups.toRules' : 'settings.groups.makeRules')}
        </Link>
      </p>
      <Members
        people={facts.people}
        members={members}
        {...(mayManage && { onTick: (id, isIn) => setTouched(new Map(touched).set(id, isIn)) })}
      />
      {isChanged && isJudged && came.length + went.length > 0 && (
        <Notice>
          <p>{t('settings.groups.judgedAnew')}</p>
        </Notice>
      )}
      <Problem error={saving.error} />
      {mayManage && (
        <div className="buttons">
          <Button
            look="primary"
            disabled={!isChanged || saving.isBusy || !name.trim()}
            onClick={() => void saving.run()}
          >
            {t('ui.save')}
          </Button>
          {isChanged && <Button onClick={forget}>{t('settings.unsaved.discard')}</Button>}
          {isChanged && (
            <span className="muted" role="status">
              {t('settings.unsaved.title')}
              {came.length > 0 && ` · +${came.length}`}
              {went.length > 0 && ` · −${went.length}`}
            </span>
          )}
          <Button look="danger" className="settings-end" onClick={() => setRemoving(true)}>
            {t('settings.groups.remove')}
          </Button>
        </div>
      )}
      {isRemoving && (
        <RemoveGroup
          group={group}
          order={facts.groupOrder}
          isJudged={isJudged}
          onClose={() => setRemoving(false)}
          onRemoved={onClose}
        />
      )}
      <LeaveWarning isOn={isChanged} />
    </section>
  );
}
