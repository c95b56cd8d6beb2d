/** Why a file cannot be read, as the readers tell it: a key and what goes with it. */
export interface FileFailure {
  reason: string;
  saveAs?: string | null;
  found?: string;
  row?: number;
  page?: number;
  sheet?: string | null;
  cell?: string | null;
  allowed?: number;
}

const SAVE_ZH: Readonly<Record<string, string>> = {
  docx: '请在 Word 或 WPS 中另存为 .docx 后重新导入。',
  xlsx: '请在 Excel 或 WPS 中另存为 .xlsx 后重新导入。',
};
const SAVE_EN: Readonly<Record<string, string>> = {
  docx: 'Save it as .docx and import it again.',
  xlsx: 'Save it as .xlsx and import it again.',
};
const remedyZh = ({ saveAs }: FileFailure) => SAVE_ZH[saveAs ?? 'xlsx'] ?? '';
const remedyEn = ({ saveAs }: FileFailure) => SAVE_EN[saveAs ?? 'xlsx'] ?? '';

const FORMAT_ZH: Readonly<Record<string, string>> = {
  pdf: 'PDF 文件',
  picture: '图片',
  html: '网页文件',
  xml_spreadsheet: 'XML 电子表格',
  xlsb: '二进制工作簿（.xlsb）',
  open_document: 'ODF 文件',
  presentation: '演示文稿',
  rtf: 'RTF 文件',
  archive: '压缩包',
};

const WORDS: Readonly<Record<string, { zh: (f: FileFailure) => string; en: (f: FileFailure) => string }>> = {
  empty_file: { zh: () => '文件是空的。请重新导出后导入。', en: () => 'The file is empty. Export it again.' },
  encrypted: {
    zh: () => '文件设有密码。请取消密码后重新导入。',
    en: () => 'The file is protected by a password. Remove it and import again.',
  },
  legacy_word: {
    zh: (f) => `这是旧版 Word 文件（.doc）。${remedyZh(f)}`,
    en: (f) => `This is an old Word file (.doc). ${remedyEn(f)}`,
  },
  other_format: {
    zh: (f) => `这是${FORMAT_ZH[f.found ?? ''] ?? '其他格式的文件'}，不含可读取的表格。${remedyZh(f)}`,
    en: (f) => `This is a file of another kind (${f.found ?? ''}). ${remedyEn(f)}`,
  },
  unknown_format: {
    zh: () => '无法识别文件格式。可导入 .xlsx、.xls、.csv、.docx。',
    en: () => 'The format is not known. Import .xlsx, .xls, .csv or .docx.',
  },
  unknown_encoding: {
    zh: () => '无法识别文字编码。请另存为 UTF-8 编码的 .csv 或 .xlsx。',
    en: () => 'The encoding is not known. Save it as .csv in UTF-8, or as .xlsx.',
  },
  document_type_declared: {
    zh: () => '文件内含不允许的声明，可能有安全风险，未读取。',
    en: () => 'The file holds a declaration that is not allowed and was not read.',
  },
  macros: {
    zh: () => '文件带有宏，未读取。请另存为不带宏的 .docx。',
    en: () => 'The file carries macros and was not read. Save it as .docx without macros.',
  },
  pages_without_text: {
    zh: (f) => `第 ${f.page ?? 1} 页是图片（扫描件），没有可读取的文字。请提供 Word 文件或由 Word 导出的 PDF。`,
    en: (f) =>
      `Page ${f.page ?? 1} is a picture (a scan) without text. Hand in the Word file, or a PDF exported from it.`,
  },
  open_quote: {
    zh: (f) => `第 ${f.row ?? 1} 行的引号没有结束。请更正后重新导入。`,
    en: (f) => `A quotation mark in row ${f.row ?? 1} is not closed. Correct it and import again.`,
  },
  shared_string_missing: {
    zh: (f) =>
      `工作表“${f.sheet ?? ''}”的 ${f.cell ?? ''} 缺少文字内容，文件已损坏。请在 Excel 或 WPS 中打开并重新保存。`,
    en: (f) =>
      `Cell ${f.cell ?? ''} of sheet "${f.sheet ?? ''}" lacks its text: the file is damaged. Open and save it again.`,
  },
  damaged: {
    zh: () => '文件已损坏或不完整。请在 Excel 或 WPS 中打开并重新保存后导入。',
    en: () => 'The file is damaged or incomplete. Open and save it again, then import.',
  },
};

const LIMITS: Readonly<Record<string, { zh: string; en: string }>> = {
  fileBytes: { zh: '文件字节数', en: 'bytes of the file' },
  unpackedBytes: { zh: '解压后字节数', en: 'unpacked bytes' },
  packingRatio: { zh: '压缩比', en: 'compression ratio' },
  packageEntries: { zh: '内部文件数', en: 'parts of the package' },
  xmlDepth: { zh: '内部嵌套层数', en: 'depth of nesting' },
  sheets: { zh: '工作表数', en: 'sheets' },
  rows: { zh: '行数', en: 'rows' },
  columns: { zh: '列数', en: 'columns' },
  cells: { zh: '单元格数', en: 'cells' },
  cellText: { zh: '单元格字数', en: 'characters of a cell' },
  totalText: { zh: '总字数', en: 'characters in all' },
  pages: { zh: '页数', en: 'pages' },
  tableDepth: { zh: '表格嵌套层数', en: 'tables within tables' },
  milliseconds: { zh: '读取毫秒数', en: 'milliseconds of reading' },
  heapMegabytes: { zh: '读取内存（MB）', en: 'MB of memory while reading' },
};

/** What is wrong with a file and what to do. */
export function fileFailureText(failure: FileFailure, language: 'zh' | 'en'): string {
  const words = WORDS[failure.reason] ?? WORDS.damaged;
  return words === undefined ? '' : words[language](failure);
}

/** Which limit a file exceeds: 行数 300,000. */
export function fileLimitText(failure: FileFailure, language: 'zh' | 'en'): string {
  const name = LIMITS[failure.reason]?.[language] ?? failure.reason;
  const allowed = failure.allowed === undefined ? '' : ` ${failure.allowed.toLocaleString('en-US')}`;
  return `${name}${allowed}${failure.sheet ? `，${failure.sheet}` : ''}`;
}
