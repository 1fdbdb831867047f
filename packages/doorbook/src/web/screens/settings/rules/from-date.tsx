import { useId } from 'react';
import { useMay, useMe } from '../../../data/me.ts';
import { t } from '../../../texts/t.ts';
import { byText } from '../../../ui/by.ts';
import { momentAt, shortDate } from '../../../ui/format.ts';
import { sinceText } from './rules-words.ts';
import type { RulesDraft } from './use-rules-draft.ts';

/** From which day on a change holds, and what that means. */
export function FromDate({ draft }: { readonly draft: RulesDraft }) {
  const mayManage = useMay('attendance:manage');
  const { fromDate, today, next, replaces, writes } = draft;
  const { zone } = useMe();
  const id = useId();
  if (!mayManage) return null;
  return (
    <div className="settings-below">
      <fieldset className="settings-from">
        <legend>{t('settings.from.legend')}</legend>
        <div className="settings-from-choices">
          <label className="check">
            <input type="radio" name={id} checked={fromDate !== null} onChange={() => draft.from(today)} />
            <span>{t('settings.from.day')}</span>
          </label>
          <input
            className="input"
            type="date"
            aria-label={t('settings.from.dayLabel')}
            value={fromDate ?? ''}
            onChange={({ target }) => target.value && draft.from(target.value)}
          />
          <label className="check">
            <input type="radio" name={id} checked={fromDate === null} onChange={() => draft.from(null)} />
            <span>{t('settings.from.beginning')}</span>
          </label>
        </div>
        <p className="muted">{meaningOf(draft)}</p>
        {next && (
          <p className="muted">
            {t(next.rules ? 'settings.from.next' : 'settings.from.nextNone', { date: sinceText(next.fromDate) })}
          </p>
        )}
        {replaces && writes.length > 0 && (
          <p className="muted">
            {t('settings.from.replaces', { by: byText(replaces.by), at: momentAt(replaces.atMs, zone) })}
          </p>
        )}
      </fieldset>
    </div>
  );
}

function meaningOf({ fromDate, today }: RulesDraft): string {
  if (fromDate === null) return t('settings.from.meansBeginning');
  if (fromDate === today) return t('settings.from.meansToday');
  return fromDate < today
    ? t('settings.from.meansPast', { date: shortDate(fromDate) })
    : t('settings.from.meansFuture', { date: shortDate(fromDate) });
}
