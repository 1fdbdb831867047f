import { Fragment, type KeyboardEvent, memo, type ReactNode, useMemo, useRef, useState } from 'react';
import { t } from '../texts/t.ts';
import { Button } from './button.tsx';
import { Edges } from './edges.tsx';
import { useHeld } from './held.ts';
import { sorted } from './sorted.ts';
import { useWindow } from './table-window.ts';
import { usePrinting } from './use-printing.ts';
import { useRowKeys } from './use-row-keys.ts';
import { useSame } from './use-same.ts';

export interface Column<Row> {
  readonly id: string;
  readonly title: string;
  /** On the cells: `number`, and what a narrow page or paper leaves out. */
  readonly className?: string;
  /** What it is sorted by; without it the column has no order. null comes last. */
  readonly by?: (row: Row) => string | number | null;
  /** `index` = its place among all that are shown, from 0. */
  readonly cell: (row: Row, index: number) => ReactNode;
}

interface TableProps<Row> {
  readonly caption: string;
  readonly rows: readonly Row[];
  readonly keyOf: (row: Row) => string;
  /** The first heads its row. */
  readonly columns: readonly Column<Row>[];
  /** Id of a column, with `-` in front when the other way round; '' = as the rows come. */
  readonly sort?: string | undefined;
  readonly onSort?: (sort: string | undefined) => void;
  /** What a click on a row, or Enter, does. The first cell is then a button. */
  readonly onOpen?: (row: Row) => void;
  readonly openKey?: string | undefined;
  /** Tinted for a moment. */
  readonly isNew?: (row: Row) => boolean;
  /** Nothing moves while somebody points into the table, stands in it or has scrolled down in its box. */
  readonly holdsStill?: boolean;
  /** The filters, in one text: with others there are other rows, and none of the old ones hold still. */
  readonly asked?: string;
  /** A line of its own before a row: the heading of a section. `before` is the row that is shown above it. */
  readonly sectionOf?: (row: Row, before: Row | undefined) => string | undefined;
  /** In a box of its own however few the rows are: for a list that grows at its end while it is read. */
  readonly isBoxed?: boolean;
  /** Below the last row, scrolled with the rows. */
  readonly foot?: ReactNode;
}

/** From here on only the rows in sight are drawn, in a box of their own. */
const manyRows = 200;

