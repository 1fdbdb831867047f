import type { GroupsView } from '../../../../views/shapes/settings.ts';
import { answered, api } from '../../../data/api.ts';
import { askAgain } from '../../../data/queries.ts';
import { t } from '../../../texts/t.ts';
import { Confirm } from '../../../ui/confirm.tsx';
import { plainName } from '../../../ui/name.tsx';
import { say } from '../../../ui/toast.tsx';

type Group = GroupsView['groups'][number];

interface RemoveGroupProps {
  readonly group: Group;
  readonly order: readonly string[];
  /** It has rules of its own: without it past days are judged by others, and nothing brings them back. */
  readonly isJudged: boolean;
  readonly onRemoved: () => void;
  readonly onClose: () => void;
}

export function RemoveGroup({ group, order, isJudged, onRemoved, onClose }: RemoveGroupProps) {
  const { id, name, memberIds } = group;
  async function remove(): Promise<void> {
    await answered(api.groups[':id'].$delete({ param: { id }, query: isJudged ? { force: '1' } : {} }));
    await askAgain();
    say({
      text: t('settings.groups.removed', { name: plainName(name) }),
      ...(!isJudged && { undo: () => makeAgain(group, order) }),
    });
    onRemoved();
  }
  return (
    <Confirm
      title={t('settings.groups.removeTitle', { name: plainName(name) })}
      act={t('settings.groups.remove')}
      {...(isJudged && { typed: name })}
      onAct={remove}
      onClose={onClose}
    >
      <p>
        {t('settings.groups.removeText', { count: memberIds.length })}{' '}
        {t(isJudged ? 'settings.groups.removeJudged' : 'settings.groups.removePlain')}
      </p>
    </Confirm>
  );
}

/** The same name, members and place; its id is another. */
async function makeAgain({ id, name, memberIds }: Group, order: readonly string[]): Promise<void> {
  const made = await answered(api.groups.$post({ json: { name, memberIds } }));
  await answered(api.groups.order.$put({ json: { ids: order.map((one) => (one === id ? made.id : one)) } }));
  await askAgain();
}
