import type { TableProblemCode } from '../tables.ts';
import { type FileFailure, fileFailureText, fileLimitText } from './file-failures.ts';

/** What each problem's sentence is made of. Rows and columns are told as the office sees them: row 4, cell D4. */
export interface TableProblemParams extends Record<TableProblemCode, object> {
  region_unknown: {
    row: number;
    name: string;
    within: string;
    parent: string | null;
    reason: 'name' | 'blank' | 'code' | 'disagrees';
  };
  region_ambiguous: { row: number; name: string; candidates: number; code: string | null };
  region_retired: {
    row: number;
    name: string;
    now: string | null;
    successors: readonly string[];
    validTo: string | null;
  };
  region_duplicate: { row: number; name: string; first: string };
  region_missing: { names: readonly string[]; present: number; expected: number };
  not_a_number: { raw: string; reason: 'text' | 'date' | 'formula_without_value' | 'merged' };
  not_whole: { raw: string; value: string; unit: string };
  negative: { raw: string };
  damaged_number: { raw: string };
  total_mismatch: { row: number; label: string; stated: number; sum: number; header: string };
  header_unmapped: { header: string; nothingMapped: boolean; reason: 'column' | 'value' | 'no_table' };
  header_ambiguous: { header: string; rival: string | null; indicators: readonly string[] };
  unit_unclear: { header: string; raw: string | null; reason: 'line' | 'header' | 'twice' | 'cell' | 'neighbour' };
  file_unreadable: { file: string; failure: FileFailure };
  too_large: { file: string; failure: FileFailure };
  formula: { raw: string };
}

type Sentences = { [C in TableProblemCode]: (params: TableProblemParams[C]) => string };

const quoted = (names: readonly string[], most = 12) =>
  `${names.slice(0, most).join('、')}${names.length > most ? `等${names.length}个` : ''}`;
const day = (date: string) => `${Number(date.slice(0, 4))}年${Number(date.slice(5, 7))}月${Number(date.slice(8))}日`;
const listed = (names: readonly string[], most = 12) =>
  `${names.slice(0, most).join(', ')}${names.length > most ? ` and ${names.length - most} more` : ''}`;
const number = (value: number) => value.toLocaleString('en-US');

