import type { ESTree } from 'vite';
import { at, type Law, type Source, type Violation } from './source.ts';

const rules = {
  'long-file': 'a file can be read in one sitting: 400 lines, or a reason listed here',
  'left-for-later': 'nothing is left for later in a comment',
  'not-run': 'a test runs, or is not there',
  'words-in-markup': 'words that people read come from the texts',
};
type Rule = keyof typeof rules;

const LONGEST = 400;

/** Files that are longer, each with the reason. */
const LONG_FILES: Readonly<Record<string, string>> = {
  'src/contracts/texts/imports.ts': 'a catalogue of words in two languages, looked up and not read',
  'src/contracts/texts/problems.ts': 'a catalogue of words in two languages, looked up and not read',
};

/** What a reader may rely on in any file. */
export const style: Law = {
  name: 'style',
  rules,
  check: ({ code }) => code.flatMap(faults),
};

/** Attributes that are read out or shown. */
const SHOWN =
  /^(title|alt|placeholder|label|aria-label|aria-description|summary|description|okText|cancelText|tooltip)$/;
const LETTER = /\p{L}{2,}|\p{Script=Han}/u;

function faults(source: Source): Violation[] {
  const found: Violation[] = [];
  const tell = (offset: number, rule: Rule, what: string) =>
    found.push(at(source, offset, rule, `${what}: ${rules[rule]}`));
  const lines = source.text.split('\n').length - 1;
  if (lines > LONGEST && LONG_FILES[source.path] === undefined)
    found.push({ file: source.path, line: 0, rule: 'long-file', message: `${lines} lines: ${rules['long-file']}` });
  for (const { text, line } of source.comments()) {
    if (/\b(TODO|FIXME|XXX|HACK)\b/.test(text))
      found.push({ file: source.path, line, rule: 'left-for-later', message: rules['left-for-later'] });
  }
  if (/\.(test|soak)\.tsx?$/.test(source.path)) {
    source.visit({
      MemberExpression({ object, property, start }) {
        if (
          property.type === 'Identifier' &&
          /^(only|skip|todo|skipIf|runIf|fails)$/.test(property.name) &&
          isTestFunction(object)
        )
          tell(start, 'not-run', property.name);
      },
    });
  }
  if (source.path.startsWith('src/web/') && source.path.endsWith('x') && !source.isTest) {
    source.visit({
      JSXText: ({ value, start }) =>
        LETTER.test(value) && tell(start + value.search(/\S/), 'words-in-markup', value.trim()),
      JSXAttribute({ name, value, start }) {
        const text = value?.type === 'JSXExpressionContainer' ? value.expression : value;
        if (
          name.type === 'JSXIdentifier' &&
          SHOWN.test(name.name) &&
          text?.type === 'Literal' &&
          typeof text.value === 'string' &&
          LETTER.test(text.value)
        ) {
          tell(start, 'words-in-markup', text.value);
        }
      },
    });
  }
  return found;
}

function isTestFunction(node: ESTree.Expression | ESTree.Super): boolean {
  if (node.type === 'Identifier') return /^(test|it|describe|suite|bench)$/.test(node.name);
  return node.type === 'MemberExpression' && isTestFunction(node.object);
}
