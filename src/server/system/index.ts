import { listTodos } from '../../contracts/system.ts';
import { scopeFor } from '../../platform/access/scope.ts';
import { type Handler, handle } from '../../platform/http/handler.ts';
import type { Module } from '../../platform/module.ts';
import type { OpenHouse } from '../house.ts';
import { auditRoutes } from './audit.ts';
import { installationRoutes } from './installation.ts';
import { settingRoutes } from './settings.ts';

/** The routes of the house itself, over whichever rooms stand in it. */
export function systemRoutesOver(house: OpenHouse, modules: readonly Module[]): Handler[] {
  return [
    ...auditRoutes(house),
    ...settingRoutes(house, modules),
    ...installationRoutes(house),
    todoRoute(house, modules),
  ];
}

function todoRoute(house: OpenHouse, modules: readonly Module[]): Handler {
  return handle(listTodos, async (act) => {
    // One after the other: they share the connection of the transaction.
    const todos = [];
    for (const { todos: waiting } of modules) {
      const scope = waiting && scopeFor(act.principal, waiting.right, house.policy, house.territory);
      if (waiting && scope) todos.push(...(await waiting.of({ ...act, scope })));
    }
    return { todos: todos.filter((todo) => todo.count > 0) };
  });
}