const zh: Sentences = {
  region_unknown: ({ row, name, within, parent, reason }) => {
    if (reason === 'blank') return `第${row}行有数字但没有地区名称。请填写地区后重新导入。`;
    if (reason === 'code') return `第${row}行的代码“${name}”在${within}范围内查不到。请核对行政区划代码。`;
    if (reason === 'disagrees') return `第${row}行的名称“${name}”与代码不是同一地区。请改正其中一个，或指定地区。`;
    const where = parent === null ? within : parent;
    return `第${row}行“${name}”在${where}范围内查不到。请核对名称或指定地区；开发区等功能区请先登记。`;
  },
  region_ambiguous: ({ row, name, candidates, code }) =>
    code === null
      ? `第${row}行“${name}”可能指${candidates}个地区。请从候选中选定或指定地区。`
      : `第${row}行的名称“${name}”与代码${code}指向不同的地区。请从候选中选定，或改正名称、代码。`,
  region_retired: ({ row, name, now, successors, validTo }) => {
    const since = validTo === null ? '' : `于${day(validTo)}`;
    if (successors.length > 0)
      return `第${row}行“${name}”已${since}${successors.length > 1 ? '分别划入' : '并入'}${quoted(successors)}。数字记在“${name}”名下，并加标注；如应计入后继地区，请改正名称。`;
    if (now !== null) return `第${row}行“${name}”已${since}更名为“${now}”，按同一地区继续统计。`;
    return `第${row}行“${name}”${since === '' ? '已撤销' : `已${since}撤销`}。数字记在原地区名下，并加标注。`;
  },
  region_duplicate: ({ row, name, first }) =>
    `第${row}行“${name}”与${first}是同一地区的同一数据，只能保留一处。请删去或改正其中一处。`,
  region_missing: ({ names, present, expected }) =>
    `应有${expected}个地区，表中有${present}个，缺：${quoted(names)}。未列出的按未填报处理。`,
  not_a_number: ({ raw, reason }) => {
    if (reason === 'date') return `“${raw}”不是可识别的日期。请写成2022-12-31的样式。`;
    if (reason === 'formula_without_value')
      return '该单元格是公式，文件中没有保存计算结果。请在表格软件中打开并保存，或直接填写数字。';
    if (reason === 'merged') return `“${raw}”所在单元格合并了多行，无法判断属于哪个地区。请取消合并后分别填写。`;
    return `“${raw}”不是数字。请填写阿拉伯数字；未填报请留空或填“—”，不适用请填“#”。`;
  },
  not_whole: ({ raw, value, unit }) =>
    `“${raw}”折合${value}${unit}，不是整数，而该指标按整数统计。请核对数字和单位（是否应为“万”）。`,
  negative: ({ raw }) => `“${raw}”是负数，而该指标不能为负。请核对。`,
  damaged_number: ({ raw }) => `“${raw}”像是损坏的数字（混入字母、分隔符错位或显示不全）。请对照原件改正。`,
  total_mismatch: ({ row, label, stated, sum, header }) =>
    `第${row}行“${label}”的“${header}”为${number(stated)}，各行之和为${number(sum)}，相差${number(stated - sum)}。请核对；以各行数字为准，合计不入库。`,
  header_unmapped: ({ header, nothingMapped, reason }) => {
    if (reason === 'no_table')
      return '没有找到可以识别的统计表。表头需有地区列和指标列，如“县（市、区）”“科技志愿者总数”。';
    const rest = '如需读取，请指定对应的指标。';
    if (reason === 'value') return `“${header}”不是已知的指标，相应各行未读取。${rest}`;
    return nothingMapped
      ? `表头“${header}”不是已知的指标，全表没有可读取的指标。${rest}`
      : `表头“${header}”不是已知的指标，该列未读取。${rest}`;
  },
  header_ambiguous: ({ header, rival, indicators }) =>
    rival === null
      ? `表头“${header}”可能是${quoted(indicators)}中的任何一个。请指定对应的指标。`
      : `表头“${rival}”与“${header}”指同一指标的同一数据（${quoted(indicators)}）。请指定采用哪一列，其余忽略。`,
  unit_unclear: ({ header, raw, reason }) => {
    if (reason === 'twice')
      return `表头“${header}”的单位已是“万”，单元格“${raw}”又写了“万”，无法判断是否重复。请只保留一处。`;
    if (reason === 'cell') return `“${raw}”的单位不是个数也不是“万”。请换算后填写。`;
    if (reason === 'neighbour')
      return `前面一列以“万”计，而“${header}”没有写明单位。请在表头写明，如“（万次）”或“（次）”。`;
    if (reason === 'header') return `表头“${header}”的单位不是个数也不是“万”。请换算后填写。`;
    return `表中说明以“万”计，但不清楚是否适用于“${header}”。请在该列表头写明单位，如“（万次）”或“（人）”。`;
  },
  file_unreadable: ({ file, failure }) => `“${file}”无法读取：${fileFailureText(failure, 'zh')}`,
  too_large: ({ file, failure }) => `“${file}”超出上限（${fileLimitText(failure, 'zh')}）。请拆分后分别导入。`,
  formula: ({ raw }) => `该单元格是公式，按保存的结果“${raw}”读取，公式本身不计算。`,
};

