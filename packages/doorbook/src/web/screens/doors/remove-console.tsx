import { answered, api } from '../../data/api.ts';
import { askAgain } from '../../data/queries.ts';
import { t } from '../../texts/t.ts';
import { Confirm } from '../../ui/confirm.tsx';
import { plainName } from '../../ui/name.tsx';
import { say } from '../../ui/toast.tsx';
import { CodeField } from './code-field.tsx';
import type { ConsoleShown } from './console-shown.ts';
import { useDemoCode } from './demo-code.ts';

interface RemoveConsoleProps {
  readonly console: ConsoleShown;
  readonly doorCount: number;
  readonly onClose: () => void;
}

/** Ends the talk with it; what it told stays. */
export function RemoveConsole({ console, doorCount, onClose }: RemoveConsoleProps) {
  const demo = useDemoCode(console.isFromEnvironment);
  const name = plainName(console.name);
  async function remove(): Promise<void> {
    await answered(api.consoles[':id'].$delete({ param: { id: String(console.id) }, json: demo.asked }));
    await askAgain();
    say({ text: t('doors.removed', { name }) });
  }
  return (
    <Confirm
      title={t('doors.removeTitle', { name })}
      act={t('doors.removeAct')}
      typed={typable(console)}
      onAct={remove}
      onClose={onClose}
    >
      <div className="fields">
        <p>{t('doors.removeText')}</p>
        <p>{t('doors.removeStays', { count: doorCount })}</p>
        <CodeField demo={demo} />
      </div>
    </Confirm>
  );
}

/** Its name, unless there is something in it that nobody can type. */
const typable = ({ id, name }: ConsoleShown): string => (/\p{C}/u.test(name) ? `console ${id}` : name);
