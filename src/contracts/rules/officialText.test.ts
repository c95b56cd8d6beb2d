import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { attachmentOf, blocksOf, pastedOf, textOf } from './officialText.ts';

describe('a text as offices type it', () => {
  it('has headings by their numbers, unless the line is a sentence', () => {
    const text = [
      '现将有关事项通知如下。',
      '',
      '　　一、时间安排',
      '（一）动员阶段',
      '1.制定方案',
      '（1）成立专班',
      '1.各地要高度重视，认真组织实施。',
      '二、有关要求：',
    ].join('\n');
    expect(blocksOf(text).map((block) => (block.kind === 'heading' ? block.level : 0))).toEqual([0, 1, 2, 3, 4, 0, 0]);
    expect(blocksOf(text)[1]?.text).toBe('一、时间安排');
  });

  it('typed again from its blocks is the same text', () => {
    fc.assert(
      fc.property(fc.array(fc.stringMatching(/^[一二、（）0-9.。科普通知]{1,60}$/)), (lines) => {
        const blocks = blocksOf(lines.join('\n'));
        expect(blocksOf(textOf(blocks))).toEqual(blocks);
      }),
    );
  });
});

describe('a table pasted from a spreadsheet', () => {
  it('has a header, numeric columns by what is in them, and its total', () => {
    const table = attachmentOf('志愿者人数', '序号\t地区\t人数\n1\t南京\t1,204\n2\t无锡\t—\n\t合计\t1,204');
    expect(table).toMatchObject({
      columns: [
        { title: '序号', numeric: true },
        { title: '地区', numeric: false },
        { title: '人数', numeric: true },
      ],
      rows: [
        ['1', '南京', '1,204'],
        ['2', '无锡', '—'],
      ],
      total: ['', '合计', '1,204'],
    });
  });

  it('gives every row a cell for each column, and nothing for an empty paste', () => {
    expect(attachmentOf('表', '甲\t乙\t丙\n1\n1\t2')?.rows).toEqual([
      ['1', '', ''],
      ['1', '2', ''],
    ]);
    expect(attachmentOf('表', ' \n\t\n')).toBeNull();
  });

  it('pasted again is the same table', () => {
    const cell = fc.stringMatching(/^[0-9甲乙丙合计]{1,4}$/);
    fc.assert(
      fc.property(fc.array(fc.array(cell, { minLength: 3, maxLength: 3 }), { minLength: 2, maxLength: 6 }), (grid) => {
        const table = attachmentOf('表', grid.map((row) => row.join('\t')).join('\n'));
        expect(attachmentOf('表', table === null ? '' : pastedOf(table))).toEqual(table);
      }),
    );
  });
});
