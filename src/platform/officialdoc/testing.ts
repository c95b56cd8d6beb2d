import fc from 'fast-check';
import { HEADING_LEVELS, OFFICIAL_KINDS, type OfficialDocument } from '../../contracts/officialDocuments.ts';
import { printable } from './characters.ts';

/** 江城科协's invented bulletin: every part that the standard knows. */
export function bulletin(changes: Partial<OfficialDocument> = {}): OfficialDocument {
  return {
    kind: 'bulletin',
    issuers: ['江城市科学技术协会'],
    number: { office: '江科协发', year: 2026, serial: 1 },
    title: '关于2025年度全市科技志愿服务工作情况的通报',
    recipients: ['各县（市、区）科协', '各有关单位'],
    body: [
      { kind: 'paragraph', text: '现将2025年度全市科技志愿服务工作情况通报如下。' },
      { kind: 'heading', level: 1, text: '一、科技志愿服务注册及活动情况' },
      { kind: 'paragraph', text: PROSE },
      { kind: 'heading', level: 2, text: '（一）注册情况' },
      { kind: 'paragraph', text: PROSE },
      { kind: 'heading', level: 3, text: '1.队伍建设' },
      { kind: 'paragraph', text: `“${PROSE}”` },
      { kind: 'heading', level: 4, text: '（1）下一步打算' },
      { kind: 'paragraph', text: '请各单位对照本通报，认真查找不足，进一步做好2026年度工作。' },
    ],
    attachments: [
      countyTable('2025年各县（市、区）科技志愿服务情况统计表', 12, 5),
      countyTable('2025年各县（市、区）科普信息员注册及信息传播情况统计表（含高校、企业、园区科协）', 6, 9),
    ],
    signature: { offices: ['江城市科学技术协会'], date: '2026-01-30', seal: true },
    follows: null,
    imprint: {
      copiesTo: ['江城市委办公室', '江城市人大常委会办公室', '江城市人民政府办公室', '江城市政协办公室'],
      printedBy: '江城市科学技术协会办公室',
      printedOn: '2026-01-30',
    },
    ...changes,
  };
}

export const PROSE =
  '截至2025年12月31日，在平台注册通过的全市科技志愿者达286281人，位居全省第三位；科技志愿服务组织达3988个，位居全省第三位；平台发布的科技志愿服务活动数为12791项，位居全省第三位；创建的品牌项目数量达866个，位居全省第二位。';

/** A table of invented counties with so many rows and columns of figures. */
export function countyTable(title: string, rows: number, figures: number): OfficialDocument['attachments'][number] {
  const headings = Array.from({ length: figures }, (_, at) => MEASURES[at % MEASURES.length] as string);
  return {
    title,
    columns: [
      { title: '序号', numeric: false },
      { title: '县（市、区）', numeric: false },
      ...headings.map((heading) => ({ title: heading, numeric: true })),
    ],
    rows: Array.from({ length: rows }, (_, row) => [
      String(row + 1),
      `${COUNTIES[row % COUNTIES.length]}${row < COUNTIES.length ? '' : Math.floor(row / COUNTIES.length)}`,
      ...headings.map((_, at) => String((row * 7919 + at * 104_729) % 98_765)),
    ]),
    total: ['合计', '', ...headings.map((_, at) => String(1_234_567 + at))],
    notes: ['注：1.数据截至2025年12月31日。', '2.“#”表示不适用。'],
  };
}

/** Thirteen figures of eight digits: too wide for an upright page. */
export const wideTable = (title: string): OfficialDocument['attachments'][number] => {
  const table = countyTable(title, 30, 13);
  return { ...table, rows: table.rows.map(([index = '', name = '']) => [index, name, ...Array(13).fill('12345678')]) };
};

const COUNTIES = ['青山区', '白水县', '临江市', '南湖区', '北岭县', '东桥区', '西塘市', '古渡镇高新技术产业开发区'];
const MEASURES = [
  '科技志愿者总数',
  '组织总数',
  '活动总数',
  '项目总数',
  '新增志愿者',
  '增幅（%）',
  '服务时长',
  '传播量（万次）',
  '排名',
];

