import { namespace } from '../../../../../../contracts/texts/namespace.ts';

export const lamps = namespace(
  {
    lit: '灯已点亮',
    export: '导出 Excel 或 .csv',
    retry: 'Retry', // broken: latin-in-zh
    done: '完成！', // broken: exclamation
    place: (name: string) => `${name}处的 lamp`, // broken: latin-in-zh
    empty: '', // broken: no-words
    state: (state: string) => (state === 'lit' ? '亮' : '灭'),
  },
  {
    lit: 'The lamp is lit',
    export: 'Export to Excel or .csv',
    retry: 'Try again',
    done: 'Done!', // broken: exclamation
    place: (name) => `The 灯 at ${name}`, // broken: han-in-en
    empty: 'No lamps',
    state: (state) => (state === 'lit' ? 'lit' : 'out'),
  },
);

const COLOUR_ZH: Record<string, string> = { red: '红', white: 'white' }; // broken: latin-in-zh
export const colourZh = (colour: string) => COLOUR_ZH[colour] ?? '其他';

export const height = { name: { zh: '高度' } }; // broken: one-sided
