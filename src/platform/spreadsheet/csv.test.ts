import { describe, expect, test } from 'vitest';
import { read, readOne, refusal } from './fixtures.ts';

const rowsOf = async (text: string | Uint8Array) => (await readOne(text)).rows;

describe('text files', () => {
  test('records may end with CRLF, LF or CR alone', async () => {
    for (const end of ['\r\n', '\n', '\r']) {
      expect(await rowsOf(`县区,总数${end}丰县,213${end}`)).toEqual([
        ['县区', '总数'],
        ['丰县', '213'],
      ]);
    }
  });

  test('the delimiter is found: comma, semicolon or tab', async () => {
    for (const delimiter of [',', ';', '\t']) {
      expect(await rowsOf(`${['县区', '总数'].join(delimiter)}\n${['丰县', '213'].join(delimiter)}`)).toEqual([
        ['县区', '总数'],
        ['丰县', '213'],
      ]);
    }
  });

  test('a delimiter declared in the first line is obeyed and the line left out', async () => {
    expect(await rowsOf('sep=|\r\n县区|总数\r\n丰县|1,5')).toEqual([
      ['县区', '总数'],
      ['丰县', '1,5'],
    ]);
  });

  test('commas inside texts do not outvote the semicolons between fields', async () => {
    expect(await rowsOf('a;b,c;d\ne;f;g\nh;i;j')).toEqual([
      ['a', 'b,c', 'd'],
      ['e', 'f', 'g'],
      ['h', 'i', 'j'],
    ]);
  });

  test('quoted fields hold delimiters, line breaks and doubled quotes', async () => {
    expect(await rowsOf('名称,备注\n"丰县","甲,乙\r\n""丙"""\n')).toEqual([
      ['名称', '备注'],
      ['丰县', '甲,乙\r\n"丙"'],
    ]);
  });

  test('a quote inside a plain field is itself', async () => {
    expect(await rowsOf('a,5"屏\nb,c')).toEqual([
      ['a', '5"屏'],
      ['b', 'c'],
    ]);
  });

  test('a quote that is never closed is told with its row instead of swallowing the rest', async () => {
    expect(await refusal('a,b\nc,d\n"e,f\ng,h')).toMatchObject({ reason: 'open_quote', row: 3 });
  });

  test('fields stay the text that was written', async () => {
    expect(await rowsOf("编号,算式\n007,=1+212\n1e5,'-3")).toEqual([
      ['编号', '算式'],
      ['007', '=1+212'],
      ['1e5', "'-3"],
    ]);
  });

  test('ragged rows keep their lengths, blank lines keep their place, blank ends are cut', async () => {
    expect(await rowsOf('a,b,c\nd\n\n,e,,\n,,\n\n')).toEqual([['a', 'b', 'c'], ['d'], [], [null, 'e']]);
  });

  test('has one grid without a sheet name', async () => {
    expect(await read('a,b')).toMatchObject({ format: 'csv', skippedSheets: [], grids: [{ sheet: null, leadIn: [] }] });
  });
});

describe('encodings', () => {
  const text = '县区,活动总数\n丰县,213\n';
  const rows = [
    ['县区', '活动总数'],
    ['丰县', '213'],
  ];
  const utf16 = (mark: number[], swap: boolean) => {
    const bytes = Buffer.from(text, 'utf16le');
    return new Uint8Array([...mark, ...(swap ? bytes.swap16() : bytes)]);
  };
  // 县区,活动总数 / 丰县,213 in GB18030.
  const gb18030 = Buffer.from('cfd8c7f82cbbeeb6afd7dccafd0ab7e1cfd82c3231330a', 'hex');

  test.each([
    ['UTF-8', new TextEncoder().encode(text)],
    ['UTF-8', new TextEncoder().encode(`\uFEFF${text}`)],
    ['UTF-16LE', utf16([0xff, 0xfe], false)],
    ['UTF-16BE', utf16([0xfe, 0xff], true)],
    ['GB18030', new Uint8Array(gb18030)],
  ])('%s is found by itself', async (encoding, bytes) => {
    expect(await read(bytes)).toMatchObject({ encoding, grids: [{ rows }] });
  });

  test('a mark before a quoted first field does not disturb the quotes', async () => {
    expect(await rowsOf('\uFEFF"县区","总数"\n')).toEqual([['县区', '总数']]);
  });

  test('four-byte characters of GB18030 are read', async () => {
    expect(await rowsOf(new Uint8Array([0x95, 0x32, 0x82, 0x36, 0x2c, 0x31]))).toEqual([['𠀀', '1']]);
  });

  test('UTF-8 cut inside its last character is damaged, not GB18030', async () => {
    expect(await refusal(new TextEncoder().encode('县区,玄武区').slice(0, -1))).toMatchObject({ reason: 'damaged' });
  });

  test('bytes that are text in neither encoding are refused', async () => {
    expect(await refusal(new Uint8Array([0xc0, 0x20, 0xff, 0xff]))).toMatchObject({ reason: 'unknown_encoding' });
  });

  test('text with NUL bytes is no text', async () => {
    expect(await refusal('a,b\0,c')).toMatchObject({ reason: 'unknown_format' });
  });
});

describe('limits of text files', () => {
  test.each([
    ['rows', 'a\nb\nc\nd', { rows: 3 }, 'A4'],
    ['columns', 'a,b,c,d', { columns: 3 }, 'D1'],
    ['cells', 'a,b\nc,d', { cells: 3 }, 'B2'],
    ['cellText', 'a,bbbb', { cellText: 3 }, 'B1'],
    ['totalText', 'aa,bb', { totalText: 3 }, 'B1'],
  ])('%s: one too many is refused with its place', async (reason, text, limits, cell) => {
    expect(await refusal(text, limits)).toMatchObject({ code: 'too_large', reason, cell });
  });
});
