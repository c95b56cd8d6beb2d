import type { Edit } from './lines.ts';
import { type BulletinText, renumbered, withHeading, withNew, withNewSection, withParagraph } from './text.ts';

/** The text with one place as it was composed. */
export function restored(text: BulletinText, edit: Edit): BulletinText {
  switch (edit.kind) {
    case 'added':
      return text;
    case 'changed':
      return edit.line.kind === 'heading'
        ? withHeading(text, edit.line.key, edit.was)
        : renumbered(withParagraph(text, edit.line.key, edit.was));
    case 'removed': {
      const { after, was } = edit;
      const inside = text.sections.find(
        ({ key, paragraphs }) => key === after?.key || paragraphs.some((each) => each.key === after?.key),
      );
      const section = inside ?? text.sections[0];
      if (section === undefined) return text;
      if (was.kind === 'heading') {
        const added = withNewSection(text, section.key);
        return withHeading(added.text, added.key, was.text);
      }
      const behind = after !== null && after.kind === 'paragraph' ? after.key : null;
      return withNew(text, { section: section.key, after: behind }, { words: was.text, joins: false }).text;
    }
  }
}
