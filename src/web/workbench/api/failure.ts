import { type ProblemBody, problemBody } from '../../../contracts/problems.ts';

/** Why a call failed: the server refused it, could not be reached, or answered something that is no answer of ours. */
export type Failure =
  | { kind: 'problem'; problem: ProblemBody }
  | { kind: 'network' }
  | { kind: 'unreadable'; status: number; correlationId: string | null };

export class ApiError extends Error {
  readonly failure: Failure;

  constructor(failure: Failure, cause?: unknown) {
    super(failure.kind === 'problem' ? `${failure.problem.code} ${failure.problem.correlationId}` : failure.kind, {
      cause,
    });
    this.name = 'ApiError';
    this.failure = failure;
  }

  /** The code of the problem, where the server gave one. */
  get code(): string | null {
    return this.failure.kind === 'problem' ? this.failure.problem.code : null;
  }

  get correlationId(): string | null {
    return this.failure.kind === 'problem'
      ? this.failure.problem.correlationId
      : this.failure.kind === 'unreadable'
        ? this.failure.correlationId
        : null;
  }

  /** Words beside each field, by JSON pointer. */
  get fieldErrors(): ReadonlyMap<string, string> {
    const errors = this.failure.kind === 'problem' ? (this.failure.problem.errors ?? []) : [];
    return new Map(errors.map(({ pointer, message }) => [pointer, message]));
  }
}

export async function failureOf(response: Response): Promise<ApiError> {
  const correlationId = response.headers.get('x-correlation-id');
  const unreadable = (cause?: unknown) =>
    new ApiError({ kind: 'unreadable', status: response.status, correlationId }, cause);
  try {
    const parsed = problemBody.safeParse(await response.json());
    return parsed.success ? new ApiError({ kind: 'problem', problem: parsed.data }) : unreadable(parsed.error);
  } catch (cause) {
    return unreadable(cause);
  }
}
