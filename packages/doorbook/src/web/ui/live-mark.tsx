import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { DayView } from '../../views/shapes/day.ts';
import { useLine } from '../data/live.ts';
import { useMay, useMe } from '../data/me.ts';
import { consolesQuery, dayQuery } from '../data/queries.ts';
import { t } from '../texts/t.ts';
import { secondsText, timeAt } from './format.ts';

/** Whether what is shown is of now: the line to the server first, then the server's to the consoles. */
export function LiveMark() {
  const line = useLine();
  const { zone } = useMe();
  const may = useMay('attendance:read');
  const { data } = useQuery({ ...consolesQuery(), enabled: may });
  const { data: last } = useQuery({ ...dayQuery('today'), enabled: may, select: latestOf });
  const consoles = data?.consoles ?? [];
  const isSilent = consoles.some(({ connection }) => connection.state === 'failed');
  const isUnread = consoles.some(({ token, log }) => token.state !== 'failed' && log.state === 'failed');
  const isRefused = consoles.some(({ token }) => token.state === 'failed');
  if (line.state === 'lost') {
    return <Mark look="stale" text={t('live.stale', { time: timeAt(line.sinceMs, zone) })} />;
  }
  if (line.state === 'waiting') return <Mark look="waiting" text={t('live.reconnecting')} />;
  if (data && consoles.length === 0) return <Mark look="stale" text={t('live.noConsole')} isLink />;
  if (isSilent) return <Mark look="unreachable" text={t('live.unreachable')} isLink />;
  if (isUnread) return <Mark look="unreachable" text={t('live.unread')} isLink />;
  if (isRefused) return <Mark look="unreachable" text={t('live.refused')} isLink />;
  return <Mark look="" text={t('live.live')} last={consoles.length > 0 && last ? secondsText(last) : undefined} />;
}

/** Of whoever came through a door today last, however that was told. Asked by the rail anyway. */
const latestOf = ({ rows, visitors }: DayView): string | null => {
  let newest: { readonly latestMs: number | null; readonly latest: string | null } | undefined;
  for (const row of [...rows, ...visitors]) if ((row.latestMs ?? 0) > (newest?.latestMs ?? 0)) newest = row;
  return newest?.latest ?? null;
};

interface MarkProps {
  readonly look: string;
  readonly text: string;
  /** To where it can be mended. */
  readonly isLink?: boolean;
  /** When somebody last came through a door. */
  readonly last?: string | undefined;
}

function Mark({ look, text, isLink, last }: MarkProps) {
  return (
    <span className={`live-mark ${look}`}>
      <span className="dot" aria-hidden="true" />
      <span>
        {isLink ? <Link to="/doors">{text}</Link> : text}
        {last && <span className="last"> · {last}</span>}
      </span>
    </span>
  );
}
