import { Link } from '@tanstack/react-router';
import { t } from '../../../texts/t.ts';
import { TextField } from '../../../ui/field.tsx';
import { ZoneField } from '../../../ui/zone-field.tsx';
import { MethodChoices } from '../methods/method-choices.tsx';
import { DoorUses } from './door-uses.tsx';
import { holderKey } from './holders.ts';
import type { RulesDraft } from './use-rules-draft.ts';
import { WorkingDays } from './working-days.tsx';

/** All that rules say; holidays have a page of their own. */
export function RulesFields({ draft }: { readonly draft: RulesDraft }) {
  const { shown, change, holder } = draft;
  const { start, graceMinutes, dayStartsAt, workingDays, holidays, doorUses, methods, zone } = shown;
  const [doors, ways] = [Object.keys(doorUses).length, Object.keys(methods).length];
  return (
    <>
      <div className="settings-grid">
        <TextField
          type="time"
          label={t('today.badgedInBy')}
          hint={t('settings.rules.startHint')}
          value={start}
          onValue={(value) => value && change({ start: value })}
        />
        <TextField
          type="number"
          min={0}
          max={1440}
          label={t('settings.rules.grace')}
          hint={t('settings.rules.graceHint')}
          value={String(graceMinutes)}
          onValue={(value) => change({ graceMinutes: Math.min(1440, Math.max(0, Math.round(Number(value)))) })}
        />
      </div>
      <WorkingDays days={workingDays} onDays={(days) => change({ workingDays: days })} />
      <div className="settings-grid">
        <ZoneField
          label={t('settings.rules.zone')}
          hint={t('settings.rules.zoneHint')}
          value={zone}
          onValue={(value) => change({ zone: value })}
        />
        <TextField
          type="time"
          label={t('settings.rules.dayStartsAt')}
          hint={t('settings.rules.dayStartsHint')}
          value={dayStartsAt}
          onValue={(value) => value && change({ dayStartsAt: value })}
        />
      </div>
      <p>
        {t('settings.rules.holidaysKept', { count: holidays.length })}{' '}
        <Link to="/settings/$part" params={{ part: 'holidays' }} search={{ of: holderKey(holder) }}>
          {t('nav.part holidays')}
        </Link>
      </p>
      <details className="settings-more">
        <summary>
          {t('settings.doors.title')}{' '}
          <span className="muted">
            {doors > 0 ? t('settings.rules.doors', { count: doors }) : t('settings.doors.asUsual')}
          </span>
        </summary>
        <div className="fields">
          <DoorUses holder={holder} uses={doorUses} onUses={(uses) => change({ doorUses: uses })} />
        </div>
      </details>
      <details className="settings-more">
        <summary>
          {t('settings.methods.title')}{' '}
          <span className="muted">
            {ways > 0 ? t('settings.rules.methods', { count: ways }) : t('settings.methods.asUsual')}
          </span>
        </summary>
        <div className="fields">
          <MethodChoices chosen={methods} onChosen={(next) => change({ methods: next })} />
        </div>
      </details>
    </>
  );
}
