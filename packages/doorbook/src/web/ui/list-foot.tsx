import { useEffect, useRef } from 'react';
import type { PagedList } from '../data/use-pages.ts';
import { t } from '../texts/t.ts';
import { Button } from './button.tsx';
import './list-foot.css';
import { Problem } from './states.tsx';
import { useSame } from './use-same.ts';

interface ListFootProps {
  readonly list: Omit<PagedList, 'error'>;
  /** Said where nothing older follows. */
  readonly end: string;
  /** Older rows come only when they are asked for. */
  readonly isByHand?: boolean;
}

/** Below a growing list in its box: fetches what is older when its end comes near, or on demand. */
export function ListFoot({ list, end, isByHand = false }: ListFootProps) {
  const { isEnd, isFetchingMore, moreError, more, again } = list;
  const foot = useRef<HTMLDivElement>(null);
  const fetchMore = useSame(more);
  const isWaiting = !isByHand && !isEnd && !isFetchingMore && !moreError;
  useEffect(() => {
    if (!isWaiting || !foot.current) return;
    const seen = new IntersectionObserver(
      ([entry]) => {
        if (entry?.isIntersecting) fetchMore();
      },
      { root: foot.current.closest('.table-box'), rootMargin: '0px 0px 600px' },
    );
    seen.observe(foot.current);
    return () => seen.disconnect();
  }, [isWaiting, fetchMore]);
  return (
    <div className="list-foot no-print" ref={foot}>
      <Problem error={moreError} onRetry={more} />
      {isEnd ? (
        <>
          <span className="muted">{end}</span>
          <Button look="quiet" onClick={again}>
            {t('ui.loadAgain')}
          </Button>
        </>
      ) : (
        !moreError && (
          <Button onClick={more} disabled={isFetchingMore}>
            {t(isFetchingMore ? 'ui.loading' : 'ui.more')}
          </Button>
        )
      )}
    </div>
  );
}