const en: Sentences = {
  region_unknown: ({ row, name, within, parent, reason }) => {
    if (reason === 'blank') return `Row ${row} has figures but no region. Enter the region and import again.`;
    if (reason === 'code') return `Row ${row}: no region within ${within} has the code "${name}". Check the code.`;
    if (reason === 'disagrees')
      return `Row ${row}: the name "${name}" and the code are not the same region. Correct one of them, or say which region is meant.`;
    return `Row ${row}: "${name}" is not known within ${parent ?? within}. Check the name, or say which region is meant; register functional areas first.`;
  },
  region_ambiguous: ({ row, name, candidates, code }) =>
    code === null
      ? `Row ${row}: "${name}" may mean ${candidates} regions. Choose a candidate, or say which region is meant.`
      : `Row ${row}: the name "${name}" and the code ${code} mean different regions. Choose a candidate, or correct one of them.`,
  region_retired: ({ row, name, now, successors, validTo }) => {
    const since = validTo === null ? '' : ` on ${validTo}`;
    if (successors.length > 0)
      return `Row ${row}: "${name}" went into ${listed(successors)}${since}. The figures stay under "${name}", marked; correct the name if they belong to a successor.`;
    if (now !== null) return `Row ${row}: "${name}" was renamed "${now}"${since}; it goes on as one region.`;
    return `Row ${row}: "${name}" was abolished${since}. The figures stay under it, marked.`;
  },
  region_duplicate: ({ row, name, first }) =>
    `Row ${row}: "${name}" is the same figure of the same region as ${first}. Remove or correct one of them.`,
  region_missing: ({ names, present, expected }) =>
    `${present} of ${expected} regions are in the table; missing: ${listed(names)}. They count as not reported.`,
  not_a_number: ({ raw, reason }) => {
    if (reason === 'date') return `"${raw}" is no date that can be read. Write it as 2022-12-31.`;
    if (reason === 'formula_without_value')
      return 'The cell is a formula and the file holds no result. Open and save it in a spreadsheet program, or enter the number.';
    if (reason === 'merged')
      return `"${raw}" stands in a cell merged over several rows, so that its region is not known. Undo the merge and enter each figure.`;
    return `"${raw}" is not a number. Use digits; leave it blank or "—" where not reported, "#" where not applicable.`;
  },
  not_whole: ({ raw, value, unit }) =>
    `"${raw}" makes ${value} ${unit}, which is not whole, and this indicator is counted whole. Check number and unit (万?).`,
  negative: ({ raw }) => `"${raw}" is negative, which this indicator cannot be. Check it.`,
  damaged_number: ({ raw }) =>
    `"${raw}" looks like a damaged number (letters among digits, misplaced separators, overflow). Correct it from the original.`,
  total_mismatch: ({ row, label, stated, sum, header }) =>
    `Row ${row}, "${label}": "${header}" is stated as ${number(stated)}, the rows sum to ${number(sum)}, a difference of ${number(stated - sum)}. The rows count; totals are not imported.`,
  header_unmapped: ({ header, nothingMapped, reason }) => {
    if (reason === 'no_table')
      return 'No table of statistics was found. Its header needs a column of regions and one of an indicator.';
    const rest = 'Say which indicator it is to have it read.';
    if (reason === 'value') return `"${header}" is no known indicator; its rows were not read. ${rest}`;
    return `The header "${header}" is no known indicator; ${nothingMapped ? 'nothing in the table can be read' : 'the column was not read'}. ${rest}`;
  },
  header_ambiguous: ({ header, rival, indicators }) =>
    rival === null
      ? `The header "${header}" fits ${listed(indicators)}. Say which it is.`
      : `The headers "${rival}" and "${header}" claim the same (${listed(indicators)}). Say which one to read; the others are then ignored.`,
  unit_unclear: ({ header, raw, reason }) => {
    if (reason === 'twice')
      return `The header "${header}" is in 万 and the cell "${raw}" says 万 again. Keep one of them.`;
    if (reason === 'cell') return `The unit of "${raw}" is neither one nor 万. Convert the number.`;
    if (reason === 'neighbour')
      return `The column before is in 万 and "${header}" states no unit. State it in the header.`;
    if (reason === 'header') return `The unit of "${header}" is neither one nor 万. Convert the numbers.`;
    return `The table speaks of 万, and it is not clear whether that holds for "${header}". State the unit in the header.`;
  },
  file_unreadable: ({ file, failure }) => `"${file}" cannot be read: ${fileFailureText(failure, 'en')}`,
  too_large: ({ file, failure }) =>
    `"${file}" is over the limit (${fileLimitText(failure, 'en')}). Split it and import the parts.`,
  formula: ({ raw }) => `The cell is a formula; its stored result "${raw}" is read, nothing is computed.`,
};

export const TABLE_PROBLEM_TEXTS = { zh, en } as const;
export type TextLanguage = keyof typeof TABLE_PROBLEM_TEXTS;

/** Where a sentence is read: on the command line it names the option that settles the problem. */
export type TextSurface = 'cli' | 'web';

/** The option of the command line that settles a problem; null where none does. */
function optionFor<C extends TableProblemCode>(code: C, params: TableProblemParams[C]): string | null {
  const problem = { code, params } as {
    [K in TableProblemCode]: { code: K; params: TableProblemParams[K] };
  }[TableProblemCode];
  switch (problem.code) {
    case 'region_unknown':
      return ['blank', 'code'].includes(problem.params.reason) ? null : `--resolve ${problem.params.name}=CODE`;
    case 'region_ambiguous':
      return problem.params.code === null ? `--resolve ${problem.params.name}=CODE` : null;
    case 'header_unmapped':
      return problem.params.reason === 'no_table' ? null : `--map ${problem.params.header}=INDICATOR`;
    case 'header_ambiguous':
      return `--map ${problem.params.header}=INDICATOR`;
    default:
      return null;
  }
}

/** The sentence of a problem: the rule and the way out. */
export function tableProblemText<C extends TableProblemCode>(
  code: C,
  params: TableProblemParams[C],
  language: TextLanguage,
  surface: TextSurface,
): string {
  const sentence: (params: TableProblemParams[C]) => string = TABLE_PROBLEM_TEXTS[language][code];
  const option = surface === 'cli' ? optionFor(code, params) : null;
  if (option === null) return sentence(params);
  return language === 'zh' ? `${sentence(params)}（${option}）` : `${sentence(params)} (${option})`;
}
