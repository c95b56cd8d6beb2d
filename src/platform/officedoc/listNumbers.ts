/** A number as Word writes it in a list of this format: 一, 甲, ①, iv. Of a format that is not known, in digits. */
export function listNumber(value: number, format: string): string {
  switch (format) {
    case 'none':
    case 'bullet':
      return '';
    case 'chineseCounting':
    case 'chineseCountingThousand':
    case 'japaneseCounting':
    case 'taiwaneseCounting':
    case 'taiwaneseCountingThousand':
      return counted(value, '零一二三四五六七八九', '十百千');
    case 'chineseLegalSimplified':
      return legal(value, '零壹贰叁肆伍陆柒捌玖');
    case 'ideographLegalTraditional':
      return legal(value, '零壹貳參肆伍陸柒捌玖');
    case 'ideographDigital':
    case 'japaneseDigitalTenThousand':
    case 'taiwaneseDigital':
      return String(value).replaceAll(/\d/g, (digit) => '〇一二三四五六七八九'[Number(digit)] as string);
    case 'ideographTraditional':
      return oneOf('甲乙丙丁戊己庚辛壬癸', value);
    case 'ideographZodiac':
      return oneOf('子丑寅卯辰巳午未申酉戌亥', value);
    case 'decimalEnclosedCircle':
    case 'decimalEnclosedCircleChinese':
      return fromCode(0x2460, value, 20);
    case 'decimalEnclosedParen':
      return fromCode(0x2474, value, 20);
    case 'decimalEnclosedFullstop':
      return fromCode(0x2488, value, 20);
    case 'ideographEnclosedCircle':
      return fromCode(0x3280, value, 10);
    case 'decimalZero':
      return String(value).padStart(2, '0');
    case 'decimalFullWidth':
    case 'decimalFullWidth2':
      return String(value).replaceAll(/\d/g, (digit) => String.fromCharCode(0xff10 + Number(digit)));
    case 'upperLetter':
      return lettered(value);
    case 'lowerLetter':
      return lettered(value).toLowerCase();
    case 'upperRoman':
      return roman(value);
    case 'lowerRoman':
      return roman(value).toLowerCase();
    default:
      return String(value);
  }
}

/** 十二, 一百零三; ten and its teens without the leading 一, as lists have them. */
function counted(value: number, digits: string, powers: string): string {
  if (value <= 0 || value > 9999) return String(value);
  const written = [...String(value)]
    .map((digit, at, all) => (digit === '0' ? '0' : digits[Number(digit)] + (powers[all.length - 2 - at] ?? '')))
    .join('')
    .replace(/0+$/, '')
    .replaceAll(/0+/g, '零');
  return written.replace(/^一十/, '十');
}

const legal = (value: number, digits: string): string => counted(value, digits, '拾佰仟');

const oneOf = (signs: string, value: number): string => signs[value - 1] ?? String(value);

const fromCode = (first: number, value: number, last: number): string =>
  value >= 1 && value <= last ? String.fromCharCode(first + value - 1) : String(value);

/** A … Z, AA, BB. */
function lettered(value: number): string {
  if (value < 1 || value > 780) return String(value);
  return String.fromCharCode(65 + ((value - 1) % 26)).repeat(Math.ceil(value / 26));
}

const ROMAN: readonly [number, string][] = [
  [1000, 'M'],
  [900, 'CM'],
  [500, 'D'],
  [400, 'CD'],
  [100, 'C'],
  [90, 'XC'],
  [50, 'L'],
  [40, 'XL'],
  [10, 'X'],
  [9, 'IX'],
  [5, 'V'],
  [4, 'IV'],
  [1, 'I'],
];

function roman(value: number): string {
  if (value < 1 || value > 3999) return String(value);
  let left = value;
  return ROMAN.map(([worth, sign]) => {
    const times = Math.floor(left / worth);
    left -= times * worth;
    return sign.repeat(times);
  }).join('');
}
