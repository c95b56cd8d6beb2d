import type { FigureBasis } from '../statistics.ts';
import { namespace } from './namespace.ts';

/** Words of a table of statistics that leaves the house as a file. */
export const statisticsExport = namespace(
  {
    title: (region: string, level: string) => `${region}${level}科普统计`,
    fileName: (region: string, level: string, asOf: string, basis: FigureBasis) =>
      `${region}-${level}-科普统计${basis === 'records' ? '-台账' : ''}-${asOf}`,
    levels: { province: '省级', city: '市级', county: '县级', town: '乡级', village: '村级', nation: '国家级' },
    source: '数字来源',
    live: '实时数字，可能随后续导入变化',
    snapshot: (number: string, asOf: string, digest: string, released: string | null) =>
      `第 ${number} 号快照，截至 ${asOf}，${released === null ? '未公布' : `${released} 公布`}，摘要 ${digest}`,
    asOf: '截止日期',
    since: '增长起算日期',
    view: '口径',
    views: {
      reported: '填报口径：按截止日期的行政区划，另列撤并后仍单独填报的地区',
      today: '现行区划：按今天的行政区划，已撤并地区的数并入现在的地区；拆分以前的数不分摊，记为“#”',
    },
    basis: '数据来源',
    bases: {
      imported: '填报数：各级填报并导入的数',
      records: '台账数：按本系统的登记记录统计的数，可查到任何一天',
    },
    indicators: '指标',
    sort: '排序',
    regionOrder: '按区划代码',
    nameOrder: '按地区名称',
    find: '查找',
    largestFirst: (indicator: string) => `按${indicator}由多到少`,
    smallestFirst: (indicator: string) => `按${indicator}由少到多`,
    marks: '“#”为不适用，空白为未填报，0 为零。排名含本级以下全部同级地区，并列者名次相同。',
    code: '代码',
    parent: '上级',
    region: '地区',
    status: '状态',
    statuses: { current: '现行', retired: '已撤并', functional: '功能区' },
    total: (indicator: string, unit: string) => `${indicator}（${unit}）`,
    columns: { rank: '排名', increase: '新增', base: '基数', growth: '增幅', share: '占比' },
    column: (indicator: string, column: string) => `${indicator} ${column}`,
    notPositive: '基数不为正',
    derived: {
      imported: '基数未填报时，按总数减新增推算。增幅＝新增÷基数，占比以上级填报总数为准，没有则以合计为准。',
      records: '新增为起算日期以来的净增数（含迁入、迁出），增幅＝新增÷基数，占比以上级台账总数为准。',
    },
    reconciliation: '与上级总数对账',
    item: '项目',
    sumOfChildren: '下级合计',
    ownLevel: '本级',
    undivided: '未分解差额',
    stated: { imported: '填报总数', records: '台账总数' },
    definitions: '指标口径',
  },
  {
    title: (region, level) => `${region}: science statistics by ${level}`,
    fileName: (region, level, asOf, basis) =>
      `${region}-${level}-statistics${basis === 'records' ? '-records' : ''}-${asOf}`,
    levels: {
      province: 'province',
      city: 'city',
      county: 'county',
      town: 'town',
      village: 'village',
      nation: 'nation',
    },
    source: 'Figures',
    live: 'Live; later imports may change them',
    snapshot: (number, asOf, digest, released) =>
      `Snapshot ${number} as of ${asOf}, ${released === null ? 'not released' : `released on ${released}`}, digest SHA-256 ${digest}`,
    asOf: 'As of',
    since: 'Increase since',
    view: 'View',
    views: {
      reported: 'As reported: regions of the date, and merged regions that are still reported apart',
      today:
        "Today's boundaries: merged regions count in what they went into; figures before a split are not apportioned and read #",
    },
    basis: 'Basis',
    bases: {
      imported: 'Imported: figures handed in by offices',
      records: 'Own records: counted from what is registered here, for any day',
    },
    indicators: 'Indicators',
    sort: 'Order',
    regionOrder: 'by region code',
    nameOrder: 'by name of region',
    find: 'Found by',
    largestFirst: (indicator) => `by ${indicator}, largest first`,
    smallestFirst: (indicator) => `by ${indicator}, smallest first`,
    marks:
      '# is not applicable, blank is not reported, 0 is zero. Ranks are over all regions of the level; ties share one.',
    code: 'Code',
    parent: 'Within',
    region: 'Region',
    status: 'Status',
    statuses: { current: 'current', retired: 'merged away', functional: 'functional area' },
    total: (indicator, unit) => `${indicator} (${unit})`,
    columns: { rank: 'rank', increase: 'increase', base: 'base', growth: 'growth', share: 'share' },
    column: (indicator, column) => `${indicator}: ${column}`,
    notPositive: 'base not positive',
    derived: {
      imported:
        'A base that is not reported is total less increase. Growth is increase / base. Share is of the reported total of the region above, else of the sum.',
      records:
        'The increase is net, with moves in and out. Growth is increase / base. Share is of the total of the region above.',
    },
    reconciliation: 'Against the total of the region above',
    item: 'Item',
    sumOfChildren: 'Sum of regions',
    ownLevel: 'Own level',
    undivided: 'Undivided difference',
    stated: { imported: 'Reported total', records: 'Total from own records' },
    definitions: 'Definitions',
  },
);

export type ExportWords = (typeof statisticsExport)['zh'];
