import { useQuery } from '@tanstack/react-query';
import { type Reader, readersQuery } from '../../../data/key-queries.ts';
import { useConsoleNames } from '../../../data/use-console-names.ts';
import { t } from '../../../texts/t.ts';
import { Button } from '../../../ui/button.tsx';
import { Name, plainName } from '../../../ui/name.tsx';
import { Asked, Notice } from '../../../ui/states.tsx';
import { Mark } from '../../../ui/status.tsx';
import { readerName } from './said.ts';

interface ReaderStepProps {
  readonly chosen: Reader | undefined;
  readonly onChoose: (reader: Reader) => void;
  readonly onNext: () => void;
}

const keyOf = ({ console, id }: Reader): string => `${console} ${id}`;
const isFree = ({ isOnline, isBusy }: Reader): boolean => isOnline !== false && !isBusy;

/** At which reader the card will be held: asked of the consoles now, since flags of an older list may be stale. */
export function ReaderStep({ chosen, onChoose, onNext }: ReaderStepProps) {
  const query = useQuery(readersQuery());
  const names = useConsoleNames();
  const current = query.data?.readers.find((one) => chosen && keyOf(one) === keyOf(chosen) && isFree(one));
  return (
    <form
      className="card padded fields enrol-choose"
      onSubmit={(event) => {
        event.preventDefault();
        if (current) onNext();
      }}
    >
      <h2 tabIndex={-1}>{t('enrol.chooseReader')}</h2>
      <p className="muted">{t('enrol.chooseReaderWhy')}</p>
      <Asked query={query} rows={5}>
        {({ readers, problems }) => (
          <>
            {problems.map(({ console, message, hint }) => (
              <Notice key={console} look="error">
                <p>
                  {t('enrol.readersFailed', {
                    console: plainName(names.get(console) ?? String(console)),
                    why: message,
                  })}
                </p>
                {hint && <p>{hint}</p>}
              </Notice>
            ))}
            {readers.length === 0 && problems.length === 0 && <p>{t('enrol.noReaders')}</p>}
            <fieldset className="enrol-readers">
              <legend className="aside-only">{t('enrol.readers')}</legend>
              {readers.map((reader) => (
                <ReaderChoice
                  key={keyOf(reader)}
                  reader={reader}
                  console={names.size > 1 ? (names.get(reader.console) ?? '') : ''}
                  isChosen={current === reader}
                  onChoose={() => onChoose(reader)}
                />
              ))}
            </fieldset>
          </>
        )}
      </Asked>
      <div className="buttons">
        <Button type="submit" look="primary" disabled={!current}>
          {t('enrol.next')}
        </Button>
        <Button disabled={query.isFetching} onClick={() => void query.refetch()}>
          {t(query.isFetching ? 'ui.loading' : 'enrol.refresh')}
        </Button>
      </div>
    </form>
  );
}

interface ReaderChoiceProps {
  readonly reader: Reader;
  /** Named where there are several. */
  readonly console: string;
  readonly isChosen: boolean;
  readonly onChoose: () => void;
}

function ReaderChoice({ reader, console, isChosen, onChoose }: ReaderChoiceProps) {
  const { name, type } = reader;
  return (
    <label className="enrol-reader">
      <input type="radio" name="reader" checked={isChosen} disabled={!isFree(reader)} onChange={onChoose} />
      <span>
        <strong>
          <Name text={readerName(reader)} />
        </strong>
        <span className="muted">
          <Name text={[readerName(reader) === name ? '' : name, type, console].filter(Boolean).join(' · ')} />
        </span>
      </span>
      <ReaderState reader={reader} />
    </label>
  );
}

function ReaderState({ reader: { isOnline, isBusy } }: { readonly reader: Reader }) {
  if (isBusy) return <Mark look="notice" sign="…" text={t('enrol.busy')} />;
  if (isOnline === null) return <Mark look="away" sign="?" text={t('enrol.notTold')} />;
  return isOnline ? (
    <Mark look="good" sign="✓" text={t('enrol.online')} />
  ) : (
    <Mark look="away" sign="✕" text={t('enrol.offline')} />
  );
}
