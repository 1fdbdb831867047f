import { useMemo, useRef, useState } from 'react';
import type { DoorUse } from '../../../attendance/facts.ts';
import { answered, api } from '../../data/api.ts';
import { type Device, useDevices } from '../../data/devices.ts';
import { useMay } from '../../data/me.ts';
import { askAgain } from '../../data/queries.ts';
import { useAct } from '../../data/use-act.ts';
import { t } from '../../texts/t.ts';
import { momentAt } from '../../ui/format.ts';
import { Name, plainName } from '../../ui/name.tsx';
import { Mark } from '../../ui/status.tsx';
import { type Column, Table } from '../../ui/table.tsx';
import { say } from '../../ui/toast.tsx';
import { DeviceSigns } from './device-signs.tsx';
import type { Door, DoorRow } from './door-rows.ts';
import { TryUse } from './try-use.tsx';
import { UseSelect } from './use-select.tsx';

const keyOf = ({ door }: DoorRow): string => `${door.console} ${door.doorId}`;

async function choose({ console, doorId }: Door, use: DoorUse): Promise<void> {
  await answered(api.doors[':console'][':doorId'].$put({ param: { console: String(console), doorId }, json: { use } }));
  await askAgain();
}

/** All doors of all consoles, and what each is used for. */
export function DoorTable({ rows }: { readonly rows: readonly DoorRow[] }) {
  const mayChoose = useMay('attendance:manage');
  const [sort, setSort] = useState<string>();
  const act = useAct(async (door: Door, use: DoorUse) => {
    await choose(door, use);
    const name = plainName(door.name);
    say({ text: t('doors.useDone', { name, use: t(`doors.use ${use}`) }), undo: () => choose(door, door.use) });
  });
  /** What was chosen and is looked at before it is saved; `close` lets its select show what holds. */
  const [tried, setTried] = useState<{ readonly door: Door; readonly use: DoorUse; close(): void }>();
  const forget = useRef(act.forget);
  forget.current = act.forget;
  const hasConsoles = new Set(rows.map(({ door }) => door.console)).size > 1 || rows.some((row) => row.isOfRemoved);
  const devices = useDevices();
  const columns = useMemo(
    () =>
      columnsOf({
        hasConsoles,
        devices,
        onUse: mayChoose
          ? (door, use) =>
              new Promise((close) => {
                forget.current();
                setTried({ door, use, close: () => close() });
              })
          : undefined,
      }),
    [hasConsoles, devices, mayChoose],
  );
  return (
    <>
      <Table
        caption={t('doors.doorCount', { count: rows.length })}
        rows={rows}
        keyOf={keyOf}
        columns={columns}
        sort={sort}
        onSort={setSort}
      />
      {tried && (
        <TryUse
          door={tried.door}
          use={tried.use}
          error={act.error}
          onSave={() => act.run(tried.door, tried.use)}
          onClose={() => {
            tried.close();
            setTried(undefined);
          }}
        />
      )}
    </>
  );
}

interface Wanted {
  readonly hasConsoles: boolean;
  /** By door; undefined = no console has told. */
  readonly devices: ReadonlyMap<string, readonly Device[]> | undefined;
  /** Resolves when it is saved or given up; undefined = only to be seen. */
  readonly onUse: ((door: Door, use: DoorUse) => Promise<void>) | undefined;
}

function columnsOf({ hasConsoles, devices, onUse }: Wanted): Column<DoorRow>[] {
  return [
    { id: 'door', title: t('doors.door'), className: 'doors-name', by: ({ door }) => door.name, cell: nameCell },
    ...(hasConsoles
      ? [{ id: 'console', title: t('doors.console'), by: consoleText, cell: (row: DoorRow) => consoleCell(row) }]
      : []),
    {
      id: 'place',
      title: t('doors.place'),
      className: 'doors-place',
      by: ({ door }) => door.place,
      cell: ({ door }) => (
        <span className="muted">
          <Name text={door.place} />
        </span>
      ),
    },
    ...(devices
      ? [
          {
            id: 'devices',
            title: t('doors.devices'),
            className: 'doors-devices',
            cell: (row: DoorRow) => <DeviceSigns devices={devices.get(keyOf(row)) ?? []} />,
          },
        ]
      : []),
    {
      id: 'use',
      title: t('doors.use'),
      by: ({ door }) => t(`doors.use ${door.use}`),
      cell: ({ door }) => <UseSelect door={door} onUse={onUse} />,
    },
    {
      id: 'chosen',
      title: t('doors.chosen'),
      className: 'doors-chosen',
      by: ({ door }) => door.chosenMs,
      cell: chosenCell,
    },
    { id: 'seen', title: t('doors.seen'), className: 'doors-seen', by: ({ door }) => door.seenMs, cell: seenCell },
  ];
}

const nameCell = ({ door }: DoorRow) => <Name text={door.name} />;

const consoleText = ({ door, consoleName, isOfRemoved }: DoorRow): string =>
  isOfRemoved ? t('doors.removedConsole', { id: door.console }) : consoleName;

const consoleCell = (row: DoorRow) => (
  <span className="muted">
    <Name text={consoleText(row)} />
  </span>
);

const chosenCell = ({ door, zone }: DoorRow) => (
  <span className="muted">
    {door.chosenBy === null || door.chosenMs === null ? (
      t('doors.notChosen')
    ) : (
      <>
        <Name text={door.chosenBy.replace(/^account:/, '')} />, {momentAt(door.chosenMs, zone)}
      </>
    )}
  </span>
);

const seenCell = ({ door, zone, isGone }: DoorRow) => (
  <>
    {isGone && <Mark look="notice" sign="!" text={t('doors.gone')} />}{' '}
    <span className="muted">{momentAt(door.seenMs, zone)}</span>
  </>
);
