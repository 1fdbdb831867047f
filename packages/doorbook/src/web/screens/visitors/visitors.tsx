import { t } from '../../texts/t.ts';
import { Page } from '../../ui/page.tsx';

/** Who is expected, here, or was here. */
export function Visitors() {
  return <Page title={t('visitors.title')}>{null}</Page>;
}
