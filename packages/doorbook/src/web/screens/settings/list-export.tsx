import { t } from '../../texts/t.ts';
import { ExportMenu } from '../../ui/export-menu.tsx';

/** A list as a file. `path` is below `api/v1/`, without the ending; `query` begins with `?`. */
export const ListExport = ({ path, query = '' }: { readonly path: string; readonly query?: string }) => (
  <ExportMenu
    files={(['xlsx', 'csv'] as const).map((form) => [`${path}.${form}${query}`, t(`settings.as ${form}`)] as const)}
  />
);
