import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { BulletinSettings } from '../../../contracts/bulletinDrafts.ts';
import type { ComposedBulletin } from '../../../contracts/bulletins.ts';
import { documentLimits, readDocument } from '../../../platform/documents/index.ts';
import { docxOf } from '../../../platform/officialdoc/index.ts';
import { composedToDocument } from '../composing/document.ts';
import { type EditedParts, knownOf, partsOf } from './editedParts.ts';
import { editedText } from './editedText.ts';

const SETTINGS: BulletinSettings = {
  kind: 'bulletin',
  issuers: ['宁海省科学技术协会'],
  recipients: ['各设区市科协', '各有关单位'],
  signature: { offices: ['宁海省科学技术协会'], date: '2025-01-20', seal: false },
  follows: null,
  imprint: { copiesTo: ['省委宣传部', '省教育厅'], printedBy: '宁海省科学技术协会办公室', printedOn: '2025-01-20' },
};

type Texts = readonly (readonly [heading: string, ...sentences: string[]])[];

function bulletin(texts: Texts, more: Partial<Pick<ComposedBulletin, 'title' | 'attachments'>> = {}): ComposedBulletin {
  return {
    title: '关于2024年宁海省科技志愿服务工作情况的通报',
    asOf: '2024-12-31',
    sections: texts.map(([heading, ...sentences]) => ({
      heading,
      sentences: sentences.map((text) => ({ text, claims: [] })),
    })),
    attachments: [
      {
        title: '各市科技志愿服务情况统计表',
        columns: ['序号', '设区市', '志愿者（人）'],
        rows: [
          [1, '安平市', 1200],
          [2, '清河市', 800],
          [null, '合计', 2000],
        ],
      },
    ],
    ...more,
  };
}

const DRAFT = bulletin([
  ['注册情况', '截至2024年12月31日，全省科技志愿者达2000人。', '安平市1200人，位居前列。'],
  ['工作要求', '一是广泛发动，壮大队伍。', '二是贴近需求，办好活动。'],
]);

async function fileOf(composed: ComposedBulletin, settings: BulletinSettings): Promise<EditedParts> {
  const bytes = await docxOf(composedToDocument(composed, { ...settings, number: null }));
  const outcome = await readDocument({ name: '通报.docx', bytes }, documentLimits);
  if (!outcome.ok) throw new Error(outcome.code);
  return partsOf(outcome.document, knownOf(DRAFT, SETTINGS.signature.offices)) as EditedParts;
}

/** What comes back where somebody made another bulletin of the draft’s file. */
async function broughtBack(composed: ComposedBulletin, settings = SETTINGS) {
  return editedText(await fileOf(composed, settings), await fileOf(DRAFT, SETTINGS), DRAFT);
}

const textsOf = ({ sections }: { sections: readonly { heading: string; sentences: readonly string[] }[] }) =>
  sections.map(({ heading, sentences }) => [heading, ...sentences]);

const words = (most: number) =>
  fc
    .array(fc.constantFrom(...'各市县科协队伍活动注册平台二十是2024年，达到800人', ' ', '（', '）', '%'), {
      minLength: 1,
      maxLength: most,
    })
    .map((characters) => `全省${characters.join('').trim()}`);
const texts = fc.array(
  fc.tuple(
    words(20),
    fc.array(
      words(60).map((text) => `${text}。`),
      { maxLength: 4 },
    ),
  ),
  {
    minLength: 1,
    maxLength: 12,
  },
);