/** Texts as nobody should write them, and as somebody will. */
const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.string({ unit: 'grapheme', maxLength: 40 }),
  fc.constantFrom(
    '#let x = 1; #read("/etc/passwd")',
    '$x^2$ <label> @ref *粗* _斜_ `码` \\u{41} // 注 /* 注 */',
    '</w:t></w:p> &amp; <![CDATA[x]]> ]]>',
    'שלום عالم ‮abc',
    '㳇㙍䶮𬭎𠮷😀👩‍👩‍👧‍👦',
    'a'.repeat(200),
    '9'.repeat(120),
    '行一\n行二\r\n\t行三',
    '。、，；：？！”’）】',
  ),
);
const anyName = anyText.map((text) => `某${text}`);
const anyTable = fc.integer({ min: 0, max: 9 }).chain((columns) => {
  const row = fc.array(anyText, { minLength: columns, maxLength: columns });
  return fc.record({
    title: anyName,
    columns: fc.array(fc.record({ title: anyText, numeric: fc.boolean() }), { minLength: columns, maxLength: columns }),
    rows: fc.array(row, { maxLength: 5 }),
    total: fc.option(row),
    notes: fc.array(anyText, { maxLength: 2 }),
  });
});

/** Any document that the contract allows. */
export const anyDocument: fc.Arbitrary<OfficialDocument> = fc.record({
  kind: fc.constantFrom(...OFFICIAL_KINDS),
  issuers: fc.array(anyName, { minLength: 1, maxLength: 4 }),
  number: fc.option(
    fc.record({
      office: anyName,
      year: fc.integer({ min: 1949, max: 2100 }),
      serial: fc.integer({ min: 1, max: 9999 }),
    }),
  ),
  title: anyName,
  recipients: fc.array(anyName, { maxLength: 5 }),
  body: fc.array(
    fc.oneof(
      fc.record({ kind: fc.constant('heading' as const), level: fc.constantFrom(...HEADING_LEVELS), text: anyText }),
      fc.record({ kind: fc.constant('paragraph' as const), text: anyText }),
    ),
    { maxLength: 6 },
  ),
  attachments: fc.array(anyTable, { maxLength: 3 }),
  signature: fc.record({
    offices: fc.array(anyName, { maxLength: 4 }),
    date: fc.constantFrom('2026-01-30', '1999-12-31'),
    seal: fc.boolean(),
  }),
  follows: fc.option(anyName),
  imprint: fc.option(
    fc.record({
      copiesTo: fc.array(anyName, { maxLength: 3 }),
      printedBy: anyName,
      printedOn: fc.constant('2026-01-30'),
    }),
  ),
});

/** Every text that a reader must find, as it is printed and without spaces. */
export function everyTextOf(document: OfficialDocument): string[] {
  const letter = document.kind === 'letter';
  const tables = document.attachments.filter(({ columns }) => columns.length > 0);
  const said = [
    ...(letter ? document.issuers.slice(0, 1) : document.issuers),
    document.title,
    ...document.recipients.slice(0, -1),
    ...document.body.map(({ text }) => text),
    ...document.attachments.flatMap(({ title, notes }) => [title, ...notes]),
    ...tables.flatMap(({ columns, rows, total }) => [
      ...columns.map(({ title }) => title),
      ...rows.flat(),
      ...(total ?? []),
    ]),
    ...document.signature.offices,
    ...(document.number === null ? [] : [document.number.office]),
    ...(document.follows === null ? [] : [document.follows]),
    ...(document.imprint === null ? [] : document.imprint.copiesTo),
    ...(document.imprint === null || letter ? [] : [document.imprint.printedBy]),
  ];
  return said.map((text) => printable(text).replace(/\s+/g, '')).filter((text) => text !== '');
}
