import { Link } from '@tanstack/react-router';
import { t } from '../texts/t.ts';
import { Empty } from './states.tsx';

export function NotFound() {
  return (
    <main className="page" id="main">
      <h1>{t('notFound.title')}</h1>
      <Empty text={t('notFound.text')}>
        <Link className="button" to="/">
          {t('notFound.home')}
        </Link>
      </Empty>
    </main>
  );
}
