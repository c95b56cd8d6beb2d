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
    audited: {
      actions: {
        document_drafted: '拟写文稿',
        document_changed: '修改文稿',
        document_submitted: '文稿送审',
        document_reviewed: '审核同意文稿',
        document_countersigned: '会签同意文稿',
        document_signed: '签发文件',
        document_returned: '退回文稿',
        document_numbered: '填写文号',
        document_released: '印发文件',
        document_withdrawn: '撤回文件',
        document_reminded: '提醒签收',
        document_link_issued: '生成签收链接',
        document_link_revoked: '停用签收链接',
        document_receipt_confirmed: '签收文件',
        document_register_begun: '设置文号起始号',
      },
      entities: { document: '文件', received_document: '收文', document_register: '文号登记簿' },
    },
    receipts: { find: '查找单位', exported: '导出', fileName: '签收情况', toldAt: '导出时间' },
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
    audited: {
      actions: {
        document_drafted: 'document drafted',
        document_changed: 'draft changed',
        document_submitted: 'document handed in',
        document_reviewed: 'document reviewed',
        document_countersigned: 'document countersigned',
        document_signed: 'document signed',
        document_returned: 'document returned',
        document_numbered: 'number typed in',
        document_released: 'document released',
        document_withdrawn: 'document withdrawn',
        document_reminded: 'recipients reminded',
        document_link_issued: 'link for a receipt made',
        document_link_revoked: 'link for a receipt ended',
        document_receipt_confirmed: 'receipt confirmed',
        document_register_begun: 'first number of a register set',
      },
      entities: {
        document: 'document',
        received_document: 'received document',
        document_register: 'register of numbers',
      },
    },
    receipts: { find: 'Find a unit', exported: 'Export', fileName: ' receipts', toldAt: 'Exported at' },
    reminder: (unit, issuer, title) =>
      `${unit}:\nReceipt of ${title}, released by ${issuer}, has not been confirmed. Please read it and confirm.`,
  },
);
