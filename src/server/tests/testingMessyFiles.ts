import { csv, docx, xls, xlsx } from './testingOfficeFiles.ts';
import type { OfficeFile } from './testingRounds.ts';

export interface County {
  code: string;
  name: string;
}

/** What a county reports: invented, and the same however its city writes it. */
export const volunteersOf = ({ code }: County): number => (Number(code) % 997) * 10 + 1_200;
export const organisationsOf = ({ code }: County): number => (Number(code) % 89) + 4;

const sum = (counties: readonly County[], of: (county: County) => number) =>
  counties.reduce((total, county) => total + of(county), 0);
const wide = (value: number) =>
  String(value).replace(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0));
const short = (name: string) => name.replace(/[市县区]$/, '');
const grouped = (value: number) => value.toLocaleString('en-US');

type Mess = (counties: readonly County[]) => OfficeFile;

/** Twelve cities, each in its own mess; the names of the files say as little as they do in an office. */
export const MESSES: Readonly<Record<string, Mess>> = {
  南京市: (counties) => [
    '2022年度统计表（最终版）.xlsx',
    xlsx({
      name: 'Sheet1',
      rows: [
        ['2022年度科技志愿服务情况统计表'],
        ['序号', '区', '科技志愿者总数（人）', '科技志愿服务组织数（个）'],
        ...counties.map((county, index) => [index + 1, county.name, volunteersOf(county), organisationsOf(county)]),
      ],
      merges: ['A1:D1'],
    }),
  ],
  无锡市: (counties) => [
    '附件2.csv',
    csv(
      [
        ['组织总数', '志愿者总数', '市（县）、区'],
        ...counties.map((county) => [organisationsOf(county), volunteersOf(county), county.name]),
      ],
      'gb18030',
    ),
  ],
  徐州市: (counties) => [
    '汇总.xlsx',
    xlsx({
      name: '汇总',
      rows: [
        ['地区', '科技志愿服务', ''],
        ['', '志愿者数', '组织数'],
        ...counties.map((county) => [county.name, volunteersOf(county), organisationsOf(county)]),
        ['合计', sum(counties, volunteersOf), sum(counties, organisationsOf)],
      ],
      merges: ['A1:A2', 'B1:C1'],
    }),
  ],
  常州市: (counties) => [
    '报省科协.xlsx',
    xlsx({
      name: '年报',
      rows: [
        ['科技志愿服务年报'],
        ['辖市、区', '科技志愿者（万人）', '志愿服务组织（个）'],
        ...counties.map((county) => [county.name, volunteersOf(county) / 10_000, organisationsOf(county)]),
      ],
    }),
  ],
  苏州市: (counties) => [
    '报送函.docx',
    docx(
      ['关于报送科技志愿服务数据的函', '省科协：', '现将有关数据报上。'],
      [
        ['县（市、区）', '科技志愿者', '志愿服务组织'],
        ...counties.map((county) => [county.name, grouped(volunteersOf(county)), organisationsOf(county)]),
      ],
    ),
  ],
  南通市: (counties) => [
    '新建 Microsoft Excel 工作表.xlsx',
    xlsx({
      name: 'Sheet1',
      rows: [
        ['县市区', '志愿者', '组织'],
        ...counties.map((county) => [
          county.name === '海门区' ? '海门市' : short(county.name),
          wide(volunteersOf(county)),
          wide(organisationsOf(county)),
        ]),
      ].map((values, index) => (index === 0 ? ['县市区', '科技志愿者数', '组织数'] : values)),
    }),
  ],
  连云港市: (counties) => [
    'tongji.xls',
    xls([
      ['地区', '志愿服务组织总数', '科技志愿者总数'],
      ...counties.map((county) => [county.name, organisationsOf(county), volunteersOf(county)]),
    ]),
  ],
  淮安市: (counties) => [
    '数据统计.xlsx',
    xlsx({
      name: '表一',
      rows: [
        ['填报单位：（盖章）'],
        ['县 区', '志愿者总数', '组织总数'],
        ...counties.map((county) => [
          [...county.name].join(' '),
          `${grouped(volunteersOf(county))}人`,
          `${organisationsOf(county)}个`,
        ]),
        ['注：数据截至12月31日。'],
        ['填表人：', '审核人：'],
      ],
    }),
  ],
  盐城市: (counties) => [
    '科普部.xlsx',
    xlsx(
      { name: '填报说明', rows: [['请各县（市、区）科协认真核对。'], ['数据以平台为准。']] },
      {
        name: '统计表',
        rows: [
          ['地区', '科技志愿者总数', '科技志愿服务组织'],
          ...counties.map((county) => [county.name, volunteersOf(county), organisationsOf(county)]),
        ],
      },
    ),
  ],
  扬州市: (counties) => [
    '志愿服务统计20230103.csv',
    csv([
      ['行政区划代码', '地区', '科技志愿者总数', '品牌项目数', '志愿服务组织总数', '备注'],
      ...counties.map((county) => [county.code, county.name, volunteersOf(county), 3, organisationsOf(county), '已核']),
    ]),
  ],
  镇江市: (counties) => [
    '报表.xlsx',
    xlsx({
      name: '报表',
      rows: [
        ['设区市', '县（市、区）', '科技志愿者总数', '组织总数'],
        ...counties.map((county, index) => [
          index === 0 ? '镇江市' : '',
          county.name,
          volunteersOf(county),
          organisationsOf(county),
        ]),
      ],
      merges: [`A2:A${counties.length + 1}`],
    }),
  ],
  宿迁市: (counties) => [
    '宿迁最新.xlsx',
    xlsx({
      name: '宿迁',
      rows: [
        ['宿迁市科技志愿服务统计'],
        ['县区', '科技志愿者总数', '组织总数'],
        ...counties.map((county) => [county.name, volunteersOf(county), organisationsOf(county)]),
      ],
    }),
  ],
};

/** The file that should have been 宿迁市's: somebody saved the neighbours' table under its name. */
export const WRONG_PROVINCE: OfficeFile = [
  '宿迁市.xlsx',
  xlsx({
    name: 'Sheet1',
    rows: [
      ['科技志愿服务统计表'],
      ['县（市、区）', '科技志愿者总数', '组织总数'],
      ...['越城区', '柯桥区', '上虞区', '诸暨市', '嵊州市', '新昌县'].map((name, index) => [
        name,
        1_000 + index,
        10 + index,
      ]),
    ],
  }),
];
