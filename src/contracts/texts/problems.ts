import type { ProblemCode } from '../problems.ts';

type Words = (params: Record<string, unknown>) => string;
type Catalogue = Record<ProblemCode, { title: string; detail: Words }>;

const say = (value: unknown): string => (Array.isArray(value) ? value.join('、') : String(value ?? ''));

/** Words of every problem: what happened, what was kept, what to do. */
export const problemTextsZh: Catalogue = {
  request_invalid: {
    title: '填写有误',
    detail: () => '请求中有填写不正确的内容，未作任何更改。请按提示修改后再提交。',
  },
  header_missing: { title: '请求不完整', detail: (p) => `请求缺少 ${say(p.header)}，未作任何更改。` },
  upload_invalid: { title: '未收到文件', detail: () => '没有收到可读取的文件，请重新选择文件上传。' },
  not_signed_in: { title: '请先登录', detail: () => '您尚未登录或登录已过期，请登录后继续；已填写的内容会保留。' },
  sign_in_refused: { title: '未能登录', detail: () => '账号或密码不正确。' },
  csrf_refused: { title: '请求来源无法确认', detail: () => '为保护您的账号，本次操作未执行。请刷新页面后重试。' },
  right_missing: {
    title: '没有此项权限',
    detail: () => '您的角色不能进行此项操作。如工作需要，请联系上级科协管理员。',
  },
  region_out_of_scope: {
    title: '不在管辖范围',
    detail: (p) => `${say(p.region) || '该行政区划'}不在您的管辖范围内，未显示也未更改任何内容。`,
  },
  demo_only: { title: '仅限演示', detail: () => '此功能仅在演示模式下可用。' },
  not_found: { title: '未找到', detail: () => '没有找到您要的内容，可能已被移走，或不在您的管辖范围内。' },
  region_not_found: { title: '未找到行政区划', detail: (p) => `没有代码为“${say(p.code)}”的行政区划，请核对代码。` },
  indicator_not_found: {
    title: '未找到指标',
    detail: (p) => `没有代码为“${say(p.code)}”的指标，可用指标：${say(p.known)}。`,
  },
  not_released: {
    title: '尚未公布',
    detail: (p) => `${say(p.region)}截至 ${say(p.asOf)} 的数字尚未公布。公布后即可查看和比较。`,
  },
  method_not_allowed: { title: '不支持的操作', detail: () => '此地址不支持这种操作。' },
  state_conflict: {
    title: '当前状态不允许',
    detail: (p) => `当前状态（${say(p.state)}）下不能进行此项操作，未作任何更改。`,
  },
  name_taken: { title: '名称已被使用', detail: (p) => `“${say(p.name)}”已经存在，请换一个名称。` },
  near_duplicates: {
    title: '已有相近名称的单位',
    detail: (p) => `已有名称相近的单位：${say(p.names)}。尚未登记。请核对；确认不是同一单位的，勾选确认后再提交。`,
  },
  association_exists: {
    title: '该地已有科协',
    detail: (p) => `${say(p.region)}已登记科协，一个行政区划只登记一个科协，未作任何更改。`,
  },
  credit_code_taken: {
    title: '统一社会信用代码已被使用',
    detail: (p) => `代码 ${say(p.code)} 已属于另一单位，未作任何更改。请核对。`,
  },
  has_units_below: {
    title: '尚有下属单位',
    detail: (p) => `该单位下还有 ${say(p.count)} 个未关闭的单位，未作任何更改。请先处理下属单位。`,
  },
  backup_folder_missing: { title: '未设置备份目录', detail: () => '请先在设置中填写备份目录，再进行备份。' },
  backup_in_progress: { title: '备份正在进行', detail: () => '已有一份备份正在制作，请等它完成后再试。' },
  idempotency_key_reused: { title: '重复的请求标识', detail: () => '同一请求标识已用于另一项内容，本次未执行。' },
  already_set_up: { title: '已完成设置', detail: () => '本系统已有运维员，未作任何改动。' },
  round_has_hand_ins: {
    title: '已有单位报送',
    detail: (p) => `已有 ${say(p.count)} 个单位报送，报表的行、列、日期不能再改，未作任何更改。`,
  },
  round_incomplete: {
    title: '尚未全部通过',
    detail: (p) => `还有 ${say(p.count)} 个单位未通过，未作任何更改。全部通过后再建快照。`,
  },
  review_outdated: {
    title: '报送内容已更新',
    detail: () => '您打开之后，该单位已重新报送或状态已变。本次审核未生效，请查看最新内容后再审。',
  },
  import_of_round: {
    title: '属于报送任务的数据',
    detail: () => '该数据由报送审核通过形成，未作任何更改。如需撤回，请在报送任务中取消通过。',
  },
  version_stale: {
    title: '内容已被他人更新',
    detail: () => '您打开之后，他人已更新此内容。本次修改未保存，请对照最新内容后再提交。',
  },
  too_large: {
    title: '内容过大',
    detail: (p) =>
      `${p.file === undefined ? '' : `“${say(p.file)}”`}超出限制${p.limit ? `（${say(p.limit)}）` : ''}，未作任何更改。请拆分后再提交。`,
  },
  import_has_errors: {
    title: '尚有问题未解决',
    detail: (p) => `还有 ${say(p.errors)} 个错误，未写入任何数据。请逐项解决后再提交。`,
  },
  import_unknown_region: { title: '行政区划不可识别', detail: (p) => `“${say(p.code)}”不是本系统中的行政区划代码。` },
  import_unknown_indicator: { title: '指标不可识别', detail: (p) => `“${say(p.code)}”不是本系统中的指标。` },
  basis_unavailable: {
    title: '没有这一数据来源的数字',
    detail: () => '该快照没有冻结这一数据来源的数字，请改看另一数据来源。',
  },
  snapshot_empty: {
    title: '没有可冻结的数字',
    detail: (p) => `${say(p.region)}截至 ${say(p.asOf)} 没有任何数字，未建立快照。请核对截止日期，或先导入统计表。`,
  },
  parent_unsuitable: {
    title: '上级单位不适用',
    detail: () => '所选上级单位不存在、已关闭、不在本单位所在地或其上级地区，或本身是本单位的下属，未作任何更改。',
  },
  effective_day_unsuitable: {
    title: '生效日期不适用',
    detail: ({ earliest, latest }) =>
      earliest === ''
        ? `生效日期不能晚于${latest}，未作任何更改。`
        : `生效日期应在${earliest}至${latest}之间：不早于所在地区设立、单位成立和上一次变动的日期，不晚于今天；未作任何更改。`,
  },
  round_without_units: {
    title: '没有可布置的单位',
    detail: () => '所选范围内没有登记科协，报送任务未布置。请先登记单位或另选单位。',
  },
  round_unit_unsuitable: {
    title: '单位不适用',
    detail: (p) => `只能布置给本地区及以下正常状态的科协，请核对：${say(p.units)}。未作任何更改。`,
  },
  round_limit_passed: {
    title: '截止时间已过',
    detail: (p) => `截止时间 ${say(p.limit)} 已过，未作任何更改。请先改为以后的时间。`,
  },
  round_limit_not_later: {
    title: '截止时间没有推后',
    detail: (p) => `现行截止时间为 ${say(p.limit)}，延期须晚于该时间和现在，未作任何更改。`,
  },
  hand_in_has_errors: {
    title: '报表尚有错误',
    detail: (p) => `还有 ${say(p.errors)} 处错误，未报送。请逐处改正后再报。`,
  },
  hand_in_file_unreadable: {
    title: '文件不能作为报表读取',
    detail: (p) => `${say(p.message)}原有草稿保留，未作任何更改。`,
  },
  document_unreadable: {
    title: '文件无法核稿',
    detail: (p) => `${say(p.message)}没有保存文件的任何内容。`,
  },
  region_change_invalid: {
    title: '区划变更填写有误',
    detail: (p) => `有 ${say(p.count)} 处不符合区划沿革，未作任何更改。请按提示修改。`,
  },
  region_change_built_on: {
    title: '已有内容以此变更为前提',
    detail: (p) => `下列内容以此变更为前提，不能撤回：${say(p.blocks)}。未作任何更改，请先处理这些内容。`,
  },
  setting_value_invalid: {
    title: '参数值不正确',
    detail: (p) => `“${say(p.name)}”不接受该值，未作任何更改。请按提示修改。`,
  },
  version_required: { title: '缺少版本', detail: () => '修改须注明所依据的版本（If-Match），未作任何更改。' },
  too_many_requests: { title: '操作过于频繁', detail: (p) => `请在 ${say(p.seconds)} 秒后重试。` },
  sign_in_locked: { title: '登录已暂停', detail: (p) => `连续多次登录失败，请在 ${say(p.minutes)} 分钟后重试。` },
  internal: { title: '系统出错', detail: () => '系统内部出错，本次操作未生效。请将下方编号告知管理员。' },
  unavailable: { title: '服务暂不可用', detail: () => '系统正在启动或停机，请稍后重试。' },
  document_step_of_others: {
    title: '不由您办理',
    detail: () => '这一步指定由其他人员办理，未作任何更改。由谁办理见本页步骤，可在设置中调整。',
  },
  document_own_draft: {
    title: '不能办理自己的文稿',
    detail: () => '您写过这份文稿。按规定，写过文稿的人不审核、会签、签发该文稿，请由他人办理。',
  },
  document_kept_elsewhere: {
    title: '正文在原处修改',
    detail: () => '这份文稿由其他功能编成，正文请回到编写的页面修改，其他内容可在此更改。',
  },
  number_taken: {
    title: '文号已被使用',
    detail: (p) => `${say(p.number)}已有文件使用，未作任何更改。请核对文号。`,
  },
  register_begun: {
    title: '登记簿已有编号',
    detail: (p) => `${say(p.register)}已经编过号，起始号不能再改，未作任何更改。`,
  },
  already_confirmed: { title: '已经签收', detail: (p) => `${say(p.unit)}已签收这份文件，不必再次签收。` },
  link_unusable: {
    title: '链接不能使用',
    detail: (p) =>
      p.why === 'expired'
        ? '此链接已过有效期。请向发文单位索取新的链接。'
        : '此链接不存在或已失效。请核对地址是否完整，或向发文单位索取新的链接。',
  },
  release_refused: { title: '暂不能印发', detail: (p) => `${say(p.reason)}。文件未印发，请处理后再试。` },
  document_unsuitable: {
    title: '所选文件不合适',
    detail: () => '所依据的文件须是您能阅读的；所更正的文件须是本单位已印发的。未作任何更改，请重新选择。',
  },
  document_recipient_unsuitable: {
    title: '有单位不能作为主送',
    detail: (p) => `所选单位中有 ${Array.isArray(p.units) ? p.units.length : 0} 个不在您的单位名录中，请重新选择。`,
  },
  document_incomplete: { title: '正文尚未填写', detail: () => '正文没有内容，不能送审。请填写正文后再送审。' },
  document_without_number: { title: '尚无文号', detail: () => '文件还没有文号，未印发。请先填写文号。' },
  document_without_recipients: {
    title: '没有收文单位',
    detail: () => '文件没有收文单位，也没有设为公开，未印发。请退回修改，选择收文单位或设为公开。',
  },
  // accounts, sign-in and keys
  second_step_refused: { title: '验证码不正确', detail: () => '验证码不正确、已用过或已过期，请用最新的验证码重试。' },
  key_refused: {
    title: '密钥无效',
    detail: () => '所给密钥不存在、已撤销或已过期，请求未执行。请向发放密钥的科协核实。',
  },
  password_change_required: { title: '请先更改密码', detail: () => '此账号须先更改密码，才能继续使用。' },
  second_factor_required: {
    title: '请先设置第二步验证',
    detail: () => '按本系统的规定，此账号须先设置第二步验证，才能继续使用。',
  },
  grant_out_of_reach: {
    title: '不能授予此角色',
    detail: () => '您不能授予自己没有的权限，未作任何更改。如工作需要，请联系上级科协管理员或运维人员。',
  },
  account_out_of_reach: { title: '不能管理此账号', detail: () => '此账号的角色超出您的管理范围，未作任何更改。' },
  invitation_unusable: {
    title: '邀请已不能使用',
    detail: (p) =>
      p.why === 'used'
        ? '此邀请已经用过。如果不是您本人使用的，请立即告知发放邀请的管理员。'
        : p.why === 'expired'
          ? '此邀请已过期，请联系发放邀请的管理员重新发放。'
          : '此邀请不存在或已撤销，请核对，或联系发放邀请的管理员。',
  },
  own_account: {
    title: '不能对本人账号操作',
    detail: () => '此项操作不能用于本人账号，未作任何更改。请由其他管理员办理。',
  },
  last_operator: {
    title: '这是最后一名运维人员',
    detail: () => '暂停或更换后系统将没有运维人员，未作任何更改。请先增设另一名运维人员。',
  },
  told_once: {
    title: '此项已办理',
    detail: () => '此项操作已经办理，其中的口令或密钥只显示一次，不能重复显示。如未记下，请重新发放。',
  },
  channel_unavailable: {
    title: '没有可用的发送方式',
    detail: () => '本系统未设置相应的发送服务，或此人未登记联系方式。',
  },
  second_factor_state: {
    title: '第二步验证的状态不允许',
    detail: () => '第二步验证已设置、尚未设置或已停用，不能进行此项操作，未作任何更改。',
  },
  sheet_has_errors: {
    title: '表格中有错误',
    detail: (p) => `表格中有 ${say(p.count)} 处错误，未建立任何账号。请按所列单元格修改后再提交。`,
  },
  bulletin_template_not_found: {
    title: '未找到通报模板',
    detail: (p) => `没有代码为“${say(p.code)}”的通报模板，可用模板：${say(p.known)}。`,
  },
  bulletin_contradicted: {
    title: '与数据不符',
    detail: (p) => `通报中下列内容与数据不符：${say(p.quotes)}。未送出。请改正；确需保留的，写明理由并署名后再送。`,
  },
  bulletin_empty: {
    title: '没有可写入通报的数字',
    detail: (p) =>
      `${say(p.region)}截至 ${say(p.asOf)} 没有该模板所需的数字，未生成通报。请先导入数据，或核对截止日期。`,
  },
  bulletin_file_of_another: {
    title: '这是另一份通报的文件',
    detail: (p) =>
      `文件由另一份通报${p.title === '' ? '' : `《${say(p.title)}》`}下载，未读入。请到那份通报导入，或选择由本通报下载、修改的文件。`,
  },
  bulletin_file_refused: {
    title: '文件未读入',
    detail: (p) => `${say(p.message)}文稿未作任何更改。`,
  },
  targets_not_kept: {
    title: '尚无目标',
    detail: (p) =>
      `${say(p.region)}及所辖地区尚未设定 ${say(p.year)} 年目标（或目标均为不适用、为零，或尚无可对照的数字），无法写出完成情况，未生成通报。请在工作台“目标”页设定年度目标，可逐格录入、从表格粘贴或导入，再生成通报。`,
  },
  target_set_above: {
    title: '目标由上级设定',
    detail: (p) =>
      `${say(p.region)}的${say(p.indicator)}目标由${say(p.office)}设定，未作任何更改。如需调整，请报${say(p.office)}办理。`,
  },
  target_reason_missing: {
    title: '请写明调整原因',
    detail: (p) =>
      `有 ${say(p.count)} 项已设定的目标将被更改（如${say(p.region)}），未作任何更改。请写明调整原因后再保存。`,
  },
};

