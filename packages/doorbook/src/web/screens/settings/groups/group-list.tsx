import { answered, api } from '../../../data/api.ts';
import { useMay } from '../../../data/me.ts';
import { useAct } from '../../../data/use-act.ts';
import { t } from '../../../texts/t.ts';
import { Button } from '../../../ui/button.tsx';
import { Name, plainName } from '../../../ui/name.tsx';
import { Problem } from '../../../ui/states.tsx';
import type { RulesFacts } from '../rules/use-rules-facts.ts';
import { hasRules } from './has-rules.ts';
import { moved } from './member-rows.ts';

interface GroupListProps {
  readonly facts: RulesFacts;
  readonly openId: string | undefined;
  readonly onOpen: (id: string) => void;
}

export function GroupList({ facts, openId, onOpen }: GroupListProps) {
  const mayManage = useMay('attendance:manage');
  const ordering = useAct((ids: string[]) => answered(api.groups.order.$put({ json: { ids } })));
  const { groups, groupOrder } = facts;
  const move = (id: string, by: 1 | -1): void => void ordering.run(moved(groupOrder, id, by));
  return (
    <>
      <ol className="card settings-groups">
        {groups.map(({ id, name, memberIds }, place) => (
          <li key={id} className={id === openId ? 'open' : undefined}>
            <span className="muted place">{place + 1}</span>
            <button
              type="button"
              className="settings-pick"
              aria-current={id === openId ? 'true' : undefined}
              onClick={() => onOpen(id)}
            >
              <Name text={name} />
            </button>
            <span className="muted">
              {t('today.people', { count: memberIds.length })}
              {hasRules(facts, id) && ` · ${t('settings.groups.ownRules')}`}
            </span>
            {mayManage && (
              <span className="buttons">
                <Button
                  look="icon"
                  aria-label={t('settings.groups.up', { name: plainName(name) })}
                  disabled={place === 0 || ordering.isBusy}
                  onClick={() => move(id, -1)}
                >
                  ↑
                </Button>
                <Button
                  look="icon"
                  aria-label={t('settings.groups.down', { name: plainName(name) })}
                  disabled={place === groups.length - 1 || ordering.isBusy}
                  onClick={() => move(id, 1)}
                >
                  ↓
                </Button>
              </span>
            )}
          </li>
        ))}
      </ol>
      <Problem error={ordering.error} />
    </>
  );
}
