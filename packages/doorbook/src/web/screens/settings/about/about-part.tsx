import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { answered, api } from '../../../data/api.ts';
import { basePath } from '../../../data/base-path.ts';
import { liveKey } from '../../../data/live.ts';
import { nowMs, useMe } from '../../../data/me.ts';
import { t } from '../../../texts/t.ts';
import { Fact, Facts } from '../../../ui/facts.tsx';
import { momentAt } from '../../../ui/format.ts';
import { HealthWords } from './health-words.tsx';
import { Locked } from './locked.tsx';
import './about.css';

/** What runs here, and how it is. */
export function AboutPart() {
  const { version, mode, zone } = useMe();
  const health = useQuery({
    queryKey: [liveKey, 'health'],
    queryFn: () => answered(api.health.$get()),
  });
  return (
    <>
      <section className="card padded">
        <Facts>
          <Fact term={t('settings.about.version')}>Doorbook {version}</Fact>
          <Fact term={t('settings.about.mode')}>{t(`settings.about.mode ${mode}`)}</Fact>
          <Fact term={t('settings.about.serverTime')}>
            {momentAt(nowMs(), zone)} · {zone}
          </Fact>
          <Fact term={t('settings.about.api')}>
            <a href={`${basePath}api/docs`}>{t('settings.about.docs')}</a> ·{' '}
            <a href={`${basePath}api/v1/openapi.json`}>OpenAPI</a>
          </Fact>
          <Fact term={t('settings.about.licence')}>{t('settings.about.licenceText')}</Fact>
        </Facts>
      </section>
      <section className="card padded fields" aria-labelledby="settings-health">
        <h2 id="settings-health">{t('settings.about.health')}</h2>
        <HealthWords query={health} />
        <p>
          <Link to="/doors">{t('settings.about.toDoors')}</Link>
        </p>
      </section>
      <Locked />
    </>
  );
}