export const problemTextsEn: Catalogue = {
  request_invalid: {
    title: 'Please check the entries',
    detail: () => 'Something in the request is not right; nothing was changed. Correct it as shown and submit again.',
  },
  header_missing: {
    title: 'Incomplete request',
    detail: (p) => `The request lacks ${say(p.header)}; nothing was changed.`,
  },
  upload_invalid: { title: 'No file received', detail: () => 'No readable file arrived. Choose the file again.' },
  not_signed_in: {
    title: 'Please sign in',
    detail: () => 'You are not signed in, or your session has ended. Sign in to go on; what you typed is kept.',
  },
  sign_in_refused: { title: 'Not signed in', detail: () => 'The account or the password is not right.' },
  csrf_refused: {
    title: 'Origin of the request is unclear',
    detail: () => 'To protect your account this was not carried out. Reload the page and try again.',
  },
  right_missing: {
    title: 'Not among your rights',
    detail: () => 'Your role does not allow this. If you need it, ask the administrator of the association above.',
  },
  region_out_of_scope: {
    title: 'Outside your region',
    detail: (p) => `${say(p.region) || 'This region'} is not in your charge; nothing was shown or changed.`,
  },
  demo_only: { title: 'Demo only', detail: () => 'This is available in demo mode only.' },
  not_found: {
    title: 'Not found',
    detail: () => 'This could not be found. It may have moved, or lie outside your region.',
  },
  region_not_found: {
    title: 'Region not found',
    detail: (p) => `There is no region with the code “${say(p.code)}”. Check the code.`,
  },
  indicator_not_found: {
    title: 'Indicator not found',
    detail: (p) => `There is no indicator “${say(p.code)}”. There are: ${say(p.known)}.`,
  },
  not_released: {
    title: 'Not released',
    detail: (p) => `The figures of ${say(p.region)} as of ${say(p.asOf)} are not released yet.`,
  },
  method_not_allowed: { title: 'Not supported', detail: () => 'This address does not support that operation.' },
  state_conflict: {
    title: 'Not possible in this state',
    detail: (p) => `This cannot be done in the present state (${say(p.state)}); nothing was changed.`,
  },
  name_taken: { title: 'Name in use', detail: (p) => `“${say(p.name)}” exists already. Choose another name.` },
  near_duplicates: {
    title: 'Units with similar names exist',
    detail: (p) =>
      `There are units with similar names: ${say(p.names)}. Nothing was registered yet. Compare them; if it is another unit, confirm and submit again.`,
  },
  association_exists: {
    title: 'There is an association already',
    detail: (p) => `${say(p.region)} has its association; a region has one. Nothing was changed.`,
  },
  credit_code_taken: {
    title: 'Credit code in use',
    detail: (p) => `The code ${say(p.code)} belongs to another unit; nothing was changed. Check the code.`,
  },
  has_units_below: {
    title: 'Units below it are open',
    detail: (p) => `${say(p.count)} units below this one are not closed; nothing was changed. See to them first.`,
  },
  backup_folder_missing: {
    title: 'No folder for backups',
    detail: () => 'Name the folder of the backups in the settings first, then back up.',
  },
  backup_in_progress: {
    title: 'A backup is being made',
    detail: () => 'One backup is under way; wait for its end, then try again.',
  },
  idempotency_key_reused: {
    title: 'Request key used before',
    detail: () => 'This key was used for a different request; nothing was carried out.',
  },
  already_set_up: { title: 'Set up already', detail: () => 'This installation has an operator; nothing was changed.' },
  round_has_hand_ins: {
    title: 'Units have handed in',
    detail: (p) =>
      `${say(p.count)} units have handed in, so that rows, columns and dates stay as they are; nothing was changed.`,
  },
  round_incomplete: {
    title: 'Not all accepted',
    detail: (p) => `${say(p.count)} units are not accepted yet; nothing was changed. Take the snapshot when all are.`,
  },
  review_outdated: {
    title: 'The hand-in has changed',
    detail: () =>
      'The unit handed in again, or its state changed, after you opened it. Your review did not count; look at the present state first.',
  },
  import_of_round: {
    title: 'Figures of a round',
    detail: () =>
      'These figures come from an accepted hand-in; nothing was changed. To take them back, reopen the hand-in in its round.',
  },
  version_stale: {
    title: 'Changed by somebody else',
    detail: () =>
      'Somebody changed this after you opened it. Your change was not saved; compare with the current state and submit again.',
  },
  too_large: {
    title: 'Too large',
    detail: (p) =>
      `${p.file === undefined ? 'This' : `“${say(p.file)}”`} is over the limit${p.limit ? ` (${say(p.limit)})` : ''}; nothing was changed. Split it and submit again.`,
  },
  import_has_errors: {
    title: 'Problems left',
    detail: (p) => `${say(p.errors)} errors are left; nothing was written. Solve them, then submit again.`,
  },
  import_unknown_region: {
    title: 'Region not recognised',
    detail: (p) => `“${say(p.code)}” is no region code of this system.`,
  },
  import_unknown_indicator: {
    title: 'Indicator not recognised',
    detail: (p) => `“${say(p.code)}” is no indicator of this system.`,
  },
  basis_unavailable: {
    title: 'No data on this basis',
    detail: () => 'The snapshot holds no figures of this basis. Use the other one.',
  },
  snapshot_empty: {
    title: 'Nothing to freeze',
    detail: (p) =>
      `There is no figure of ${say(p.region)} as of ${say(p.asOf)}, so no snapshot was taken. Check the date, or import tables first.`,
  },
  parent_unsuitable: {
    title: 'Not suitable as the unit above',
    detail: () =>
      'The unit above does not exist, is closed, lies neither in this region nor above it, or is itself below this unit; nothing was changed.',
  },
  effective_day_unsuitable: {
    title: 'Not suitable as the effective day',
    detail: ({ earliest, latest }) =>
      earliest === ''
        ? `The effective day cannot be later than ${latest}; nothing was changed.`
        : `The effective day lies between ${earliest} and ${latest}: not before the region began, the unit was founded or the change before it, and not after today; nothing was changed.`,
  },
  round_without_units: {
    title: 'Nobody to ask',
    detail: () =>
      'No association is registered where you look; the round was not opened. Register units or choose others.',
  },
  round_unit_unsuitable: {
    title: 'Not a unit to ask',
    detail: (p) =>
      `Only active associations of your region and below can be asked. Check: ${say(p.units)}. Nothing was changed.`,
  },
  round_limit_passed: {
    title: 'The limit has passed',
    detail: (p) => `The limit ${say(p.limit)} has passed; nothing was changed. Set a later one first.`,
  },
  round_limit_not_later: {
    title: 'Not a later limit',
    detail: (p) => `The limit is ${say(p.limit)}. An extension lies after it and after now; nothing was changed.`,
  },
  hand_in_has_errors: {
    title: 'Errors left in the table',
    detail: (p) => `${say(p.errors)} errors are left; nothing was handed in. Correct them, then hand in.`,
  },
  hand_in_file_unreadable: {
    title: 'Not readable as the table',
    detail: (p) => `${say(p.message)} The draft is as it was; nothing was changed.`,
  },
  document_unreadable: {
    title: 'The document cannot be read',
    detail: (p) => `${say(p.message)} Nothing of it was kept.`,
  },
  region_change_invalid: {
    title: 'Please check the change of regions',
    detail: (p) =>
      `${say(p.count)} entries do not fit the regions of that day; nothing was changed. Correct them as shown.`,
  },
  region_change_built_on: {
    title: 'Something builds on this change',
    detail: (p) => `It cannot be withdrawn because of: ${say(p.blocks)}. Nothing was changed; see to these first.`,
  },
  setting_value_invalid: {
    title: 'Value not accepted',
    detail: (p) => `“${say(p.name)}” does not take this value; nothing was changed. Correct it as shown.`,
  },
  version_required: {
    title: 'Version missing',
    detail: () => 'A change must say which version it is based on (If-Match); nothing was changed.',
  },
  too_many_requests: { title: 'Too many requests', detail: (p) => `Try again in ${say(p.seconds)} seconds.` },
  sign_in_locked: {
    title: 'Sign-in paused',
    detail: (p) => `After repeated failures, try again in ${say(p.minutes)} minutes.`,
  },
  internal: {
    title: 'Something went wrong',
    detail: () => 'An error of ours; nothing was changed. Please quote the number below to the operator.',
  },
  unavailable: { title: 'Not available now', detail: () => 'The system is starting or stopping. Try again shortly.' },
  document_step_of_others: {
    title: 'Not yours to decide',
    detail: () => 'This step is for other people, as the settings say. Nothing was changed.',
  },
  document_own_draft: {
    title: 'Your own document',
    detail: () =>
      'You have written on this document, and by the rule of this office its writers do not decide on it. Ask somebody else.',
  },
  document_kept_elsewhere: {
    title: 'The text is kept elsewhere',
    detail: () => 'This document was composed on another page. Change its text there; the rest can be changed here.',
  },
  number_taken: {
    title: 'The number is taken',
    detail: (p) => `${say(p.number)} belongs to another document. Nothing was changed; please check the number.`,
  },
  register_begun: {
    title: 'The register has begun',
    detail: (p) => `Numbers of ${say(p.register)} were given already; where they begin cannot be changed any more.`,
  },
  already_confirmed: {
    title: 'Confirmed already',
    detail: (p) => `${say(p.unit)} has confirmed receipt of this document already.`,
  },
  link_unusable: {
    title: 'The link cannot be used',
    detail: (p) =>
      p.why === 'expired'
        ? 'This link has expired. Ask the issuing office for a new one.'
        : 'This link is unknown or was ended. Check the address, or ask the issuing office for a new one.',
  },
  release_refused: {
    title: 'Not released',
    detail: (p) => `${say(p.reason)}. The document was not released; please deal with it and try again.`,
  },
  document_unsuitable: {
    title: 'The document does not suit',
    detail: () =>
      'A document that is followed must be one that you may read; one that is corrected must be a released one of your office. Nothing was changed.',
  },
  document_recipient_unsuitable: {
    title: 'Some units cannot be recipients',
    detail: (p) => `${Array.isArray(p.units) ? p.units.length : 0} of the units are not in your register.`,
  },
  document_incomplete: {
    title: 'No text yet',
    detail: () => 'The document has no text and was not handed in. Write it first.',
  },
  document_without_number: {
    title: 'No number yet',
    detail: () => 'The document has no number and was not released. Type its number in first.',
  },
  document_without_recipients: {
    title: 'No recipients',
    detail: () =>
      'The document has no recipients and is not open to all, so it was not released. Return it, and choose recipients or open it to all.',
  },
  // accounts, sign-in and keys
  second_step_refused: {
    title: 'The code is not right',
    detail: () => 'The code is wrong, was used before or has expired. Please try again with the newest one.',
  },
  key_refused: {
    title: 'The key is not valid',
    detail: () =>
      'There is no such key, or it was revoked or has expired; nothing was done. Ask the association that gave it to you.',
  },
  password_change_required: {
    title: 'Change the password first',
    detail: () => 'This account must change its password before it can go on.',
  },
  second_factor_required: {
    title: 'Set up the second step first',
    detail: () => 'This installation asks for a second step of signing in; set it up to go on.',
  },
  grant_out_of_reach: {
    title: 'This role cannot be given',
    detail: () =>
      'You cannot give rights that you do not hold; nothing was changed. Ask the association above or the operator.',
  },
  account_out_of_reach: {
    title: 'This account cannot be managed',
    detail: () => 'The roles of this account are beyond your reach; nothing was changed.',
  },
  invitation_unusable: {
    title: 'The invitation cannot be used',
    detail: (p) =>
      p.why === 'used'
        ? 'This invitation was used already. If it was not you, tell the administrator who gave it to you at once.'
        : p.why === 'expired'
          ? 'This invitation has expired; ask the administrator for a new one.'
          : 'There is no such invitation, or it was revoked; check it, or ask the administrator.',
  },
  own_account: {
    title: 'Not on your own account',
    detail: () => 'This cannot be done to your own account; nothing was changed. Ask another administrator.',
  },
  last_operator: {
    title: 'This is the last operator',
    detail: () => 'The installation would have no operator left; nothing was changed. Make another operator first.',
  },
  told_once: {
    title: 'This was done already',
    detail: () => 'It was done, and what is secret in it is shown once only. If you did not note it, issue a new one.',
  },
  channel_unavailable: {
    title: 'No way to send it',
    detail: () => 'The installation has no service for this, or the person has no address registered.',
  },
  second_factor_state: {
    title: 'The second step does not allow this',
    detail: () => 'The second step is set up already, not set up yet, or switched off; nothing was changed.',
  },
  sheet_has_errors: {
    title: 'The sheet has errors',
    detail: (p) =>
      `The sheet has ${say(p.count)} errors; no account was made. Mend the cells listed and send it again.`,
  },
  bulletin_template_not_found: {
    title: 'No such bulletin template',
    detail: (p) => `There is no template with the code “${say(p.code)}”. Known templates: ${say(p.known)}.`,
  },
  bulletin_contradicted: {
    title: 'The figures say otherwise',
    detail: (p) =>
      `The figures contradict: ${say(p.quotes)}. Nothing was sent. Correct it, or let it stand with your name and a reason.`,
  },
  bulletin_empty: {
    title: 'No figures to tell',
    detail: (p) =>
      `${say(p.region)} has none of the figures that this template tells as of ${say(p.asOf)}; no bulletin was made. Import them first, or check the date.`,
  },
  bulletin_file_of_another: {
    title: 'The file is of another bulletin',
    detail: (p) =>
      `It was downloaded from another bulletin${p.title === '' ? '' : ` (${say(p.title)})`} and was not read. Bring it back there, or choose the file of this one.`,
  },
  bulletin_file_refused: {
    title: 'The file was not read',
    detail: (p) => `${say(p.message)} The draft is as it was.`,
  },
  targets_not_kept: {
    title: 'There are no targets',
    detail: (p) =>
      `No targets of ${say(p.year)} are set for ${say(p.region)} and the regions below it (or all are not applicable or zero, or there are no figures to hold against them), so there is no progress to tell; no bulletin was made. Set targets on the page “Targets” of the workbench: cell by cell, by pasting a table or from a file.`,
  },
  target_set_above: {
    title: 'Set by an office above',
    detail: (p) =>
      `The target of ${say(p.region)}, ${say(p.indicator)}, was set by ${say(p.office)}; nothing was changed. Ask ${say(p.office)} to change it.`,
  },
  target_reason_missing: {
    title: 'Give the reason for the change',
    detail: (p) =>
      `${say(p.count)} targets that stand would be changed (${say(p.region)} among them); nothing was changed. Give the reason and save again.`,
  },
};
