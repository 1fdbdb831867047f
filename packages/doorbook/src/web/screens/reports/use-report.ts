import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { ReportView } from '../../../views/shapes/report.ts';
import { askReport, queries } from '../../data/queries.ts';
import { joined } from './join-reports.ts';
import { partsOf, type Shown } from './report-asked.ts';

export interface Report {
  readonly data: ReportView | undefined;
  readonly error: unknown;
  /** When it was computed, by this machine's clock; 0 = not yet. */
  readonly updatedMs: number;
  /** How far a long one is; undefined where it is asked for at once, or is there. */
  readonly progress: { readonly done: number; readonly of: number } | undefined;
  /** Somebody has stopped it. */
  readonly isStopped: boolean;
  refetch(): unknown;
  cancel(): void;
}

interface Wanted {
  readonly shown: Shown;
  readonly group: string | undefined;
  readonly people: readonly string[];
  readonly today: string;
}

/** Asked again each minute while it can change; a long one only when somebody asks for it. */
const againMs = 60_000;
/** It is big: who has gone to another takes it no further. */
const keptMs = 120_000;

export function useReport({ shown, group, people, today }: Wanted): Report {
  const { from, to } = shown;
  const parts = partsOf({ from, to });
  const isLong = parts.length > 1;
  const queryKey = ['report', from, to, group, people.join()] as const;
  const key = JSON.stringify(queryKey);
  const [far, setFar] = useState({ key: '', done: 0 });
  const query = useQuery({
    queryKey,
    queryFn: async ({ signal }) => {
      const asked = { group, ...(people.length > 0 && { person: [...people] }) };
      const answers: ReportView[] = [];
      for (const [done, part] of parts.entries()) {
        setFar({ key, done });
        answers.push((await askReport({ ...part, ...asked }, signal)) as ReportView);
      }
      return joined(answers) ?? null;
    },
    staleTime: 10_000,
    gcTime: keptMs,
    refetchInterval: !isLong && to >= today && againMs,
    refetchOnWindowFocus: !isLong,
  });
  const { data, error, fetchStatus, dataUpdatedAt } = query;
  const isFirst = data === undefined && fetchStatus === 'fetching';
  return {
    data: data ?? undefined,
    error,
    updatedMs: dataUpdatedAt,
    progress: isFirst && isLong ? { done: far.key === key ? far.done : 0, of: parts.length } : undefined,
    isStopped: data === undefined && !error && fetchStatus === 'idle',
    refetch: query.refetch,
    cancel: () => void queries.cancelQueries({ queryKey, exact: true }),
  };
}
