import type { PortalProblem } from '../../../contracts/portal.ts';

/** Why a form was not taken, above it. */
export function Refusal({ id, problem }: { id: string; problem: PortalProblem | null }) {
  if (problem === null) return null;
  return (
    <div id={id} class="notice notice-danger" role="alert">
      <strong>{problem.title}</strong> {problem.detail}
    </div>
  );
}
