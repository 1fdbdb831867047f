import { useVirtualizer } from '@tanstack/react-virtual';
import { Fragment, type KeyboardEvent, memo, type ReactNode, useEffect, useMemo, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { t } from '../texts/t.ts';
import { Button } from './button.tsx';
import { useHeld } from './held.ts';
import { sorted } from './sorted.ts';

export interface Column<Row> {
  readonly id: string;
  readonly title: string;
  /** On the cells: `number`, and what a narrow page or paper leaves out. */
  readonly className?: string;
  /** What it is sorted by; without it the column has no order. null comes last. */
  readonly by?: (row: Row) => string | number | null;
  readonly cell: (row: Row) => ReactNode;
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
  /** Nothing moves while somebody points into the table or stands in it. */
  readonly holdsStill?: boolean;
  /** A line of its own before a row: the heading of a section. */
  readonly sectionOf?: (row: Row) => string | undefined;
}

/** From here on only the rows in sight are drawn, in a box of their own. */
const manyRows = 200;

export function Table<Row>(props: TableProps<Row>) {
  const { caption, rows, keyOf, columns, sort, onSort, onOpen, openKey, isNew, holdsStill, sectionOf } = props;
  const box = useRef<HTMLDivElement>(null);
  const [isHeld, setHeld] = useState(false);
  const ordered = useMemo(() => sorted(rows, columns, sort), [rows, columns, sort]);
  const { shown, waiting, release } = useHeld(ordered, keyOf, (holdsStill ?? false) && isHeld);
  const isPrinting = usePrinting();
  const isMany = shown.length > manyRows && !isPrinting;
  const { from, until, above, below, show } = useWindow(box, shown.length, isMany);

  function step(by: number): void {
    const names = rowNames(box.current);
    const at = names.findIndex((name) => name.closest('tr')?.contains(document.activeElement));
    const index = at < 0 ? from : Number(names[at]?.closest('tr')?.dataset.index) + by;
    if (index < 0 || index >= shown.length) return;
    show(index);
    // Drawn only when it has been scrolled to.
    requestAnimationFrame(() => {
      const name = rowNames(box.current).find((one) => one.closest('tr')?.dataset.index === String(index));
      name?.focus();
      name?.closest('tr')?.scrollIntoView({ block: 'nearest' });
    });
  }
  useRowKeys(step, onOpen !== undefined);

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only looks whether somebody is in the table.
    <div
      ref={box}
      className={`table-box ${isMany ? 'tall' : ''}`}
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
      {waiting > 0 && (
        <div className="new-pill">
          <Button look="primary" onClick={release}>
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
          {above > 0 && <Gap height={above} />}
          {shown.slice(from, until).map((row, place) => {
            const section = sectionOf?.(row);
            const key = keyOf(row);
            return (
              <Fragment key={key}>
                {section !== undefined && (
                  <tr className="section">
                    <th scope="rowgroup" colSpan={columns.length}>
                      {section}
                    </th>
                  </tr>
                )}
                <Line
                  row={row}
                  columns={columns}
                  index={from + place}
                  {...(onOpen && { onOpen })}
                  isOpen={openKey === key}
                  isNew={isNew?.(row) ?? false}
                />
              </Fragment>
            );
          })}
          {below > 0 && <Gap height={below} />}
        </tbody>
      </table>
    </div>
  );
}

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
            {head?.cell(row)}
          </button>
        ) : (
          head?.cell(row)
        )}
      </th>
      {cells.map(({ id, className, cell }) => (
        <td key={id} className={className}>
          {cell(row)}
        </td>
      ))}
    </tr>
  );
}) as <Row>(props: LineProps<Row>) => ReactNode;

const rowNames = (box: HTMLElement | null): HTMLElement[] => [
  ...(box?.querySelectorAll<HTMLElement>('tbody .row-name') ?? []),
];

/** `j` and `k`, from anywhere on the page but a field (`app/keys.ts` sends them). */
function useRowKeys(step: (by: number) => void, isOn: boolean): void {
  const current = useRef(step);
  current.current = step;
  useEffect(() => {
    if (!isOn) return;
    const hear = (event: Event): void => current.current((event as CustomEvent<number>).detail);
    addEventListener('doorbook:row', hear);
    return () => removeEventListener('doorbook:row', hear);
  }, [isOn]);
}

/** The rows in sight, and how much is left out above and below them. */
function useWindow(box: { readonly current: HTMLElement | null }, count: number, isMany: boolean) {
  const rowPx = useMemo(
    () => Number.parseFloat(getComputedStyle(document.documentElement).getPropertyValue('--row')) || 32,
    [],
  );
  const virtual = useVirtualizer({
    count: isMany ? count : 0,
    getScrollElement: () => box.current,
    estimateSize: () => rowPx,
    overscan: 12,
    enabled: isMany,
  });
  if (!isMany) return { from: 0, until: count, above: 0, below: 0, show: () => undefined };
  const lines = virtual.getVirtualItems();
  const from = lines[0]?.index ?? 0;
  const until = (lines.at(-1)?.index ?? Math.min(count, 40) - 1) + 1;
  return {
    from,
    until,
    above: from * rowPx,
    below: (count - until) * rowPx,
    show: (index: number) => virtual.scrollToIndex(index),
  };
}

function usePrinting(): boolean {
  const [isPrinting, setPrinting] = useState(false);
  useEffect(() => {
    const begin = (): void => flushSync(() => setPrinting(true));
    const end = (): void => setPrinting(false);
    addEventListener('beforeprint', begin);
    addEventListener('afterprint', end);
    return () => {
      removeEventListener('beforeprint', begin);
      removeEventListener('afterprint', end);
    };
  }, []);
  return isPrinting;
}
