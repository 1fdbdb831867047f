import { useState } from 'react';
import type { DayView } from '../../../views/shapes/day.ts';
import { answered, api } from '../../data/api.ts';
import { useMay } from '../../data/me.ts';
import { askAgain } from '../../data/queries.ts';
import { t } from '../../texts/t.ts';
import { Confirm } from '../../ui/confirm.tsx';
import { shortDate } from '../../ui/format.ts';
import { Choice, Menu } from '../../ui/menu.tsx';
import { refusalText } from '../../ui/refusal.ts';
import { say } from '../../ui/toast.tsx';
import { isAhead } from './figures.tsx';
import { moreColumns, possibleColumns, withOrWithout } from './more-columns.ts';
import type { DaySearch } from './today.tsx';

interface DayActsProps {
  readonly day: DayView;
  readonly search: DaySearch;
  readonly onChange: (change: DaySearch) => void;
}

/** What the old page's buttons did: refresh, sync users, reset a day. And its columns that not everybody wants. */
export function DayActs({ day, search, onChange }: DayActsProps) {
  const mayManage = useMay('attendance:manage');
  const [isSettingAside, setSettingAside] = useState(false);
  const more = moreColumns(search.columns);
  return (
    <>
      <Menu label={t('today.acts')} isAtEnd>
        {(close) => (
          <>
            {mayManage && (
              <>
                <Choice onChoose={act(close, readNow)}>{t('today.readNow')}</Choice>
                <Choice onChoose={act(close, syncNow)}>{t('today.syncNow')}</Choice>
              </>
            )}
            {possibleColumns.map((column) => (
              <Choice
                key={column}
                isCurrent={more.includes(column)}
                onChoose={act(close, () => onChange({ columns: withOrWithout(more, column) }))}
              >
                {t(`today.show ${column}`)}
              </Choice>
            ))}
            {mayManage && !isAhead(day) && (
              <Choice onChoose={act(close, () => setSettingAside(true))}>{t('today.setAside')}</Choice>
            )}
          </>
        )}
      </Menu>
      {isSettingAside && (
        <Confirm
          title={t('today.setAsideTitle', { date: shortDate(day.date) })}
          act={t('today.setAsideAct')}
          onAct={() => setAside(day)}
          onClose={() => setSettingAside(false)}
        >
          <p>{t('today.setAsideText', { count: day.rows.reduce((sum, { badges }) => sum + badges, 0) })}</p>
        </Confirm>
      )}
    </>
  );
}

const act = (close: () => void, run: () => unknown) => (): void => {
  close();
  void run();
};

async function readNow(): Promise<void> {
  await told(answered(api.read.$post({ json: {}, query: {} })), () => t('today.readDone'));
}

async function syncNow(): Promise<void> {
  await told(answered(api.sync.$post({ json: {} })), ({ outcomes }) =>
    t('today.syncDone', { count: outcomes.reduce((sum, { people }) => sum + people, 0) }),
  );
}

async function told<T>(doing: Promise<T>, words: (done: T) => string): Promise<void> {
  try {
    const done = await doing;
    await askAgain();
    say({ text: words(done) });
  } catch (error) {
    say({ text: refusalText(error) });
  }
}

/** At every console whose day it is; undone together. */
async function setAside({ date, proofs }: DayView): Promise<void> {
  const done: string[] = [];
  for (const { console } of proofs)
    done.push((await answered(api['set-asides'].$post({ json: { console, date } }))).id);
  await askAgain();
  say({ text: t('today.setAsideDone', { date: shortDate(date) }), undo: () => takeBack(done) });
}

export async function takeBack(ids: readonly string[]): Promise<void> {
  for (const id of ids) await answered(api['set-asides'][':id'].$delete({ param: { id } }));
  await askAgain();
}
