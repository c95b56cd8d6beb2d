import type { ESTree } from 'vite';
import { at, type Law, type Source, type Violation } from './source.ts';

const rules = {
  'plain-error': 'what a user can mend is a Problem of the catalogue, never a plain Error',
  'words-in-place': 'a Problem names its code; its words stand in the catalogue',
  swallowed: 'an error is handled, told or thrown on, never dropped',
};

/** Law 3, as far as it can be read: routes throw problems of the catalogue, and nobody drops an error. */
export const plainProblems: Law = {
  name: 'problems',
  rules,
  check: ({ code }) =>
    code.filter(({ path, isTest }) => !isTest && /^src\/(platform|modules|server|cli)\//.test(path)).flatMap(faults),
};

/** Where requests are taken and decided; deeper down an Error is a fault of ours, and is logged as one. */
const TAKES_REQUESTS = /(^|\/)(routes|[a-z]\w*Routes|signIn|accounts)\.ts$/;

function faults(source: Source): Violation[] {
  const found: Violation[] = [];
  source.visit({
    NewExpression({ callee, arguments: given, start }) {
      if (callee.type !== 'Identifier') return;
      if (
        /^(Error|TypeError|RangeError)$/.test(callee.name) &&
        TAKES_REQUESTS.test(source.path) &&
        source.path.startsWith('src/modules/')
      ) {
        found.push(at(source, start, 'plain-error', rules['plain-error']));
      }
      const [code] = given;
      if (callee.name === 'Problem' && code !== undefined && isSentence(code))
        found.push(at(source, start, 'words-in-place', rules['words-in-place']));
    },
    CatchClause({ body, start }) {
      const reason = source.text.slice(body.start, body.end).includes('//');
      if (body.body.length === 0 && !reason) found.push(at(source, start, 'swallowed', rules.swallowed));
    },
  });
  return found;
}

function isSentence(node: ESTree.Argument): boolean {
  if (node.type === 'TemplateLiteral') return true;
  return node.type === 'Literal' && typeof node.value === 'string' && !/^[a-z]+(_[a-z]+)*$/.test(node.value);
}
