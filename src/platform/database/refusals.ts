import type { Problem } from '../../contracts/problems.ts';

const UNIQUE_VIOLATION = '23505';

/**
 * Runs a write that a unique constraint may stop, and tells the sender's problem in place of the database's error.
 * Looking first cannot do this: of two that race, both would have looked. The transaction is lost, so let it roll back.
 */
export async function refusing<T>(
  problems: Readonly<Record<string, () => Problem>>,
  write: () => Promise<T>,
): Promise<T> {
  try {
    return await write();
  } catch (error) {
    const { code, constraint } = error as { code?: string; constraint?: string };
    const problem = code === UNIQUE_VIOLATION ? problems[constraint ?? ''] : undefined;
    throw problem?.() ?? error;
  }
}
