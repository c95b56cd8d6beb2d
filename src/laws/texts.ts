import type { ESTree } from 'vite';
import { at, type Law, type Source, type Violation } from './source.ts';

const rules = {
  'latin-in-zh': 'Chinese sentences are Chinese; terms written in Latin letters are in a closed list',
  'han-in-en': 'English sentences are English',
  exclamation: 'nobody is shouted at',
  'no-words': 'a text says something',
  'one-sided': 'what is said in one language is said in the other',
};
type Rule = keyof typeof rules;
type Language = 'zh' | 'en';

/** What keeps its Latin letters in a Chinese sentence: names of formats, programs, headers, marks of standards. */
const LATIN_TERMS = [
  'Excel',
  'Word',
  'WPS',
  'CSV',
  'JSON',
  'XML',
  'PDF',
  'ODF',
  'RTF',
  'MB',
  'UTF-8',
  'GB18030',
  'If-Match',
  'imported',
  'English',
  'Shift',
];

/** File name endings, cell addresses, keys and options of commands, which are quoted as they are typed. */
const LATIN_FORMS = [/\.[a-z]{3,4}\b/g, /\b[A-Z]{1,2}\d+\b/g, /\bCtrl\+[A-Z]\b/g, /--[a-z]+/g];

/** What keeps its characters in an English sentence: names that have no other form here. */
const HAN_TERMS = ['中文', '合计', '小计', '审图号', '万', '科普中国'];

/** Told in the terminal to whoever installs and runs the house: full of variables and commands. */
const FOR_OPERATORS = [
  'src/platform/installation/error.ts',
  'src/platform/backup/refusal.ts',
  'src/server/doctor/findings.ts',
  'src/cli/commands/doctor.ts',
];

/** Texts: Chinese is the source, English complete, whether they stand in the catalogue or beside what they name. */
export const texts: Law = {
  name: 'texts',
  rules,
  check: ({ code }) => code.filter(({ isTest }) => !isTest).flatMap(faults),
};

interface Place {
  start: number;
  end: number;
}

interface Span extends Place {
  language: Language;
}

function faults(source: Source): Violation[] {
  if (!/\bzh\b|Zh\b|_ZH\b|namespace\(/.test(source.text)) return [];
  const found: Violation[] = [];
  const tell = (offset: number, rule: Rule, what: string) =>
    found.push(at(source, offset, rule, `${what}: ${rules[rule]}`));
  const { spans, unspoken, oneSided } = survey(source);
  for (const start of oneSided) tell(start, 'one-sided', 'zh or en is missing');
  const languageAt = (offset: number) =>
    spans.filter(({ start, end }) => start <= offset && offset < end).sort((a, b) => b.start - a.start)[0]?.language;
  const judge = (text: string, start: number, whole: boolean) => {
    const language = languageAt(start);
    if (language === undefined || unspoken.some((each) => each.start <= start && start < each.end)) return;
    if (whole && text.trim() === '' && isValue(source, start)) tell(start, 'no-words', 'an empty text');
    if (language === 'zh' && !FOR_OPERATORS.includes(source.path) && /[A-Za-z]/.test(withoutLatinTerms(text)))
      tell(start, 'latin-in-zh', text);
    if (language === 'en' && /\p{Script=Han}/u.test(withoutHanTerms(text))) tell(start, 'han-in-en', text);
    if (/[!！]/.test(text)) tell(start, 'exclamation', text);
  };
  source.visit({
    Literal: ({ value, start }) => typeof value === 'string' && judge(value, start, true),
    TemplateElement: ({ value, start }) => judge(value.cooked ?? value.raw, start, false),
  });
  return found;
}

/** Where which language is spoken, which strings are no words (names compared with, keys), and pairs that lack a side. */
function survey(source: Source): { spans: Span[]; unspoken: Place[]; oneSided: number[] } {
  const spans: Span[] = [];
  const unspoken: Place[] = [];
  const oneSided: number[] = [];
  const speak = (name: string, node: Place | null) => {
    const language = /^zh$|Zh$|_ZH$/.test(name) ? 'zh' : /^en$|En$|_EN$/.test(name) ? 'en' : null;
    if (language !== null && node !== null) spans.push({ start: node.start, end: node.end, language });
  };
  source.visit({
    VariableDeclarator: ({ id, init }) => id.type === 'Identifier' && speak(id.name, init),
    FunctionDeclaration: ({ id, body }) => speak(id?.name ?? '', body),
    Property({ key, value }) {
      unspoken.push(key);
      if (key.type === 'Identifier') speak(key.name, value);
    },
    CallExpression({ callee, arguments: given }) {
      if (callee.type === 'Identifier' && callee.name === 'namespace') {
        speak('zh', given[0] ?? null);
        speak('en', given[1] ?? null);
      }
      if (callee.type === 'MemberExpression') unspoken.push(...given);
    },
    ObjectExpression({ properties, start }) {
      const keys = properties.flatMap((each) =>
        each.type === 'Property' && each.key.type === 'Identifier' && isWords(each.value) ? [each.key.name] : [],
      );
      if (keys.includes('zh') !== keys.includes('en')) oneSided.push(start);
    },
    BinaryExpression({ operator, left, right }) {
      if (/^[!=]==?$/.test(operator)) unspoken.push(left, right);
    },
    SwitchCase: ({ test }) => test !== null && unspoken.push(test),
    MemberExpression: ({ property }) => unspoken.push(property),
    TSLiteralType: ({ literal }) => unspoken.push(literal),
    Literal: (node) => (node.value === 'zh' || node.value === 'en') && unspoken.push(node),
  });
  return { spans, unspoken, oneSided };
}

function isWords(node: ESTree.Expression): boolean {
  return (
    node.type === 'TemplateLiteral' ||
    node.type === 'ArrowFunctionExpression' ||
    (node.type === 'Literal' && typeof node.value === 'string')
  );
}

/** Whether a text is the whole of what is said, and no piece put into a sentence where there is something to say. */
function isValue(source: Source, start: number): boolean {
  return (
    /[\w'"]: *$/.test(source.text.slice(Math.max(0, start - 60), start)) &&
    !/\?[^?]*: *$/.test(source.text.slice(Math.max(0, start - 60), start))
  );
}

function withoutLatinTerms(text: string): string {
  const plain = LATIN_FORMS.reduce((rest, form) => rest.replaceAll(form, ''), text);
  return LATIN_TERMS.reduce((rest, term) => rest.replaceAll(term, ''), plain);
}

function withoutHanTerms(text: string): string {
  return HAN_TERMS.reduce((rest, term) => rest.replaceAll(term, ''), text);
}
