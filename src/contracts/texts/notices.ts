import type { DocumentNumber } from '../officialDocuments.ts';
import { namespace } from './namespace.ts';

/** As it is printed: 苏科协发〔2026〕1号, with hexagonal brackets and without zeros before it. */
export const numberWords = ({ office, year, serial }: DocumentNumber): string => `${office}〔${year}〕${serial}号`;

/** Documents issued and received: what server and pages say alike. */
export const notices = namespace(
  {
    title: '发文',
    received: '收文',
    kinds: { bulletin: '通报', notice: '通知', letter: '函' },
    states: {
      drafting: '拟稿',
      reviewing: '审核',
      countersigning: '会签',
      signing: '签发',
      signed: '待印发',
      released: '已印发',
      withdrawn: '已撤回',
    },
    acts: {
      submitted: '送审',
      reviewed: '审核同意',
      countersigned: '会签同意',
      signed: '签发',
      returned: '退回修改',
      numbered: '填写文号',
      released: '印发',
      withdrawn: '撤回',
    },
    numberings: { register: '本系统编号', elsewhere: '办公系统已编号，签发后填写' },
    ways: { workbench: '工作台签收', link: '链接签收' },
    reminder: (unit: string, issuer: string, title: string) =>
      `${unit}：\n${issuer}印发的${title}尚未签收。请阅读后签收。`,
  },
  {
    title: 'Documents issued',
    received: 'Documents received',
    kinds: { bulletin: 'Bulletin', notice: 'Notice', letter: 'Letter' },
    states: {
      drafting: 'Being drafted',
      reviewing: 'To be reviewed',
      countersigning: 'To be countersigned',
      signing: 'To be signed',
      signed: 'Signed, not released',
      released: 'Released',
      withdrawn: 'Withdrawn',
    },
    acts: {
      submitted: 'handed in',
      reviewed: 'reviewed and agreed',
      countersigned: 'countersigned',
      signed: 'signed',
      returned: 'returned',
      numbered: 'number typed in',
      released: 'released',
      withdrawn: 'withdrawn',
    },
    numberings: { register: 'numbered here', elsewhere: 'numbered by the office system, typed in after signing' },
    ways: { workbench: 'in the workbench', link: 'by link' },
    reminder: (unit, issuer, title) =>
      `${unit}:\nReceipt of ${title}, released by ${issuer}, has not been confirmed. Please read it and confirm.`,
  },
);
