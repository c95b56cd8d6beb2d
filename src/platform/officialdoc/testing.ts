import type { OfficialDocument } from '../../contracts/officialDocuments.ts';

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
