export { type CommentBy, type CommentPlace, commentDocx, type DocxComment } from './comment.ts';
export { type CompoundFile, isCompoundFile, openCompoundFile } from './compound-file.ts';
export { type DocxBlock, readDocx, readDocxBlocks, type Tracked } from './docx.ts';
export {
  damaged,
  FileRefused,
  type OtherFormat,
  type ReadFailure,
  type TooLargeReason,
  tooLarge,
  type UnreadableReason,
  unreadable,
} from './failure.ts';
export { GridBuilder, type Usage } from './grid-builder.ts';
export { type ReadingInput, readInWorker } from './inWorker.ts';
export { defaultReadLimits, type ReadLimits } from './limits.ts';
export { type Numbering, readNumbering } from './numbering.ts';
export { isZip, type OfficePackage, openPackage } from './package.ts';
export { type Relationship, readRelationships } from './relationships.ts';
export { attribute, isOn, scanPart, type XmlHandler } from './xml.ts';
