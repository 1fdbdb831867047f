import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useLine } from '../data/live.ts';
import { useMay, useMe } from '../data/me.ts';
import { consolesQuery, dayQuery } from '../data/queries.ts';
import { t } from '../texts/t.ts';
import { minutesText, timeAt } from './format.ts';

/** Whether what is shown is of now: the line to the server first, then the server's to the consoles. */
export function LiveMark() {
  const line = useLine();
  const { zone } = useMe();
  const may = useMay('attendance:read');
  const { data } = useQuery({ ...consolesQuery(), enabled: may });
  // Asked by the rail anyway.
  const { data: last } = useQuery({ ...dayQuery('today'), enabled: may, select: ({ latest }) => latest });
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
  return (
    <Mark
      look=""
      text={t('live.live')}
      last={consoles.length > 0 && last ? t('live.last', { time: minutesText(last) }) : undefined}
    />
  );
}

interface MarkProps {
  readonly look: string;
  readonly text: string;
  /** To where it can be mended. */
  readonly isLink?: boolean;
  /** Says when somebody last came through a door: a time alone would look like a clock that stands still. */
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
