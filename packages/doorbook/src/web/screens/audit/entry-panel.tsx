import { t } from '../../texts/t.ts';
import { byText } from '../../ui/by.ts';
import { Fact, Facts } from '../../ui/facts.tsx';
import { dateAt, secondsAt, shortDate } from '../../ui/format.ts';
import { Name } from '../../ui/name.tsx';
import { Panel } from '../../ui/panel.tsx';
import { RawDetails } from '../../ui/raw-details.tsx';
import { wordOf } from './acts.ts';
import { differenceOf } from './difference.ts';
import { DifferenceTable, Lines } from './difference-table.tsx';
import { actText } from './entry-text.ts';
import type { Entry, NameOf } from './names.ts';
import { ShownSubject } from './shown-subject.tsx';
import { subjectFields } from './subject.ts';
import { fieldText, valueLines } from './values.ts';

interface EntryPanelProps {
  /** undefined: none that is loaded has this id. */
  readonly entry: Entry | undefined;
  readonly nameOf: NameOf;
  readonly zone: string;
  readonly onClose: () => void;
}

/** All that the book says of one act: what was and what is, side by side. */
export function EntryPanel({ entry, nameOf, zone, onClose }: EntryPanelProps) {
  if (!entry) {
    return (
      <Panel title={t('audit.notLoadedTitle')} onClose={onClose}>
        <p className="muted">{t('audit.notLoaded')}</p>
      </Panel>
    );
  }
  const difference = differenceOf(entry);
  // What the head says already; of an act that is not known here nothing is left out.
  const isSaid = (field: string): boolean => wordOf(entry) !== undefined && subjectFields.includes(field);
  const { changes } = difference;
  const facts = difference.facts.filter(({ field }) => !isSaid(field));
  const words = { nameOf, zone };
  return (
    <Panel title={<Name text={actText(entry)} />} onClose={onClose}>
      <Facts>
        <Fact term={t('audit.on')}>
          <ShownSubject entry={entry} nameOf={nameOf} zone={zone} withLinks />
        </Fact>
        <Fact term={t('audit.who')}>
          <Name text={byText(entry.by)} />
        </Fact>
        <Fact term={t('audit.when')}>
          {shortDate(dateAt(entry.atMs, zone))}, {secondsAt(entry.atMs, zone)} <span className="muted">{zone}</span>
        </Fact>
        <Fact term={t('audit.origin')}>
          <Name text={entry.origin || t('audit.noOrigin')} />
        </Fact>
      </Facts>
      {changes.length > 0 && <DifferenceTable changes={changes} words={words} />}
      {facts.length > 0 && (
        <Facts>
          {facts.map(({ field, value }) => (
            <Fact key={field} term={fieldText(field)}>
              <Lines lines={valueLines(field, value, words)} />
            </Fact>
          ))}
        </Facts>
      )}
      <RawDetails of={entry} />
    </Panel>
  );
}
