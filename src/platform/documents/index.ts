export { type DocumentBlock, type DocumentTable, lineAt, type OfficeDocument, type Paragraph } from './model.ts';
export { readText } from './text.ts';
