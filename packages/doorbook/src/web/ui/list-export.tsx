import { t } from '../texts/t.ts';
import { ExportMenu } from './export-menu.tsx';

interface ListExportProps {
  /** Of the list, below `api/v1/`. */
  readonly path: string;
  /** What was asked for: the file holds the same, all pages. */
  readonly asked: Readonly<Record<string, string | undefined>>;
}

/** The list that is shown, as a file. */
export function ListExport({ path, asked }: ListExportProps) {
  const given = Object.entries(asked).filter((pair): pair is [string, string] => Boolean(pair[1]));
  const query = given.length > 0 ? `?${new URLSearchParams(given)}` : '';
  return (
    <ExportMenu
      files={(['xlsx', 'csv'] as const).map(
        (form) => [`${path}/table.${form}${query}`, t(`listFile.${form}`)] as const,
      )}
    />
  );
}
