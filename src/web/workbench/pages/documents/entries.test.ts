import { describe, expect, it } from 'vitest';
import { texts } from '../../../../contracts/texts/index.ts';
import { bodyOf, contentOf, type DocumentEntries, faultsIn, newEntries } from './entries.ts';

const zh = texts('zh');
const office = { name: '江苏省科学技术协会', code: '苏科协发', levels: ['city', 'county'] as const };
const typed = (change: Partial<DocumentEntries>): DocumentEntries => ({
  ...newEntries(office),
  title: '关于开展活动的通知',
  body: '现通知如下。\n一、时间\n本月内完成。',
  ...change,
});

describe('a form of a document', () => {
  it('addresses those it goes to, in the words of offices, unless somebody wrote others', () => {
    expect(contentOf(typed({}), '2026-11-22', zh).recipients).toEqual(['各设区市科协']);
    const both = typed({ levels: ['city', 'county'], others: '省文明办\n\n省教育厅' });
    expect(contentOf(both, '2026-11-22', zh).recipients).toEqual([
      '各设区市科协',
      '各县（市、区）科协',
      '省文明办',
      '省教育厅',
    ]);
    const written = typed({ recipients: '各省、自治区、直辖市科协\n各有关单位：\n' });
    expect(contentOf(written, '2026-11-22', zh).recipients).toEqual(['各省、自治区、直辖市科协', '各有关单位']);
  });

  it('reads headings, joint issuers in order, and tables as they were pasted', () => {
    const content = contentOf(
      typed({
        issuers: '江苏省科学技术协会\n江苏省教育厅',
        tables: [
          { title: '名额', pasted: '单位\t名额\n南京\t3' },
          { title: '', pasted: '' },
        ],
        copies: '省委宣传部、省财政厅',
      }),
      '2026-11-22',
      zh,
    );
    expect(content.body.map(({ kind }) => kind)).toEqual(['paragraph', 'heading', 'paragraph']);
    expect(content.signature.offices).toEqual(['江苏省科学技术协会', '江苏省教育厅']);
    expect(content.attachments).toMatchObject([{ title: '名额', rows: [['南京', '3']] }]);
    expect(content.imprint).toMatchObject({
      copiesTo: ['省委宣传部', '省财政厅'],
      printedBy: '江苏省科学技术协会办公室',
    });
  });

  it('keeps units that were chosen elsewhere', () => {
    const before = { levels: [], regions: [], units: ['0193'], others: [] };
    expect(bodyOf(typed({}), '2026-11-22', zh, before).audience.units).toEqual(['0193']);
  });

  it('says what is missing', () => {
    expect(Object.keys(faultsIn(typed({ title: ' ', body: '', officeCode: '' }), zh))).toEqual([
      'title',
      'officeCode',
      'body',
    ]);
    expect(faultsIn(typed({ tables: [{ title: '', pasted: '甲\t乙' }] }), zh)).toHaveProperty('tables');
  });
});
