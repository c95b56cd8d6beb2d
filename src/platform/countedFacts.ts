/**
 * The facts that an indicator counts, told by SQL over a module's own tables that knows nothing of the ledger: the oracle
 * of its counts, and the way from a count down to what was counted.
 *
 * Parameters: `$1` an instant, only facts recorded by then are told (what was known then); `$2` regions (uuid[]), or null for
 * all: what ever counted in one of them is told whole. Columns: region_id, effective_on, flow (count_flow), amount, fact_id
 * (text), fact_revision, event (text), name (text), outside (boolean: outside the association system), recorded_at.
 */
export interface CountedFacts {
  /** Code of the indicator. */
  indicator: string;
  sql: string;
}
