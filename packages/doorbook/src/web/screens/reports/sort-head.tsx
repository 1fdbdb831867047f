import type { ReportSearch } from './report-asked.ts';

interface SortHeadProps {
  readonly id: string;
  readonly title: string;
  readonly isNumber?: boolean;
  readonly search: ReportSearch;
  readonly onChange: (change: ReportSearch) => void;
}

/** The name of a column, which orders the rows by it. */
export function SortHead({ id, title, isNumber, search: { sort }, onChange }: SortHeadProps) {
  // Of numbers most people want the largest first.
  const [first, second] = isNumber ? [`-${id}`, id] : [id, `-${id}`];
  return (
    <th
      scope="col"
      className={isNumber ? 'number' : undefined}
      aria-sort={sort === id ? 'ascending' : sort === `-${id}` ? 'descending' : undefined}
    >
      <button
        type="button"
        onClick={() => onChange({ sort: sort === first ? second : sort === second ? undefined : first })}
      >
        {title}
      </button>
    </th>
  );
}
