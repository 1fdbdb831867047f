import { t } from '../../texts/t.ts';
import type { Change } from './difference.ts';
import { fieldText, valueLines } from './values.ts';

interface DifferenceTableProps {
  readonly changes: readonly Change[];
  readonly words: Parameters<typeof valueLines>[2];
}

/** What was and what is, side by side. */
export function DifferenceTable({ changes, words }: DifferenceTableProps) {
  return (
    <table className="audit-difference">
      <caption className="aside-only">{t('audit.difference')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('audit.changed')}</th>
          <th scope="col">{t('audit.before')}</th>
          <th scope="col">{t('audit.after')}</th>
        </tr>
      </thead>
      <tbody>
        {changes.map(({ field, before, after, sameCount }) => (
          <tr key={field}>
            <th scope="row">
              {fieldText(field)}
              {sameCount > 0 && <span className="muted">{t('audit.same', { count: sameCount })}</span>}
            </th>
            <td className="audit-before">
              <Lines lines={valueLines(field, before, words)} sign="−" />
            </td>
            <td className="audit-after">
              <Lines lines={valueLines(field, after, words)} sign="+" />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

interface LinesProps {
  readonly lines: readonly string[];
  /** Before each: taken away, or added. Colour alone says nothing to many. */
  readonly sign?: string;
}

export function Lines({ lines, sign }: LinesProps) {
  if (lines.length === 0) return <span className="muted">—</span>;
  return (
    <ul>
      {lines.map((line, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: two may say the same, and they never move.
        <li key={place}>
          {sign && <span aria-hidden="true">{sign} </span>}
          {line}
        </li>
      ))}
    </ul>
  );
}
