import { useRef, useState } from 'react';
import { t } from '../../texts/t.ts';
import { Button } from '../../ui/button.tsx';
import { Empty } from '../../ui/states.tsx';
import { useTyped } from '../../ui/use-typed.ts';
import { type Listed, numbersOf } from './overlaid.ts';
import { PeopleRows } from './people-rows.tsx';
import type { RollCallSearch } from './roll-call.tsx';
import { isWanted, shownOf, showOf, shows } from './shown.ts';
import './searched-rows.css';

interface SearchedRowsProps {
  readonly rollCallId: string;
  readonly people: readonly Listed[];
  readonly search: RollCallSearch;
  readonly onChange: (change: RollCallSearch) => void;
}

/** The list with its search, which stays in sight while somebody scrolls. */
export function SearchedRows({ rollCallId, people, search, onChange }: SearchedRowsProps) {
  const show = showOf(search.show);
  const find = search.find ?? '';
  const typed = useTyped(find, (text) => onChange({ find: text || undefined }));
  const expected = people.filter(({ isIn }) => isIn);
  const { stood, standAnew } = useStood(`${show} ${find}`);
  const shown = shownOf(expected, { show, find, stood });
  const past = shown.filter((person) => !isWanted(person, show, find)).length;
  const { missing, safe } = numbersOf(people);
  const counts = { missing, safe, all: expected.length };
  return (
    <>
      <div className="roll-search no-print">
        <input
          className="input"
          type="search"
          data-shortcut="/"
          placeholder={t('rollCall.find')}
          aria-label={t('rollCall.findLabel')}
          {...typed}
        />
        <fieldset className="joined roll-shows">
          <legend className="aside-only">{t('rollCall.shows')}</legend>
          {shows.map((one) => (
            <Button
              key={one}
              aria-pressed={one === show}
              // Pressed again it lets go of those who only stand there so that nothing moves.
              onClick={() => (one === show ? standAnew() : onChange({ show: one === 'missing' ? undefined : one }))}
            >
              {one === show && show === 'missing' && past > 0
                ? t('rollCall.hideSafe', { count: past, left: counts.missing })
                : t(`rollCall.show ${one}`, { count: counts[one] })}
            </Button>
          ))}
        </fieldset>
      </div>
      {shown.length > 0 ? (
        <PeopleRows rollCallId={rollCallId} people={shown} />
      ) : (
        <Empty text={emptyText(expected.length, show, find)}>
          {find !== '' && <Button onClick={() => onChange({ find: undefined })}>{t('inNow.clear')}</Button>}
        </Empty>
      )}
    </>
  );
}

function emptyText(expected: number, show: string, find: string): string {
  if (expected === 0) return t('rollCall.nobodyIn');
  if (find !== '') return t('rollCall.notFound');
  return t(show === 'safe' ? 'rollCall.nobodySafe' : 'rollCall.nobodyLeft');
}

/** Who has stood in the list since it was asked for so. */
function useStood(asked: string): { readonly stood: Set<string>; standAnew(): void } {
  const kept = useRef({ asked, stood: new Set<string>() });
  if (kept.current.asked !== asked) kept.current = { asked, stood: new Set() };
  const [, drawAgain] = useState(0);
  const { stood } = kept.current;
  return {
    stood,
    standAnew() {
      stood.clear();
      drawAgain((times) => times + 1);
    },
  };
}
