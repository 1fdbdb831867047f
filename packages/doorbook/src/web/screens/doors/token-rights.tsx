import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { featuresQuery } from '../../data/hygiene-queries.ts';
import { t } from '../../texts/t.ts';
import { rightsFigures } from './rights-figures.ts';

/** What the console's token may do about keys, in figures, and the way to what follows from it. */
export function TokenRights({ console }: { readonly console: number }) {
  // The console is asked for it, endpoint by endpoint: not again each time that somebody comes by.
  const { data } = useQuery({ ...featuresQuery(console), retry: false, staleTime: 10 * 60_000 });
  return (
    <>
      {data && `${wordsOf(rightsFigures(data.features))} · `}
      <Link to="/credentials/$part" params={{ part: 'rights' }}>
        {t('doors.rightsAll')}
      </Link>
    </>
  );
}

function wordsOf({ view, edit }: ReturnType<typeof rightsFigures>): string {
  const views = t('doors.rightsView', { count: view.held, all: view.all });
  if (edit.untried === edit.all) return `${views}, ${t('doors.rightsUntried')}`;
  return `${views}, ${t('doors.rightsEdit', { count: edit.held, all: edit.all })}`;
}
