export {
  type Carried,
  type DocumentBlock,
  type DocumentTable,
  lineAt,
  type OfficeDocument,
  type Paragraph,
} from './model.ts';
export { type DocumentFile, type DocumentOutcome, documentLimits, readDocument } from './read.ts';
export { readDocumentInWorker } from './readInWorker.ts';
export { readText } from './text.ts';
