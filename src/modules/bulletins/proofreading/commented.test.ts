import { expect, test } from 'vitest';
import { BUILT_IN_INDICATORS } from '../../../contracts/indicators.ts';
import { documentLimits, readDocument } from '../../../platform/documents/index.ts';
import { packageOf, paragraph, partsOf, rootRelationships } from '../../../platform/officedoc/fixtures.ts';
import { CHINA } from '../../regions/testing/china.ts';
import { commentedDocx } from './commented.ts';
import { proofread } from './proofread.ts';
import { placeOf } from './understanding/place.ts';

test('a comment stands at the words that it is of, though Word numbers their paragraph by itself', async () => {
  const sentence = '截至2022年12月31日，全省科技志愿者总数达1200人，较上年增加200人，增长30%。';
  const numbered = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>';
  const body = `${paragraph('关于2022年浙江省科技志愿服务工作情况的通报')}<w:p><w:pPr>${numbered}</w:pPr><w:r><w:t>${sentence}</w:t></w:r></w:p>`;
  const bytes = packageOf({
    ...rootRelationships('word/document.xml'),
    'word/document.xml': `<w:document xmlns:w="http://w"><w:body>${body}</w:body></w:document>`,
    'word/_rels/document.xml.rels':
      '<Relationships><Relationship Id="a" Type="http://x/numbering" Target="numbering.xml"/></Relationships>',
    'word/numbering.xml':
      '<w:numbering xmlns:w="http://w"><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="（%1）"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>',
  });
  const read = await readDocument({ name: '通报.docx', bytes }, documentLimits);
  if (!read.ok) throw new Error(read.code);
  const { blocks } = read.document;
  expect(blocks[1]).toMatchObject({ text: `（一）${sentence}`, label: '（一）' });
  const place = placeOf(blocks, CHINA, {}, '2026-11-22');
  const told = proofread(read.document, {
    tree: CHINA,
    ...place,
    since: '2021-12-31',
    indicators: BUILT_IN_INDICATORS,
    data: null,
  });
  const copy = partsOf(await commentedDocx(bytes, told, '2026-11-22', 'zh'));
  const marked = /<w:commentRangeStart[^>]*>(.*?)<w:commentRangeEnd/.exec(copy['word/document.xml'] ?? '')?.[1];
  expect(marked?.replaceAll(/<[^>]*>/g, '')).toBe('30%');
});
