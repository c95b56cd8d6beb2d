import type { ESTree } from 'vite';
import { at, type Law, type Source, type Violation } from './source.ts';

const rules = {
  'past-the-transaction': 'statements run inside a transaction that transact() opened',
  'own-connection': 'only platform/database and platform/jobs connect to the database',
  'own-boundary': 'begin, commit and rollback belong to transact()',
  'transaction-within': 'who holds a transaction opens no other: all effects lie in one',
  'forged-transaction': 'a transaction comes from transact(), never from a cast',
};
type Rule = keyof typeof rules;

/** Probes ask the database a question and change nothing. */
const PROBES: readonly { path: string; says: string }[] = [
  { path: 'src/server/app.ts', says: "house.database.pool.query('select 1')" },
];

/** Law 2: all effects of a request lie in exactly one transaction, and nobody but the wrapper opens or ends one. */
export const oneTransaction: Law = {
  name: 'one-transaction',
  rules,
  check: ({ code }) => code.filter(isUnderLaw).flatMap(faults),
};

function isUnderLaw({ path, isTest }: Source): boolean {
  return !isTest && !path.startsWith('src/platform/database/') && !path.startsWith('src/web/');
}

function faults(source: Source): Violation[] {
  const found: Violation[] = [];
  const tell = (offset: number, rule: Rule, what: string) =>
    found.push(at(source, offset, rule, `${what}: ${rules[rule]}`));
  const bindings = source.bindings();
  const fromDriver = (name: string) => ['pg', 'kysely'].includes(bindings.get(name)?.specifier ?? '');
  const holders: boolean[] = [];
  const enter = ({ params }: { params: readonly ESTree.ParamPattern[] }) =>
    holders.push(params.some((parameter) => isHeld(source, parameter)));
  const leave = () => holders.pop();
  source.visit({
    FunctionDeclaration: enter,
    'FunctionDeclaration:exit': leave,
    FunctionExpression: enter,
    'FunctionExpression:exit': leave,
    ArrowFunctionExpression: enter,
    'ArrowFunctionExpression:exit': leave,
    MemberExpression({ object, property, start, end }) {
      if (property.type !== 'Identifier') return;
      const owner = source.text.slice(object.start, object.end);
      const onPool = property.name === 'pool' && /database$/.test(owner);
      const onQuery = property.name === 'query' && /(^|\.)database$/.test(owner);
      if ((onPool || onQuery) && !isProbe(source, start))
        tell(start, 'past-the-transaction', source.text.slice(start, end));
      if (property.name === 'transaction' || property.name === 'startTransaction')
        tell(start, 'own-boundary', source.text.slice(start, end));
    },
    NewExpression({ callee, start }) {
      const name = source.text.slice(callee.start, callee.end);
      const [local = ''] = name.split('.');
      if (fromDriver(local) && /(Client|Pool|Kysely)$/.test(name)) tell(start, 'own-connection', `new ${name}`);
    },
    TaggedTemplateExpression({ tag, quasi, start }) {
      const text = quasi.quasis.map(({ value }) => value.raw).join('');
      if (tag.type === 'Identifier' && tag.name === 'sql' && boundary(text)) tell(start, 'own-boundary', text.trim());
    },
    CallExpression({ callee, arguments: [first], start }) {
      if (callee.type === 'MemberExpression' && first?.type === 'Literal' && typeof first.value === 'string') {
        if (source.text.slice(callee.property.start, callee.property.end) === 'query' && boundary(first.value))
          tell(start, 'own-boundary', first.value);
      }
      if (callee.type !== 'Identifier' || callee.name !== 'transact') return;
      if (holders.includes(true)) tell(start, 'transaction-within', 'transact()');
    },
    TSAsExpression({ typeAnnotation, start, end }) {
      const type = source.text.slice(typeAnnotation.start, typeAnnotation.end);
      if (type === 'Tx') tell(start, 'forged-transaction', source.text.slice(start, end));
    },
  });
  return found;
}

/** Whether a parameter is a transaction, or an act, which carries one; callbacks know theirs by name alone. */
function isHeld(source: Source, parameter: ESTree.ParamPattern): boolean {
  return /^(tx|act)$|:\s*(Tx|Act)$/.test(source.text.slice(parameter.start, parameter.end));
}

function boundary(text: string): boolean {
  return /^\s*(begin|start transaction|commit|rollback|savepoint \w+)(\s+(isolation|read|work|to)\b.*)?;?\s*$/i.test(
    text,
  );
}

function isProbe(source: Source, start: number): boolean {
  return PROBES.some(({ path, says }) => source.path === path && source.text.startsWith(says, start));
}
