import './tables.ts';
import { defineModule } from '../../platform/module.ts';
import { draftDemoBulletins } from './demo.ts';
import { mayGoOut } from './drafts/handing.ts';
import { bulletinRoutes } from './drafts/routes.ts';
import { ORIGIN } from './drafts/show.ts';
import { bulletinTodos } from './drafts/todos.ts';
import { policy } from './policy.ts';
import { proofreadingRoutes } from './proofreading/routes.ts';

export { composedToDocument, type DocumentSettings } from './composing/document.ts';
export { type BulletinAsked, type BulletinMade, makeBulletin } from './composing/make.ts';
export { usualSettings } from './composing/settings.ts';
export { presentAnswer } from './proofreading/present.ts';
export { openDocument, type ProofreadingAsked, proofreadDocument } from './proofreading/run.ts';

/** Bulletins (通报): composed from figures, written on, held against them, and handed over to be issued. */
export const bulletins = defineModule({
  name: 'bulletins',
  policy,
  routes: (house) => [...bulletinRoutes(house), ...proofreadingRoutes()],
  origins: [{ kind: ORIGIN, mayGoOut }],
  todos: { right: 'bulletins.write', of: bulletinTodos },
  demoAfterwards: draftDemoBulletins,
});
