import type { TemplateShown } from '../../../../../contracts/bulletinTemplateRoutes.ts';
import type { Texts } from '../../../../../contracts/texts/index.ts';

/** By what an address names a template: a built-in one has no id. */
export const keyOf = ({ id, template }: { id: string | null; template: { code: string } }): string =>
  id ?? template.code;

export const templateNamed = (
  templates: readonly TemplateShown[],
  key: string | undefined,
): TemplateShown | undefined => templates.find((each) => keyOf(each) === key);

export const isOwn = ({ region }: TemplateShown, home: { code: string }): boolean => region?.code === home.code;

/** Whose it is. */
export function ownerInWords(shown: TemplateShown, home: { code: string; name: string }, t: Texts): string {
  if (shown.region === null) return t.templatePages.builtIn;
  return isOwn(shown, home) ? t.templatePages.own(home.name) : shown.region.name;
}

/** A nearer template of the same code is used in its place: the list tells the nearest first. */
export const isShadowed = (shown: TemplateShown, templates: readonly TemplateShown[]): boolean =>
  templates.find(({ template }) => template.code === shown.template.code) !== shown;

export const codesTaken = (templates: readonly TemplateShown[], except: string | null = null): ReadonlySet<string> =>
  new Set(templates.flatMap(({ id, template }) => (id !== null && id === except ? [] : [template.code])));
