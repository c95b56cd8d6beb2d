import { z } from 'zod';

/**
 * The catalogue of problems (RFC 9457). A code is stable for ever; its words are in texts/problems.ts.
 * A retired code stays here as a comment so that it is never given another meaning.
 */
export const PROBLEM_STATUS = {
  request_invalid: 400,
  header_missing: 400,
  upload_invalid: 400,
  not_signed_in: 401,
  sign_in_refused: 401,
  csrf_refused: 403,
  right_missing: 403,
  region_out_of_scope: 403,
  demo_only: 403,
  not_found: 404,
  region_not_found: 404,
  indicator_not_found: 404,
  not_released: 404,
  method_not_allowed: 405,
  state_conflict: 409,
  name_taken: 409,
  near_duplicates: 409,
  association_exists: 409,
  credit_code_taken: 409,
  has_units_below: 409,
  backup_folder_missing: 409,
  backup_in_progress: 409,
  region_change_built_on: 409,
  idempotency_key_reused: 409,
  already_set_up: 409,
  round_has_hand_ins: 409,
  round_incomplete: 409,
  review_outdated: 409,
  import_of_round: 409,
  version_stale: 412,
  too_large: 413,
  import_has_errors: 422,
  import_unknown_region: 422,
  import_unknown_indicator: 422,
  basis_unavailable: 422,
  snapshot_empty: 422,
  parent_unsuitable: 422,
  effective_day_unsuitable: 422,
  round_without_units: 422,
  round_unit_unsuitable: 422,
  round_limit_passed: 422,
  round_limit_not_later: 422,
  hand_in_has_errors: 422,
  hand_in_file_unreadable: 422,
  region_change_invalid: 422,
  setting_value_invalid: 422,
  version_required: 428,
  too_many_requests: 429,
  sign_in_locked: 429,
  internal: 500,
  unavailable: 503,
  // proofreading
  document_unreadable: 422,
  // documents issued and received
  document_step_of_others: 403,
  document_own_draft: 403,
  document_kept_elsewhere: 409,
  number_taken: 409,
  register_begun: 409,
  already_confirmed: 409,
  link_unusable: 409,
  release_refused: 409,
  document_unsuitable: 422,
  document_recipient_unsuitable: 422,
  document_incomplete: 422,
  document_without_number: 422,
  document_without_recipients: 422,
  // accounts, sign-in and keys
  second_step_refused: 401,
  key_refused: 401,
  password_change_required: 403,
  second_factor_required: 403,
  grant_out_of_reach: 403,
  account_out_of_reach: 403,
  invitation_unusable: 409,
  own_account: 409,
  last_operator: 409,
  told_once: 409,
  channel_unavailable: 409,
  second_factor_state: 409,
  sheet_has_errors: 422,
  // targets
  target_set_above: 403,
  target_reason_missing: 422,
  // bulletins
  bulletin_template_not_found: 404,
  bulletin_contradicted: 409,
  bulletin_empty: 422,
  bulletin_file_of_another: 409,
  bulletin_file_refused: 422,
  targets_not_kept: 422,
} as const satisfies Record<string, number>;

export type ProblemCode = keyof typeof PROBLEM_STATUS;
export const PROBLEM_CODES = Object.keys(PROBLEM_STATUS) as ProblemCode[];

export type ProblemParams = Readonly<Record<string, string | number | readonly string[]>>;

/** One fault in a request: where it is (JSON pointer) and what is wrong, in words. */
export const problemDetail = z.object({ pointer: z.string(), message: z.string() });

/** What travels: RFC 9457 with our code, parameters and the correlation id to quote. */
export const problemBody = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number().int(),
  detail: z.string(),
  code: z.string(),
  params: z.record(z.string(), z.unknown()),
  pointer: z.string().optional(),
  errors: z.array(problemDetail).optional(),
  /** What stands there now: the current row, when a stale version was to be changed; the rows that are in the way. */
  current: z.unknown().optional(),
  correlationId: z.string(),
});
export type ProblemBody = z.infer<typeof problemBody>;

/** A fault of the request that its sender can mend. Anything else that is thrown is ours, and logged. */
export class Problem extends Error {
  readonly code: ProblemCode;
  readonly params: ProblemParams;
  readonly pointer: string | undefined;
  readonly errors: readonly z.infer<typeof problemDetail>[] | undefined;
  readonly current: unknown;

  constructor(
    code: ProblemCode,
    params: ProblemParams = {},
    more: { pointer?: string; errors?: readonly z.infer<typeof problemDetail>[]; current?: unknown } = {},
  ) {
    super(`${code} ${JSON.stringify(params)}`);
    this.name = 'Problem';
    this.code = code;
    this.params = params;
    this.pointer = more.pointer;
    this.errors = more.errors;
    this.current = more.current;
  }

  get status(): number {
    return PROBLEM_STATUS[this.code];
  }
}
