import { t } from '../../texts/t.ts';

/** Asks the console's own port from the console itself, where nobody stands between. */
const command =
  'echo | openssl s_client -connect 127.0.0.1:12445 2>/dev/null | openssl x509 -pubkey -noout | openssl pkey -pubin -outform der | openssl dgst -sha256 -binary | base64';

/** How somebody can know that a key is the console's. */
export function CompareKey() {
  return (
    <details className="doors-compare">
      <summary>{t('doors.compare')}</summary>
      <p>{t('doors.compareText')}</p>
      <code>{command}</code>
    </details>
  );
}
