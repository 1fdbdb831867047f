import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import type { RulesView } from '../../../views/shapes/settings.ts';
import { answered, api } from '../../data/api.ts';
import { rulesQuery } from '../../data/queries.ts';
import { useAct } from '../../data/use-act.ts';
import { t } from '../../texts/t.ts';
import { Button } from '../../ui/button.tsx';
import { TextField } from '../../ui/field.tsx';
import { Asked, Problem } from '../../ui/states.tsx';
import { ZoneField } from '../../ui/zone-field.tsx';
import type { ConsoleShown } from '../doors/console-shown.ts';
import { RulesPreview } from './rules-preview.tsx';
import { WorkingDays } from './working-days.tsx';

export type Rules = RulesView['inForce'][number]['rules'];

/** Who is late: for everybody at this console, from the beginning of time. Finer rules come later, in the settings. */
export function RulesStep({ console }: { readonly console: ConsoleShown }) {
  const query = useQuery(rulesQuery());
  return (
    <Asked query={query} rows={4}>
      {({ inForce }) => {
        const rules = inForce.find((one) => one.console === console.id)?.rules;
        return rules ? <RulesForm console={console} before={rules} /> : <p>{t('setup.noRules')}</p>;
      }}
    </Asked>
  );
}

function RulesForm({ console, before }: { readonly console: ConsoleShown; readonly before: Rules }) {
  const navigate = useNavigate();
  const [part, setPart] = useState<Partial<Rules>>({});
  const rules: Rules = { ...before, ...part };
  const isChanged = JSON.stringify(rules) !== JSON.stringify(before);
  const change = (more: Partial<Rules>): void => setPart((known) => ({ ...known, ...more }));
  const holder = { kind: 'console', console: console.id } as const;
  const save = useAct(async () => {
    if (isChanged) await answered(api.rules.$post({ json: { holder, fromDate: null, rules } }));
    await navigate({ to: '/setup', search: { step: 'done', console: String(console.id) } });
  });
  return (
    <form
      className="fields"
      onSubmit={(event) => {
        event.preventDefault();
        if (!save.isBusy) void save.run();
      }}
    >
      <p>{t('setup.rulesText')}</p>
      <div className="setup-pair">
        <TextField
          type="time"
          label={t('today.badgedInBy')}
          hint={t('setup.startHint')}
          required
          value={rules.start}
          onValue={(start) => start && change({ start })}
        />
        <TextField
          type="number"
          label={t('setup.grace')}
          hint={t('setup.graceHint')}
          min={0}
          max={1440}
          required
          value={String(rules.graceMinutes)}
          onValue={(text) => change({ graceMinutes: Math.min(1440, Math.max(0, Math.round(Number(text)))) })}
        />
      </div>
      <WorkingDays days={rules.workingDays} onDays={(workingDays) => change({ workingDays })} />
      <ZoneField
        label={t('doors.zone')}
        hint={t('setup.rulesZoneHint')}
        value={rules.zone}
        onValue={(zone) => change({ zone })}
      />
      <RulesPreview holder={holder} rules={rules} isChanged={isChanged} />
      <Problem error={save.error} />
      <div className="buttons">
        <Button type="submit" look="primary" disabled={save.isBusy}>
          {t(isChanged ? 'setup.saveRules' : 'setup.keepRules')}
        </Button>
      </div>
    </form>
  );
}
