import type { TypefaceRole } from '../metrics.ts';

interface Candidates {
  /** The wanted cut itself, by each of its names. */
  wanted: readonly string[];
  /** Other cuts of the same design. */
  sameDesign: readonly string[];
  /** What comes closest. */
  standsIn: readonly string[];
}

const SERIF = ['Noto Serif CJK SC', 'Source Han Serif SC', '思源宋体', 'Noto Serif SC'];

/** What may serve for each typeface, best first. */
export const CANDIDATES: Readonly<Record<TypefaceRole, Candidates>> = {
  body: {
    wanted: ['仿宋_GB2312', 'FangSong_GB2312'],
    sameDesign: [
      '仿宋',
      'FangSong',
      'FandolFang',
      'FandolFang R',
      '方正仿宋_GBK',
      '方正仿宋简体',
      '华文仿宋',
      'STFangsong',
    ],
    standsIn: [...SERIF, '宋体', 'SimSun', 'FandolSong'],
  },
  kai: {
    wanted: ['楷体_GB2312', 'KaiTi_GB2312'],
    sameDesign: ['楷体', 'KaiTi', 'FandolKai', '方正楷体_GBK', '方正楷体简体', '华文楷体', 'STKaiti', 'AR PL UKai CN'],
    standsIn: ['LXGW WenKai', '霞鹜文楷'],
  },
  title: {
    wanted: ['方正小标宋简体', 'FZXiaoBiaoSong-B05S', 'FZXBSJW--GB1-0'],
    sameDesign: ['方正小标宋_GBK', '方正小标宋_GB18030', 'FZXiaoBiaoSong-B05', 'FZXBSK--GBK1-0'],
    standsIn: SERIF,
  },
  hei: {
    wanted: ['黑体', 'SimHei'],
    sameDesign: ['FandolHei', '方正黑体_GBK', '方正黑体简体', '华文黑体', 'STHeiti'],
    standsIn: ['Noto Sans CJK SC', 'Source Han Sans SC', '思源黑体', 'WenQuanYi Zen Hei', 'Noto Sans SC'],
  },
  song: {
    wanted: ['宋体', 'SimSun'],
    sameDesign: ['新宋体', 'NSimSun', 'FandolSong', '方正书宋_GBK', '华文宋体', 'STSong'],
    standsIn: SERIF,
  },
};
