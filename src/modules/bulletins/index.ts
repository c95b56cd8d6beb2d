export { composedToDocument, type DocumentSettings } from './composing/document.ts';
export { type BulletinAsked, type BulletinMade, makeBulletin } from './composing/make.ts';
export { usualSettings } from './composing/settings.ts';
export { presentAnswer } from './proofreading/present.ts';
export { openDocument, type ProofreadingAsked, proofreadDocument } from './proofreading/run.ts';
