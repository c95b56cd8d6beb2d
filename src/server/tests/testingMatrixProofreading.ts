/** Who may have a document proofread, as testingMatrix.ts reads it: whoever may read statistics, whatever it is about. */
export const PROOFREADING = `
proofreadDocument        province ok
proofreadDocument        city     ok
proofreadDocument        county   ok
proofreadDocument        auditor  ok
proofreadDocument        operator right
proofreadDocument        public   401

commentedCopy            province ok
commentedCopy            city     ok
commentedCopy            county   ok
commentedCopy            auditor  ok
commentedCopy            operator right
commentedCopy            public   401
`;
