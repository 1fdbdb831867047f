import { Link } from '@tanstack/react-router';
import { t } from '../../texts/t.ts';

/** Two ways on: in earnest, or a look around first. */
export function WelcomeStep() {
  return (
    <>
      <p>{t('setup.welcomeText')}</p>
      <div className="setup-ways">
        <section aria-labelledby="setup-earnest">
          <h2 id="setup-earnest">{t('setup.earnest')}</h2>
          <p>{t('setup.earnestText')}</p>
          <ul className="setup-needs">
            <li>{t('setup.needCode')}</li>
            <li>{t('setup.needAddress')}</li>
            <li>{t('setup.needToken')}</li>
          </ul>
          <Link className="button primary" to="/setup" search={{ step: 'you' }}>
            {t('nav.setUp')}
          </Link>
        </section>
        <section aria-labelledby="setup-look">
          <h2 id="setup-look">{t('setup.look')}</h2>
          <p>{t('setup.lookText')}</p>
          <h3>{t('setup.lookImage')}</h3>
          <code>docker run --rm -p 8001:8000 -e HOST=0.0.0.0 doorbook demo</code>
          <p className="muted">{t('setup.lookImageHow')}</p>
          <h3>{t('setup.lookFolder')}</h3>
          <code>PORT=8001 npm start</code>
          <p className="muted">{t('setup.lookHow')}</p>
        </section>
      </div>
      <p className="muted">
        {t('setup.restore')} <code>doorbook restore FILE --replace</code>
      </p>
      <p className="muted">
        {t('setup.haveAccount')}{' '}
        <Link to="/setup" search={{ step: 'sign-in' }}>
          {t('setup.signIn')}
        </Link>
      </p>
    </>
  );
}
