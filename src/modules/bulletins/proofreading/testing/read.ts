import { BUILT_IN_INDICATORS } from '../../../../contracts/indicators.ts';
import type { Finding, ProofreadAnswer } from '../../../../contracts/proofreading.ts';
import { type OfficeDocument, readText } from '../../../../platform/documents/index.ts';
import { CHINA } from '../../../regions/testing/china.ts';
import type { KnownData } from '../paper.ts';
import { presentAnswer } from '../present.ts';
import { proofread } from '../proofread.ts';
import { placeOf } from '../understanding/place.ts';

export interface Situation {
  region?: string;
  asOf?: string;
  data?: KnownData;
}

/** For tests: a text proofread against the real tree, as the command does it. */
export function proofreadText(text: string, situation: Situation = {}): ProofreadAnswer {
  return proofreadBlocks(readText(text), situation);
}

export function proofreadBlocks(document: OfficeDocument, { region, asOf, data }: Situation = {}): ProofreadAnswer {
  const rootId = region === undefined ? undefined : CHINA.byCode(region)?.id;
  const given = { ...(rootId === undefined ? {} : { rootId }), ...(asOf === undefined ? {} : { asOf }) };
  const place = placeOf(document.blocks, CHINA, given, '2026-11-22');
  const since = `${Number(place.asOf.slice(0, 4)) - 1}${place.asOf.slice(4)}`;
  return presentAnswer(
    proofread(document, { tree: CHINA, ...place, since, indicators: BUILT_IN_INDICATORS, data: data ?? null }),
    'zh',
  );
}

/** `total_differs 286281 → 284273`, in order. */
export function told({ findings }: Pick<ProofreadAnswer, 'findings'>): string[] {
  return findings.map(({ code, stated, expected }: Finding) => `${code} ${stated} → ${expected}`);
}
