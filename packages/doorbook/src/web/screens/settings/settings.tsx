import { useParams } from '@tanstack/react-router';
import type { ComponentType } from 'react';
import { t } from '../../texts/t.ts';
import { NotFound } from '../../ui/not-found.tsx';
import { Page } from '../../ui/page.tsx';
import { AboutPart } from './about/about-part.tsx';
import { AccountsPart } from './accounts/accounts-part.tsx';
import { AppearancePart } from './appearance/appearance-part.tsx';
import { BackupsPart } from './backups/backups-part.tsx';
import { GroupsPart } from './groups/groups-part.tsx';
import { HolidaysPart } from './holidays/holidays-part.tsx';
import { LeaveExport, LeavePart } from './leave/leave-part.tsx';
import { MethodsPart } from './methods/methods-part.tsx';
import { isPart, type Part } from './parts.ts';
import { RulesExport, RulesPart } from './rules/rules-part.tsx';
import { SettingsNav } from './settings-nav.tsx';
import { TokensPart } from './tokens/tokens-part.tsx';
import { WallboardsPart } from './wallboards/wallboards-part.tsx';
import './settings.css';

interface Shown {
  readonly Content: ComponentType;
  /** What can be taken away from there. */
  readonly Ends?: ComponentType;
}

const shown: Readonly<Record<Part, Shown>> = {
  rules: { Content: RulesPart, Ends: RulesExport },
  holidays: { Content: HolidaysPart },
  leave: { Content: LeavePart, Ends: LeaveExport },
  groups: { Content: GroupsPart },
  methods: { Content: MethodsPart },
  accounts: { Content: AccountsPart },
  tokens: { Content: TokensPart },
  wallboards: { Content: WallboardsPart },
  backups: { Content: BackupsPart },
  appearance: { Content: AppearancePart },
  about: { Content: AboutPart },
};

/** Everything that can be chosen, part by part. */
export function Settings() {
  const { part = '' } = useParams({ strict: false });
  if (!isPart(part)) return <NotFound />;
  const { Content, Ends } = shown[part];
  return (
    <Page title={t(`nav.part ${part}`)} ends={Ends && <Ends />}>
      <div className="settings">
        <SettingsNav part={part} />
        <div className="settings-part">
          <Content />
        </div>
      </div>
    </Page>
  );
}
