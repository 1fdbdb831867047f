import { useNavigate, useSearch } from '@tanstack/react-router';
import { useMay } from '../../../data/me.ts';
import { t } from '../../../texts/t.ts';
import { Asked, Empty } from '../../../ui/states.tsx';
import { type RulesFacts, useRulesFacts } from '../rules/use-rules-facts.ts';
import { AddGroup } from './add-group.tsx';
import { GroupEditor } from './group-editor.tsx';
import { GroupList } from './group-list.tsx';
import { TakeGroups } from './take-groups.tsx';
import './groups.css';

/** Groups and who is in them. Their order decides: of somebody in several, the first that has rules. */
export function GroupsPart() {
  return <Asked query={useRulesFacts()}>{(facts) => <Groups facts={facts} />}</Asked>;
}

function Groups({ facts }: { readonly facts: RulesFacts }) {
  const { of }: { readonly of?: string | undefined } = useSearch({ strict: false });
  const navigate = useNavigate();
  const mayManage = useMay('attendance:manage');
  const open = (id: string | undefined): void => void navigate({ to: '.', search: { of: id } });
  const shown = facts.groups.find(({ id }) => id === of);
  return (
    <>
      <p className="muted settings-lead">{t('settings.groups.lead')}</p>
      <div className="settings-two">
        <div className="fields">
          {facts.groups.length === 0 ? (
            <Empty text={t(mayManage ? 'settings.groups.none' : 'settings.groups.noneSeen')} />
          ) : (
            <GroupList facts={facts} openId={shown?.id} onOpen={open} />
          )}
          {mayManage && <AddGroup onAdded={open} />}
          {mayManage && <TakeGroups />}
        </div>
        {shown ? (
          <GroupEditor key={shown.id} group={shown} facts={facts} onClose={() => open(undefined)} />
        ) : (
          facts.groups.length > 0 && <p className="muted settings-hint">{t('settings.groups.choose')}</p>
        )}
      </div>
    </>
  );
}
