/**
 * Every colour, size and duration of the interface. antd's theme (theme.ts) and the custom properties that both stylesheets
 * use (css.ts) are made from this file; no other file names a colour.
 */
export const colour = {
  text: { primary: '#1a2233', secondary: '#465062', tertiary: '#5a6475' },
  surface: { paper: '#ffffff', page: '#f4f6f9', sunken: '#e8ecf2' },
  /** `subtle` parts rows and cards; `strong` bounds controls, which WCAG 1.4.11 wants at 3:1. */
  line: { subtle: '#dbe1e9', strong: '#828c9e' },
  /** `base` acts, `deep` carries the header, `hover` and `soft` answer the pointer and mark the chosen. */
  brand: { base: '#0b4ea2', hover: '#0a418a', deep: '#0b3872', soft: '#e7effa' },
  success: { base: '#0e6638', soft: '#e5f3eb' },
  warning: { base: '#854600', soft: '#fdf1de' },
  danger: { base: '#b01e1e', hover: '#8f1717', soft: '#fcebea' },
  /** Headers of official documents, nothing else. */
  official: '#c4121a',
  onBrand: '#ffffff',
  onBrandQuiet: '#cfdef2',
  focus: '#0b4ea2',
  focusOnBrand: '#ffd166',
} as const;

/** Five quantile classes of a map, light to dark, and series colours that stay apart for colour-blind eyes. */
export const dataColour = {
  sequence: ['#dfeaf7', '#aecaeb', '#75a1d6', '#3b74b9', '#0b3f86'],
  series: ['#0b4ea2', '#b4570a', '#00735c', '#8a3d8f', '#5a6475', '#7a6400'],
  notReported: '#828c9e',
} as const;

/** 4-px scale: space[4] is 16 px. */
export const space = { 1: 4, 2: 8, 3: 12, 4: 16, 5: 20, 6: 24, 8: 32, 10: 40, 12: 48, 16: 64 } as const;

export const radius = { small: 4, medium: 6, large: 10 } as const;

export const shadow = {
  raised: '0 1px 2px rgb(26 34 51 / 0.08)',
  floating: '0 6px 24px rgb(26 34 51 / 0.16)',
} as const;

export const type = { caption: 12, body: 14, lead: 16, heading: 20, figure: 28, display: 40 } as const;

export const lineHeight = { tight: 1.3, normal: 1.6 } as const;

/** Milliseconds; both are 0 when the system asks for less motion. */
export const motion = { quick: 120, calm: 200 } as const;

/** Chinese faces first: a browser set to another language must not pick a Japanese or Korean form of a character. */
export const fontStack =
  '"PingFang SC", "Source Han Sans SC", "Noto Sans CJK SC", "Noto Sans SC", "Microsoft YaHei", "HarmonyOS Sans SC", sans-serif';

export const touchTarget = 44;

/** At most this wide, a page has one column and tables become cards or scroll in their frame. */
export const narrowWidth = 600;

/** Elder mode (大字版): larger type and text in two steps only. */
export const elder = { scale: 1.25, text: { primary: '#0d1320', secondary: '#1a2233', tertiary: '#343d4e' } } as const;
