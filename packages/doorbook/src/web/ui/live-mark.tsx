import { useQuery } from '@tanstack/react-query';
import { useLine } from '../data/live.ts';
import { useMay } from '../data/me.ts';
import { consolesQuery } from '../data/queries.ts';
import { t } from '../texts/t.ts';
import { secondsAt, timeAt } from './format.ts';

/** Whether what is shown is of now: the line to the server first, then the server's to the consoles. */
export function LiveMark() {
  const line = useLine();
  const may = useMay('attendance:read');
  const { data } = useQuery({ ...consolesQuery(), enabled: may });
  const consoles = data?.consoles ?? [];
  const isSilent = consoles.some(({ connection }) => connection.state === 'failed');
  const isUnread = consoles.some(({ token, log }) => token.state !== 'failed' && log.state === 'failed');
  const isRefused = consoles.some(({ token }) => token.state === 'failed');
  if (line.state === 'lost') {
    return <Mark look="stale" text={t('live.stale', { time: timeAt(line.sinceMs) })} />;
  }
  if (line.state === 'waiting') return <Mark look="waiting" text={t('live.reconnecting')} />;
  if (isSilent) return <Mark look="unreachable" text={t('live.unreachable')} />;
  if (isUnread) return <Mark look="unreachable" text={t('live.unread')} />;
  if (isRefused) return <Mark look="unreachable" text={t('live.refused')} />;
  if (consoles.length === 0) return <Mark look="" text={t('live.live')} />;
  const lastMs = Math.max(...consoles.map(({ lastDeliveryMs }) => lastDeliveryMs ?? 0));
  const zone = consoles[0]?.zone;
  return <Mark look="" text={lastMs > 0 ? t('live.last', { time: secondsAt(lastMs, zone) }) : t('live.live')} />;
}

function Mark({ look, text }: { readonly look: string; readonly text: string }) {
  return (
    <span className={`live-mark ${look}`}>
      <span className="dot" aria-hidden="true" />
      {text}
    </span>
  );
}
