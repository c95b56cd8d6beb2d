import { queryOptions } from '@tanstack/react-query';
import {
  readTargetHistory,
  readTargets,
  type TargetMatrix,
  type TargetMeasure,
} from '../../../../contracts/targets.ts';
import { ApiError } from '../../api/failure.ts';
import { client } from '../../session.ts';

export const targetsQuery = (region: string, year: number) =>
  queryOptions({
    queryKey: ['targets', region, year],
    queryFn: ({ signal }) => client.call(readTargets, { params: { region, year }, signal }),
    staleTime: 0,
  });

export const historyQuery = (asked: { region: string; year: number; indicator: string; measure: TargetMeasure }) =>
  queryOptions({
    queryKey: ['targets', 'history', asked],
    queryFn: async ({ signal }) => {
      const { region, year, ...query } = asked;
      return (await client.call(readTargetHistory, { params: { region, year }, query, signal })).changes;
    },
    staleTime: 0,
  });

/** The matrix as it stands now, where somebody else changed it before. */
export function currentMatrix(error: unknown): TargetMatrix | null {
  if (!(error instanceof ApiError) || error.failure.kind !== 'problem') return null;
  const { code, current } = error.failure.problem;
  return code === 'version_stale' && current !== undefined ? (current as TargetMatrix) : null;
}
