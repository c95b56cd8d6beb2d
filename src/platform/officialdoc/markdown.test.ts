import fc from 'fast-check';
import { expect, test } from 'vitest';
import { markdownOf } from './index.ts';
import { anyDocument, bulletin, countyTable, everyTextOf } from './testing.ts';

test('a bulletin as Markdown has its headings, its tables and its signature', () => {
  const text = markdownOf(bulletin({ attachments: [countyTable('统计表', 1, 1)] }));
  expect(text).toContain('# 关于2025年度全市科技志愿服务工作情况的通报\n');
  expect(text).toContain('## 一、科技志愿服务注册及活动情况\n');
  expect(text).toContain('附件：统计表');
  expect(text).toContain('| 序号 | 县（市、区） | 科技志愿者总数 |\n| :-- | :-- | --: |\n| 1 | 青山区 | 0 |');
  expect(text).toContain('江城市科学技术协会\n\n2026年1月30日\n');
});

test('no text becomes markup: each is there, escaped', () => {
  fc.assert(
    fc.property(anyDocument, (document) => {
      const plain = markdownOf(document)
        .replace(/\\([\\`*_[\]<>#|~$&.)\-+=])/g, '$1')
        .replace(/\s+/g, '');
      for (const said of everyTextOf(document)) expect(plain).toContain(said);
    }),
    { numRuns: 100 },
  );
});

test('what begins like a list or a heading does not become one', () => {
  const body = ['# 标题', '- 项', '1. 项', '| 表 |', '<b>粗</b>'].map((text) => ({ kind: 'paragraph' as const, text }));
  const text = markdownOf(bulletin({ body, attachments: [] }));
  for (const escaped of ['\\# 标题', '\\- 项', '1\\. 项', '\\| 表 \\|', '\\<b\\>粗\\</b\\>'])
    expect(text).toContain(escaped);
});
