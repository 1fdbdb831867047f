import { useQuery } from '@tanstack/react-query';
import { featuresQuery, tryRights } from '../../../data/hygiene-queries.ts';
import { consolesQuery } from '../../../data/queries.ts';
import { useAct } from '../../../data/use-act.ts';
import { t } from '../../../texts/t.ts';
import { Button } from '../../../ui/button.tsx';
import { Name } from '../../../ui/name.tsx';
import { Page } from '../../../ui/page.tsx';
import { Asked, Empty, Problem } from '../../../ui/states.tsx';
import { Tabs } from '../credentials.tsx';
import { FeatureTable } from './feature-table.tsx';

/** What works with each console's token and version, and what the rest needs. */
export function RightsPart() {
  const { data } = useQuery(consolesQuery());
  return (
    <Page title={t('nav.credentials')}>
      <Tabs part="rights" />
      <p className="muted">{t('rights.what')}</p>
      {data?.consoles.length === 0 && <Empty text={t('rights.noConsole')} />}
      {data?.consoles.map(({ id, name }) => (
        <ConsoleRights key={id} console={id} name={name} />
      ))}
    </Page>
  );
}

function ConsoleRights({ console, name }: { readonly console: number; readonly name: string }) {
  const query = useQuery({ ...featuresQuery(console), retry: false });
  const trying = useAct(() => tryRights(console));
  return (
    <section className="fields">
      <h2>
        <Name text={name} />
      </h2>
      <Asked query={query} rows={10}>
        {({ features, atLeast, below }) => (
          <>
            <p>{versionText(atLeast, below)}</p>
            <FeatureTable features={features} />
            {features.some(({ untried }) => untried.length > 0) && (
              <div className="buttons">
                <Button onClick={() => void trying.run()} disabled={trying.isBusy}>
                  {t('rights.try')}
                </Button>
                <span className="muted">{t('rights.tryWhat')}</span>
              </div>
            )}
            <Problem error={trying.error} />
          </>
        )}
      </Asked>
    </section>
  );
}

function versionText(atLeast: string | null, below: string | null): string {
  if (atLeast !== null && below !== null) return t('rights.between', { atLeast, below });
  if (atLeast !== null) return t('rights.atLeast', { version: atLeast });
  return below === null ? t('rights.noVersion') : t('rights.below', { version: below });
}
