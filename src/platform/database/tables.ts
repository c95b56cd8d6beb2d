/**
 * Tables as the code sees them. Each room adds its own by augmenting these interfaces in its `tables.ts`.
 *
 * OpenTables may be read by anybody who holds a transaction. ScopedTables hold what belongs to a region: they are
 * left out of the transaction's type, so a query on them can be built only by `scoped()` (law 4).
 */
// biome-ignore lint/suspicious/noEmptyInterface: augmented by the rooms
export interface OpenTables {}

// biome-ignore lint/suspicious/noEmptyInterface: augmented by the rooms
export interface ScopedTables {}
