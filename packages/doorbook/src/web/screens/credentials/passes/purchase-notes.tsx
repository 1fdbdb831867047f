import { useQuery } from '@tanstack/react-query';
import { useMe } from '../../../data/me.ts';
import { type Purchase, purchasesQuery, settlePurchase } from '../../../data/pass-queries.ts';
import { useAct } from '../../../data/use-act.ts';
import { t } from '../../../texts/t.ts';
import { Button } from '../../../ui/button.tsx';
import { dateAt, shortDate } from '../../../ui/format.ts';
import { Notice, Problem } from '../../../ui/states.tsx';
import { say } from '../../../ui/toast.tsx';

/** Purchases of which nobody knows what became of them: the list of passes tells, and nothing is bought again before. */
export function PurchaseNotes() {
  const { data } = useQuery(purchasesQuery());
  const open = data?.purchases.filter(({ outcome }) => outcome === 'unknown') ?? [];
  return open.map((purchase) => <Unknown key={purchase.id} purchase={purchase} />);
}

function Unknown({ purchase: { id, count, atMs } }: { readonly purchase: Purchase }) {
  const { zone } = useMe();
  const act = useAct(
    () => settlePurchase(id),
    ({ bought }) =>
      say({ text: t(bought === count ? 'passes.settledAll' : 'passes.settledOther', { count, bought: bought ?? 0 }) }),
  );
  return (
    <Notice look="error">
      <p>{t('passes.unknown', { count, date: shortDate(dateAt(atMs, zone)) })}</p>
      <Problem error={act.error} />
      <Button onClick={() => void act.run()} disabled={act.isBusy}>
        {t('passes.settle')}
      </Button>
    </Notice>
  );
}
