import { t } from '../../../texts/t.ts';
import { isPassStatus } from './passes-search.ts';

const signs = { ACTIVE: '✓', PENDING: '…', SUSPENDED: '‖', INACTIVE: '–', EXPIRED: '×' } as const;

/** A sign and a word; one that we do not know is shown as the console says it. */
export function PassStatusMark({ status }: { readonly status: string }) {
  if (!isPassStatus(status)) return <span>{status}</span>;
  return (
    <span className={`pass-status ${status.toLowerCase()}`}>
      <span aria-hidden="true">{signs[status]} </span>
      {t(`passes.status ${status}`)}
    </span>
  );
}
