import { namespace } from './namespace.ts';

/** Hand-in rounds: what server, pages, workbooks and reminders say alike. */
export const rounds = namespace(
  {
    title: '报送',
    states: { draft: '未布置', open: '报送中', closed: '已结束' },
    handInStates: {
      not_started: '未开始',
      draft: '填写中',
      handed_in: '已报待审',
      returned: '已退回',
      accepted: '已通过',
    },
    rows: { itself: '本地区', own_level: '本级', children: '下级各地' },
    kinds: { total: '总数', increase: '新增', base: '上期数' },
    ways: { typed: '在线填写', uploaded: '上传文件', dropped: '上级代收文件' },
    verdicts: { accepted: '通过', returned: '退回', reopened: '取消通过' },
    channels: { message: '站内消息', email: '电子邮件' },
    onBehalf: '代报',
    late: (limit: string, handedIn: string) => `逾期：截止时间 ${limit}，报送时间 ${handedIn}`,
    overdue: (limit: string) => `已过截止时间 ${limit}，尚未报送`,
    column: {
      total: (indicator: string) => `${indicator}总数`,
      increase: (indicator: string) => `新增${indicator}`,
      base: (indicator: string, date: string) => `${date}${indicator}总数`,
    },
    template: {
      fileName: (title: string, unit: string, asOf: string) => `${title}-${unit}-${asOf}`,
      sheet: '报表',
      baseSheet: '上期数',
      versionSheet: '版本',
      unit: (name: string) => `填报单位：${name}`,
      asOf: (asOf: string, since: string) => `截止日期：${asOf}，新增自${since}起算`,
      baseAsOf: (since: string) => `截止日期：${since}`,
      rule: '填写说明：没有的填0，不适用的填#，尚无数字的填—；可写作1.2万。请勿改动表头和地区名称。',
      region: '地区',
      code: '版本号',
      keep: '请保留本页，系统据此识别报表。',
    },
    senderFindings: {
      certain: (unit: string) => `表中内容属于${unit}`,
      several: '表中有几个单位的数据，请指明由谁报送，或拆分后再放入',
      doubtful: '表中内容不足以判断是哪个单位的，请指明',
      taken: (unit: string) => `属于${unit}，但该单位已报送或正在填写，请核对后决定`,
      elsewhere: (region: string) => `表中是${region}的数据，不在本次报送范围`,
      unreadable: (problem: string) => `文件未能读取：${problem}`,
    },
    senderReasons: {
      rows: (count: number) => `表中 ${count} 行都是该单位的地区`,
      some_rows: (count: number, of: number) => `表中 ${of} 行有 ${count} 行是该单位的地区`,
      template: '是发给该单位的空表',
      title: '标题写明该单位',
      sheet: '工作表名写明该单位',
      file_name: '文件名提到该单位（仅供参考）',
      handed_in: '该单位已经报送',
      has_draft: '该单位正在填写',
    },
    reminder: {
      subject: (title: string) => `关于报送“${title}”的提醒`,
      text: (unit: string, round: { title: string; asOf: string }, limit: string) =>
        `${unit}：\n您单位“${round.title}”（截至${round.asOf}）尚未报送，截止时间为${limit}。请抓紧核实数据，按时报送。`,
      textOverdue: (unit: string, round: { title: string; asOf: string }, limit: string) =>
        `${unit}：\n您单位“${round.title}”（截至${round.asOf}）尚未报送，截止时间${limit}已过。请尽快报送；确有困难的，请说明情况。`,
      textReturned: (
        unit: string,
        round: { title: string; asOf: string },
        returned: { limit: string; reason: string },
      ) =>
        `${unit}：\n您单位报送的“${round.title}”（截至${round.asOf}）已退回，原因：${returned.reason}。请修改后于${returned.limit}前重新报送。`,
      textReturnedOverdue: (
        unit: string,
        round: { title: string; asOf: string },
        returned: { limit: string; reason: string },
      ) =>
        `${unit}：\n您单位报送的“${round.title}”（截至${round.asOf}）已退回，原因：${returned.reason}。截止时间${returned.limit}已过，请尽快修改后重新报送。`,
      missing: (cells: string) => `目前尚缺：${cells}。`,
      signature: (office: string) => `谢谢支持。\n${office}`,
    },
  },
  {
    title: 'Hand-in rounds',
    states: { draft: 'Not open yet', open: 'Open', closed: 'Closed' },
    handInStates: {
      not_started: 'Not started',
      draft: 'Being filled in',
      handed_in: 'Handed in, to be reviewed',
      returned: 'Returned',
      accepted: 'Accepted',
    },
    rows: { itself: 'the region', own_level: 'own level', children: 'the regions below' },
    kinds: { total: 'total', increase: 'increase', base: 'last time' },
    ways: { typed: 'typed in', uploaded: 'file uploaded', dropped: 'file taken in by the office above' },
    verdicts: { accepted: 'accepted', returned: 'returned', reopened: 'reopened' },
    channels: { message: 'message', email: 'e-mail' },
    onBehalf: 'on behalf of the unit',
    late: (limit, handedIn) => `Late: limit ${limit}, handed in ${handedIn}`,
    overdue: (limit) => `The limit ${limit} has passed, not handed in yet`,
    column: {
      total: (indicator) => `${indicator}, total`,
      increase: (indicator) => `${indicator}, increase`,
      base: (indicator, date) => `${indicator}, total at ${date}`,
    },
    template: {
      fileName: (title, unit, asOf) => `${title}-${unit}-${asOf}`,
      sheet: 'Table',
      baseSheet: 'Last time',
      versionSheet: 'Version',
      unit: (name) => `Unit: ${name}`,
      asOf: (asOf, since) => `Cut-off date: ${asOf}; increases since ${since}`,
      baseAsOf: (since) => `Cut-off date: ${since}`,
      rule: 'None is 0, not applicable is #, not known yet is —. Leave headers and names of regions as they are.',
      region: 'Region',
      code: 'Version',
      keep: 'Keep this sheet: the table is recognised by it.',
    },
    senderFindings: {
      certain: (unit) => `What is in it belongs to ${unit}`,
      several: 'It holds figures of several units. Say whose it is, or split it',
      doubtful: 'Nothing in it says for sure whose it is. Say which unit handed it in',
      taken: (unit) => `It belongs to ${unit}, which has handed in or is writing. Compare, then decide`,
      elsewhere: (region) => `It holds figures of ${region}, which this round does not ask`,
      unreadable: (problem) => `The file could not be read: ${problem}`,
    },
    senderReasons: {
      rows: (count) => `All ${count} rows are of its regions`,
      some_rows: (count, of) => `${count} of ${of} rows are of its regions`,
      template: 'It is the blank table made for it',
      title: 'The title names it',
      sheet: 'The name of the sheet names it',
      file_name: 'The name of the file mentions it (a hint only)',
      handed_in: 'It has handed in already',
      has_draft: 'It is writing now',
    },
    reminder: {
      subject: (title) => `Reminder: ${title}`,
      text: (unit, round, limit) =>
        `${unit}:\nYour table for "${round.title}" (as of ${round.asOf}) has not been handed in. The limit is ${limit}. Please hand it in on time.`,
      textOverdue: (unit, round, limit) =>
        `${unit}:\nYour table for "${round.title}" (as of ${round.asOf}) has not been handed in, and the limit ${limit} has passed. Please hand it in soon, or tell us what stands in the way.`,
      textReturned: (unit, round, returned) =>
        `${unit}:\nYour table for "${round.title}" (as of ${round.asOf}) was returned: ${returned.reason}. Please correct it and hand it in again by ${returned.limit}.`,
      textReturnedOverdue: (unit, round, returned) =>
        `${unit}:\nYour table for "${round.title}" (as of ${round.asOf}) was returned: ${returned.reason}. The limit ${returned.limit} has passed; please correct it and hand it in again soon.`,
      missing: (cells) => `Still missing: ${cells}.`,
      signature: (office) => `Thank you.\n${office}`,
    },
  },
);