export function Table<Row>(props: TableProps<Row>) {
  const { caption, rows, keyOf, columns, sort, onSort, onOpen, openKey, isNew, holdsStill, sectionOf } = props;
  const { isBoxed = false, foot, asked = '' } = props;
  const opens = useSame((row: Row) => onOpen?.(row));
  const box = useRef<HTMLDivElement>(null);
  const [isHeld, setHeld] = useState(false);
  const [isScrolled, setScrolled] = useState(false);
  const ordered = useMemo(() => sorted(rows, columns, sort), [rows, columns, sort]);
  const { shown, waiting, release } = useHeld(
    ordered,
    keyOf,
    (holdsStill ?? false) && (isHeld || isScrolled),
    `${sort} ${asked}`,
  );
  const isPrinting = usePrinting();
  const isMany = (isBoxed || shown.length > manyRows) && !isPrinting;
  const { headings, headed } = useHeadings(shown, sectionOf);
  const { from, until, above, below, heading, show } = useWindow({ box, count: shown.length, isMany, headed });

  function step(by: number): void {
    const names = rowNames(box.current);
    const at = names.findIndex((name) => name.closest('tr')?.contains(document.activeElement));
    const open = openKey === undefined ? -1 : shown.findIndex((row) => keyOf(row) === openKey);
    const here = at < 0 ? open : Number(names[at]?.closest('tr')?.dataset.index);
    const index = here < 0 ? from : here + by;
    if (index < 0 || index >= shown.length) return;
    reveal(index, (row) => row.querySelector<HTMLElement>('.row-name')?.focus());
  }
  function reveal(index: number, then?: (row: HTMLElement) => void): void {
    const isThere = (): boolean => {
      const row = box.current?.querySelector<HTMLElement>(`tr[data-index="${index}"]`);
      if (row) then?.(row);
      row?.scrollIntoView({ block: 'nearest' });
      return row instanceof HTMLElement;
    };
    if (isThere()) return;
    // Drawn only when it has been scrolled to.
    show(index);
    requestAnimationFrame(isThere);
  }
  useRowKeys(step, onOpen !== undefined);

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only looks whether somebody is in the table.
    <div
      ref={box}
      // A box that scrolls must be reached by key: where its rows are no stops, it is one itself.
      tabIndex={onOpen ? undefined : 0}
      className={`table-box ${isMany || isBoxed ? 'tall' : ''}`}
      onScroll={({ currentTarget }) => setScrolled(currentTarget.scrollTop > 0)}
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(box.current?.contains(document.activeElement) ?? false)}
      onFocus={() => setHeld(true)}
      onBlur={({ relatedTarget }) =>
        setHeld(relatedTarget instanceof Node && (box.current?.contains(relatedTarget) ?? false))
      }
      onKeyDown={(event: KeyboardEvent) => {
        const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
        if (by === undefined || !onOpen || !(event.target instanceof HTMLElement) || event.target.closest('thead'))
          return;
        event.preventDefault();
        step(by);
      }}
    >
      <Edges />
      {waiting > 0 && (
        <div className="new-pill">
          <Button
            look="primary"
            onClick={() => {
              const first = release();
              if (first !== undefined) reveal(first);
            }}
          >
            {t('table.new', { count: waiting })}
          </Button>
        </div>
      )}
      <table className="table" aria-rowcount={isMany ? shown.length + 1 : undefined}>
        <caption>{caption}</caption>
        <thead>
          <tr>
            {columns.map(({ id, title, className, by }) => (
              <th
                key={id}
                scope="col"
                className={className}
                aria-sort={sort === id ? 'ascending' : sort === `-${id}` ? 'descending' : undefined}
              >
                {by && onSort ? (
                  <button
                    type="button"
                    onClick={() => onSort(sort === id ? `-${id}` : sort === `-${id}` ? undefined : id)}
                  >
                    {title}
                  </button>
                ) : (
                  title
                )}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {heading !== undefined && <Heading text={headings[heading]} columns={columns.length} />}
          {above > 0 && <Gap height={above} />}
          {shown.slice(from, until).map((row, place) => {
            const key = keyOf(row);
            return (
              <Fragment key={key}>
                <Heading text={headings[from + place]} columns={columns.length} />
                <Line
                  row={row}
                  columns={columns}
                  index={from + place}
                  {...(onOpen && { onOpen: opens })}
                  isOpen={openKey === key}
                  isNew={isNew?.(row) ?? false}
                />
              </Fragment>
            );
          })}
          {below > 0 && <Gap height={below} />}
        </tbody>
      </table>
      {foot}
    </div>
  );
}

/** The heading before each row that has one, and which rows these are. */
function useHeadings<Row>(rows: readonly Row[], sectionOf: TableProps<Row>['sectionOf']) {
  const headings = sectionOf ? rows.map((row, place) => sectionOf(row, rows[place - 1])) : [];
  const headed = headings.flatMap((heading, place) => (heading === undefined ? [] : place));
  const mark = headed.join();
  // biome-ignore lint/correctness/useExhaustiveDependencies: by what is in it.
  return { headings, headed: useMemo(() => headed, [mark]) };
}

const Heading = ({ text, columns }: { readonly text: string | undefined; readonly columns: number }) =>
  text === undefined ? null : (
    <tr className="section">
      <th scope="rowgroup" colSpan={columns}>
        {text}
      </th>
    </tr>
  );

/** The rows that are not drawn. */
const Gap = ({ height }: { readonly height: number }) => (
  <tr>
    <td className="gap" style={{ height }} />
  </tr>
);

interface LineProps<Row> {
  readonly row: Row;
  readonly columns: readonly Column<Row>[];
  readonly index: number;
  readonly onOpen?: (row: Row) => void;
  readonly isOpen: boolean;
  readonly isNew: boolean;
}

/** Drawn again only when its own row is another: of five thousand, one event changes one. */
const Line = memo(function Line<Row>({ row, columns, index, onOpen, isOpen, isNew }: LineProps<Row>) {
  const [head, ...cells] = columns;
  const look = [onOpen && 'opens', isOpen && 'open', isNew && 'new'].filter(Boolean).join(' ');
  return (
    <tr
      className={look || undefined}
      data-index={index}
      aria-rowindex={index + 2}
      onClick={(event) => {
        // A link or button within does what it says.
        if (event.target instanceof Element && event.target.closest('a, button, input, select, label')) return;
        if (!getSelection()?.toString()) onOpen?.(row);
      }}
    >
      <th scope="row" className={head?.className}>
        {onOpen ? (
          <button type="button" className="row-name" onClick={() => onOpen(row)}>
            {head?.cell(row, index)}
          </button>
        ) : (
          head?.cell(row, index)
        )}
      </th>
      {cells.map(({ id, className, cell }) => (
        <td key={id} className={className}>
          {cell(row, index)}
        </td>
      ))}
    </tr>
  );
}) as <Row>(props: LineProps<Row>) => ReactNode;

const rowNames = (box: HTMLElement | null): HTMLElement[] => [
  ...(box?.querySelectorAll<HTMLElement>('tbody .row-name') ?? []),
];
