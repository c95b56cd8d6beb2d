import { z } from 'zod';
import { RIGHTS } from '../contracts/access.ts';
import type { AnyRoute } from '../contracts/route.ts';
import { type Declaration, readContracts } from './contracts.ts';
import { at, type Law, type Source, type SourceHouse, type Violation } from './source.ts';

const rules = {
  'no-access': 'every route says who may call it',
  'place-twice': 'one route for one method and path',
  'name-twice': 'a name means one route',
  'path-outside': 'paths are written from /api/v1 on',
  'params-differ': 'the parameters in the path are those of the schema',
  'version-problems': 'a versioned route tells that a version may be stale or missing',
  'never-mounted': 'every contract has its handler',
  'mounted-twice': 'every contract has one handler',
  'past-the-contract': 'every route of the API is mounted from its contract',
};

/** Law 1: a route is declared once, and everything else follows from its declaration. */
export const oneContract: Law = {
  name: 'one-contract',
  rules,
  async check(house) {
    const { routes } = await readContracts(house);
    return [
      ...routes.flatMap(declarationFaults),
      ...twice(routes),
      ...mountFaults(house, routes),
      ...house.code.flatMap(strayRoutes),
    ];
  },
};

function fault({ source, line }: Declaration, rule: keyof typeof rules, message: string): Violation {
  return { file: source.path, line, rule, message: `${message}: ${rules[rule]}` };
}

function declarationFaults(declaration: Declaration): Violation[] {
  const { contract } = declaration;
  const found: Violation[] = [];
  if (!saysWho(contract.access)) found.push(fault(declaration, 'no-access', contract.name));
  if (!/^(\/(:?[a-zA-Z][a-zA-Z.-]*))+$/.test(contract.path) || /^\/api\b/.test(contract.path))
    found.push(fault(declaration, 'path-outside', contract.path));
  const inPath = [...contract.path.matchAll(/:(\w+)/g)].map(([, name]) => name).sort();
  const inSchema = contract.params instanceof z.ZodObject ? Object.keys(contract.params.shape).sort() : [];
  if (inPath.join() !== inSchema.join())
    found.push(fault(declaration, 'params-differ', `${inPath.join()} and ${inSchema.join()}`));
  const told = contract.problems.includes('version_stale') && contract.problems.includes('version_required');
  if (contract.versioned === true && !told) found.push(fault(declaration, 'version-problems', contract.name));
  return found;
}

function saysWho(access: AnyRoute['access'] | undefined): boolean {
  if (access === undefined) return false;
  return access === 'public' || access === 'signed_in' || (typeof access === 'object' && RIGHTS.includes(access.right));
}

function twice(routes: readonly Declaration[]): Violation[] {
  const places = new Set<string>();
  const names = new Set<string>();
  return routes.flatMap((declaration) => {
    const { method, path, name } = declaration.contract;
    const place = `${method} ${path.replaceAll(/:\w+/g, ':')}`;
    const found: Violation[] = [];
    if (places.has(place)) found.push(fault(declaration, 'place-twice', place));
    if (names.has(name)) found.push(fault(declaration, 'name-twice', name));
    places.add(place);
    names.add(name);
    return found;
  });
}

/** Handlers are found where they are written: `handle(contract, …)`, under whatever name the contract was imported. */
function mountFaults(house: SourceHouse, routes: readonly Declaration[]): Violation[] {
  const mounts = house.code.filter(({ path, isTest }) => !isTest && !path.startsWith('src/web/')).flatMap(mountsIn);
  const found: Violation[] = [];
  for (const declaration of routes) {
    const own = mounts.filter(({ contract }) => contract === `${declaration.source.path} ${declaration.exported}`);
    if (own.length === 0) found.push(fault(declaration, 'never-mounted', declaration.contract.name));
    for (const { place } of own.slice(1))
      found.push({
        ...place,
        rule: 'mounted-twice',
        message: `${declaration.contract.name}: ${rules['mounted-twice']}`,
      });
  }
  return found;
}

interface Mount {
  contract: string;
  place: { file: string; line: number };
}

function mountsIn(source: Source): Mount[] {
  if (!source.text.includes('handle(')) return [];
  const bindings = source.bindings();
  const found: Mount[] = [];
  source.visit({
    CallExpression({ callee, arguments: [first] }) {
      if (callee.type !== 'Identifier' || bindings.get(callee.name)?.imported !== 'handle' || first === undefined)
        return;
      const [local = '', member] = source.text.slice(first.start, first.end).split('.');
      const binding = bindings.get(local);
      const name = binding?.imported === '*' ? member : binding?.imported;
      const place = { file: source.path, line: source.lineAt(first.start) };
      if (binding) found.push({ contract: `${binding.target} ${name}`, place });
    },
  });
  return found;
}

/** Probes and the pages of the two webs are no part of the API; floor 4 mounts them itself. */
const MOUNTS_PAGES = /^src\/server\/(app|web|signInPages|noticePages)\.ts$/;
const VERBS = /^(route|get|post|put|patch|delete|all|head|options)$/;

function strayRoutes(source: Source): Violation[] {
  if (
    source.isTest ||
    source.path === 'src/platform/http/mount.ts' ||
    !/^src\/(platform|modules|server)\//.test(source.path)
  )
    return [];
  const found: Violation[] = [];
  source.visit({
    CallExpression({ callee, arguments: [first], start }) {
      if (
        callee.type !== 'MemberExpression' ||
        callee.object.type !== 'Identifier' ||
        callee.property.type !== 'Identifier'
      )
        return;
      if (!/^(app|fastify|server|instance)$/.test(callee.object.name) || !VERBS.test(callee.property.name)) return;
      const path = first?.type === 'Literal' && typeof first.value === 'string' ? first.value : null;
      const page = callee.property.name !== 'route' && (path === null || !path.startsWith('/api'));
      if (MOUNTS_PAGES.test(source.path) && page) return;
      found.push(
        at(source, start, 'past-the-contract', `${path ?? callee.property.name}: ${rules['past-the-contract']}`),
      );
    },
  });
  return found;
}