describe('the file of a draft that was written on elsewhere', () => {
  test('says what was written there, word for word, and leaves nothing out', async () => {
    await fc.assert(
      fc.asyncProperty(texts, async (written) => {
        const edited = bulletin(written.map(([heading, sentences]) => [heading, ...sentences]));
        const { title, leftOut, ...read } = await broughtBack(edited);
        const printed = edited.sections.map(({ heading, sentences }) => [
          heading,
          ...sentences.map(({ text }) => text),
        ]);
        const spaced = (lines: string[][]) => lines.map((each) => each.map((line) => line.replaceAll(/\s+/g, ' ')));
        expect(spaced(textsOf(read))).toEqual(spaced(printed));
        expect([title, leftOut]).toEqual([DRAFT.title, []]);
      }),
      { numRuns: 25 },
    );
  });

  test('untouched, it is the draft', async () => {
    const { title, leftOut, ...read } = await broughtBack(DRAFT);
    expect(textsOf(read)).toEqual(
      DRAFT.sections.map(({ heading, sentences: s }) => [heading, ...s.map((e) => e.text)]),
    );
    expect([title, leftOut]).toEqual([DRAFT.title, []]);
  });

  test('has another title, and the opening that follows from it is no change of its own', async () => {
    const title = '关于2024年宁海省科技志愿服务工作进展情况的通报（第二号）';
    expect(await broughtBack({ ...DRAFT, title })).toMatchObject({ title, leftOut: [] });
  });

  test('does not change to whom it goes, who signs it and when, with a seal or without: that is told', async () => {
    const settings: BulletinSettings = {
      ...SETTINGS,
      recipients: ['各县科协'],
      signature: { offices: ['宁海省科学技术协会', '宁海省教育厅'], date: '2025-02-01', seal: true },
    };
    const { leftOut } = await broughtBack(DRAFT, settings);
    expect(leftOut).toEqual([
      { kind: 'head', was: ['各设区市科协，各有关单位：'], now: ['各县科协：'] },
      { kind: 'closing', was: ['2025年1月20日'], now: ['宁海省教育厅', '2025年2月1日'] },
    ]);
  });

  test('does not change the tables, which are those of the figures: every cell that differs is told', async () => {
    const [table] = DRAFT.attachments as [ComposedBulletin['attachments'][number]];
    const rows = table.rows.map((row) => row.map((cell) => (cell === 800 ? 801 : cell)));
    const added = { ...table, title: '各市科普信息员情况统计表' };
    const { leftOut } = await broughtBack({ ...DRAFT, attachments: [{ ...table, rows }, added] });
    expect(leftOut.filter(({ kind }) => kind !== 'closing')).toEqual([
      { kind: 'table_changed', title: table.title, count: 1, cells: [{ row: '清河市', was: '800', now: '801' }] },
      { kind: 'table_added', title: added.title },
    ]);
    expect((await broughtBack({ ...DRAFT, attachments: [] })).leftOut).toContainEqual({
      kind: 'table_removed',
      title: table.title,
    });
  });

  test('of several offices, whose names stand in a table at its head, reads like any other', async () => {
    const joint = { ...SETTINGS, issuers: ['宁海省科学技术协会', '宁海省教育厅'] };
    const read = editedText(await fileOf(DRAFT, joint), await fileOf(DRAFT, joint), DRAFT);
    expect(read).toMatchObject({ title: DRAFT.title, leftOut: [] });
    expect(textsOf(read)).toHaveLength(2);
  });
});

test('tracked changes are read as accepted, where they join two paragraphs too', () => {
  const line = (text: string, goesOn?: true) =>
    ({ kind: 'paragraph', text, line: 1, breaks: [], ...(goesOn ? { goesOn } : {}) }) as const;
  const blocks = [line('一、注册情况'), line('全省科技志愿者', true), line('达2000人。'), line('二、工作要求')];
  expect(partsOf({ blocks }, knownOf({ sections: [] }, []))?.sections).toEqual([
    { heading: '注册情况', sentences: ['全省科技志愿者达2000人。'] },
    { heading: '工作要求', sentences: [] },
  ]);
});

test('a heading that Word numbers by itself is known by its style, and long text in that style is none', () => {
  const line = (text: string, style?: string) =>
    ({ kind: 'paragraph', text, line: 1, breaks: [], ...(style === undefined ? {} : { style }) }) as const;
  const chapter = { ...line('第三章 工作要求', 'Heading1'), label: '第三章 ' };
  const blocks = [
    line('一、注册情况'),
    line('数据说明', 'Heading1'),
    line('本通报数据来自平台。', 'Heading1'),
    chapter,
  ];
  expect(partsOf({ blocks }, knownOf({ sections: [] }, []))?.sections).toEqual([
    { heading: '注册情况', sentences: [] },
    { heading: '数据说明', sentences: ['本通报数据来自平台。'] },
    { heading: '工作要求', sentences: [] },
  ]);
});
