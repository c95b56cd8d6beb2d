import {
  changeOrganisation,
  closeOrganisation,
  listOrganisations,
  readOrganisation,
  registerOrganisation,
  resumeOrganisation,
  suspendOrganisation,
} from '../../contracts/organisations.ts';
import { Problem } from '../../contracts/problems.ts';
import { type Handler, handle } from '../../platform/http/handler.ts';
import { treeOf } from '../regions/index.ts';
import { list } from './list.ts';
import { presentOrganisation } from './present.ts';
import { change, register, step } from './register.ts';
import { organisationById } from './store.ts';

export const routes = (): readonly Handler[] => [
  handle(listOrganisations, (act, { query }) => list(act, query)),

  handle(readOrganisation, async (act, { params }) => {
    const row = await organisationById(act.tx, act.scope, params.id);
    if (row === undefined) throw new Problem('not_found');
    return presentOrganisation(await treeOf(act.tx), row, act.today);
  }),

  handle(registerOrganisation, (act, { body }) => register(act, body)),
  handle(changeOrganisation, (act, { params, body, ifMatch }) => change(act, params.id, ifMatch, body)),
  handle(suspendOrganisation, (act, { params, body, ifMatch }) => step(act, params.id, ifMatch, 'suspend', body)),
  handle(resumeOrganisation, (act, { params, body, ifMatch }) => step(act, params.id, ifMatch, 'resume', body)),
  handle(closeOrganisation, (act, { params, body, ifMatch }) => step(act, params.id, ifMatch, 'close', body)),
];
