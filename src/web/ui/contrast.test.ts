import { theme } from 'antd';
import { describe, expect, test } from 'vitest';
import { contrast } from './contrast.ts';
import { tokensCss } from './css.ts';
import { antdTheme } from './theme.ts';
import { colour, dataColour, elder } from './tokens.ts';

const { text, surface, brand, success, warning, danger, line } = colour;
const surfaces = Object.entries(surface);

const readable: [string, string, string][] = [
  ...Object.entries(text).flatMap(([step, ink]) =>
    surfaces.map(([name, paper]): [string, string, string] => [`text ${step} on ${name}`, ink, paper]),
  ),
  ...Object.entries(elder.text).flatMap(([step, ink]) =>
    surfaces.map(([name, paper]): [string, string, string] => [`elder text ${step} on ${name}`, ink, paper]),
  ),
  ...Object.entries(text).map(([step, ink]): [string, string, string] => [
    `text ${step} on the chosen`,
    ink,
    brand.soft,
  ]),
  ...surfaces.flatMap(([name, paper]): [string, string, string][] => [
    [`link on ${name}`, brand.base, paper],
    [`link under the pointer on ${name}`, brand.hover, paper],
    [`success on ${name}`, success.base, paper],
    [`warning on ${name}`, warning.base, paper],
    [`danger on ${name}`, danger.base, paper],
  ]),
  ['chosen navigation', brand.base, brand.soft],
  ['success tag', success.base, success.soft],
  ['warning tag', warning.base, warning.soft],
  ['danger tag', danger.base, danger.soft],
  ['body text in a warning', text.primary, warning.soft],
  ['body text in an error', text.primary, danger.soft],
  ['body text in a success', text.primary, success.soft],
  ['secondary text in an error', text.secondary, danger.soft],
  ['secondary text in a warning', text.secondary, warning.soft],
  ['header name', colour.onBrand, brand.deep],
  ['header, quiet', colour.onBrandQuiet, brand.deep],
  ['header, under the pointer', colour.onBrand, brand.base],
  ['primary button', colour.onBrand, brand.base],
  ['primary button under the pointer', colour.onBrand, brand.hover],
  ['danger button', colour.onBrand, danger.base],
  ['danger button under the pointer', colour.onBrand, danger.hover],
  ['official red on paper', colour.official, surface.paper],
];

const visible: [string, string, string][] = [
  ['control border on paper', line.strong, surface.paper],
  ['control border on page', line.strong, surface.page],
  ['focus ring on page', colour.focus, surface.page],
  ['focus ring on the header', colour.focusOnBrand, brand.deep],
  ...dataColour.series.map((ink, index): [string, string, string] => [
    `series ${index + 1} on paper`,
    ink,
    surface.paper,
  ]),
];

describe('AA contrast', () => {
  test.each(readable)('%s reads at 4.5:1', (_name, ink, paper) => {
    expect(contrast(ink, paper)).toBeGreaterThanOrEqual(4.5);
  });

  test.each(visible)('%s is seen at 3:1', (_name, ink, paper) => {
    expect(contrast(ink, paper)).toBeGreaterThanOrEqual(3);
  });

  test('classes of a map that touch are told apart', () => {
    const steps = dataColour.sequence.slice(1).map((tone, index) => contrast(tone, dataColour.sequence[index]!));
    expect(Math.min(...steps)).toBeGreaterThan(1.3);
  });

  test('a pale grey text would be refused', () => {
    expect(contrast('#999999', '#ffffff')).toBeLessThan(4.5);
    expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 5);
  });
});

describe.each([true, false])('antd as tuned, elder mode %s', (elderMode) => {
  const token = theme.getDesignToken(antdTheme({ elder: elderMode, touch: false, reducedMotion: false }));

  test.each([
    ['text', token.colorText, token.colorBgContainer],
    ['placeholder', token.colorTextPlaceholder, token.colorBgContainer],
    ['disabled text', token.colorTextDisabled, token.colorBgContainerDisabled],
    ['description', token.colorTextDescription, token.colorBgLayout],
    ['link', token.colorLink, token.colorBgLayout],
    ['success', token.colorSuccess, token.colorSuccessBg],
    ['warning', token.colorWarning, token.colorWarningBg],
    ['error', token.colorError, token.colorErrorBg],
    ['info', token.colorInfo, token.colorInfoBg],
    ['primary button', '#ffffff', token.colorPrimary],
    ['primary button hover', '#ffffff', token.colorPrimaryHover],
    ['primary button pressed', '#ffffff', token.colorPrimaryActive],
    ['danger button hover', '#ffffff', token.colorErrorHover],
  ])('%s reads at 4.5:1', (_name, ink, paper) => {
    expect(contrast(ink, paper)).toBeGreaterThanOrEqual(4.5);
  });
});

test('the stylesheet carries every group of tokens, and elder mode only what it changes', () => {
  const css = tokensCss();
  for (const name of [
    'text-primary',
    'surface-page',
    'brand-deep',
    'on-brand-quiet',
    'space-16',
    'radius-small',
    'type-body',
    'motion-calm',
    'font-family',
  ])
    expect(css).toContain(`--kp-${name}:`);
  expect(css).toContain('--kp-type-body: 0.875rem;');
  expect(css.split(':root[data-elder]')[1]).toContain('--kp-type-body: 1.09375rem;');
});
