import type { ReactNode } from 'react';
import { isAnswering } from '../../data/devices.ts';
import { useMay } from '../../data/me.ts';
import { t } from '../../texts/t.ts';
import { number, secondsAt } from '../../ui/format.ts';
import { clockText } from './clock-words.ts';
import type { ConsoleShown } from './console-shown.ts';
import { TrustedKey } from './key-block.tsx';
import { sinceText } from './since.ts';
import { TokenRights } from './token-rights.tsx';

/** What there is to know beside the conditions, in figures. */
export function ConsoleFacts({ console }: { readonly console: ConsoleShown }) {
  const { zone, clockOffsetMs, latencyMs, readUntilMs, lastDeliveryMs, syncedMs } = console;
  const may = useMay('credentials:manage');
  const none = t('doors.notYet');
  return (
    <dl className="doors-facts">
      <Fact term={t('doors.readTo')}>{readUntilMs === null ? none : readToText(console, readUntilMs)}</Fact>
      <Fact term={t('doors.lastDelivery')}>{lastDeliveryMs === null ? none : secondsAt(lastDeliveryMs, zone)}</Fact>
      <Fact term={t('doors.synced')}>{syncedMs === null ? none : sinceText(syncedMs, zone)}</Fact>
      <Fact term={t('doors.clock')}>{clockText(clockOffsetMs)}</Fact>
      <Fact term={t('doors.latency')}>
        {latencyMs === null ? none : t('doors.latencyMs', { ms: number(Math.max(1, Math.round(latencyMs))) })}
      </Fact>
      {may && isAnswering(console) && (
        <Fact term={t('doors.rights')} isWide>
          <TokenRights console={console.id} />
        </Fact>
      )}
      <Fact term={t('doors.key')} isWide>
        <TrustedKey console={console} />
      </Fact>
    </dl>
  );
}

/** Of its own clock, which people should know when that is wrong. */
function readToText({ zone, clockOffsetMs }: ConsoleShown, readUntilMs: number): string {
  const time = sinceText(readUntilMs, zone);
  return Math.abs(clockOffsetMs) < 60_000 ? time : t('doors.byItsClock', { time });
}

interface FactProps {
  readonly term: string;
  readonly isWide?: boolean;
  readonly children: ReactNode;
}

const Fact = ({ term, isWide, children }: FactProps) => (
  <div className={isWide ? 'wide' : undefined}>
    <dt>{term}</dt>
    <dd>{children}</dd>
  </div>
);
