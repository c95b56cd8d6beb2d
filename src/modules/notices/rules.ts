import type { DecisiveState, DocumentAct, DocumentRoute, DocumentState } from '../../contracts/notices.ts';

/** The step that comes first once a draft is handed in. */
export function firstStep(route: DocumentRoute): DecisiveState {
  return route.review === null ? afterReview(route) : 'reviewing';
}

const afterReview = (route: DocumentRoute): DecisiveState =>
  route.countersign.length > 0 ? 'countersigning' : 'signing';

/** Where agreement leads; `left` are those who have still to countersign after it. */
export function nextStep(route: DocumentRoute, state: DecisiveState, left: readonly string[]): DocumentState {
  switch (state) {
    case 'reviewing':
      return afterReview(route);
    case 'countersigning':
      return left.length > 0 ? 'countersigning' : 'signing';
    case 'signing':
      return 'signed';
  }
}

export const ACT_OF: Readonly<Record<DecisiveState, DocumentAct>> = {
  reviewing: 'reviewed',
  countersigning: 'countersigned',
  signing: 'signed',
};

export function isDecisive(state: DocumentState): state is DecisiveState {
  return state in ACT_OF;
}

/** Who has still to countersign, given who has. */
export function countersignersLeft(route: DocumentRoute, done: readonly string[]): string[] {
  return route.countersign.filter((login) => !done.includes(login));
}

/** Why somebody may not decide on a step; null where they may. */
export function refusalOf(
  document: { state: DecisiveState; route: DocumentRoute; drafters: readonly string[] },
  who: { actor: string; login: string | null },
  left: readonly string[],
): 'document_step_of_others' | 'document_own_draft' | null {
  const { route, state } = document;
  const named = state === 'reviewing' ? (route.review?.by ?? null) : state === 'countersigning' ? left : route.sign.by;
  if (named !== null && (who.login === null || !named.includes(who.login))) return 'document_step_of_others';
  if (!route.drafterDecides && document.drafters.includes(who.actor)) return 'document_own_draft';
  return null;
}

/** Until release a document may still be taken off its way; afterwards it is withdrawn, and its text stays. */
export const mayWithdraw = (state: DocumentState): boolean => state !== 'withdrawn';

/** A text is written on only where nobody is asked about it. */
export const mayWrite = (state: DocumentState): boolean => state === 'drafting';
