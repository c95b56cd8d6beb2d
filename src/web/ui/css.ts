import {
  colour,
  dataColour,
  elder,
  fontStack,
  lineHeight,
  motion,
  radius,
  shadow,
  space,
  touchTarget,
  type,
} from './tokens.ts';

/**
 * The tokens as custom properties: `--kp-text-primary`, `--kp-space-4`, `--kp-type-body` … Type is in rem, so that a reader's
 * own text size holds; elder mode is `data-elder` on the root element.
 */
export function tokensCss(): string {
  return [
    rule(':root', { ...colourProperties(), ...sizeProperties(), ...typeProperties(1), ...motionProperties(motion) }),
    rule(':root[data-elder]', { ...typeProperties(elder.scale), ...flat('text', elder.text) }),
    `@media (prefers-reduced-motion: reduce) {\n${rule(':root', motionProperties({ quick: 0, calm: 0 }))}}\n`,
  ].join('');
}

type Properties = Record<string, string>;

function colourProperties(): Properties {
  const properties: Properties = {};
  for (const [name, value] of Object.entries(colour)) {
    if (typeof value === 'string') properties[dashed(name)] = value;
    else Object.assign(properties, flat(name, value));
  }
  dataColour.sequence.forEach((value, index) => {
    properties[`data-${index + 1}`] = value;
  });
  dataColour.series.forEach((value, index) => {
    properties[`series-${index + 1}`] = value;
  });
  return { ...properties, 'data-not-reported': dataColour.notReported };
}

function sizeProperties(): Properties {
  return {
    ...flat('space', space, (px) => `${px}px`),
    ...flat('radius', radius, (px) => `${px}px`),
    ...flat('shadow', shadow),
    ...flat('line-height', lineHeight),
    'touch-target': `${touchTarget}px`,
    'font-family': fontStack,
  };
}

function typeProperties(scale: number): Properties {
  return flat('type', type, (px) => `${(px * scale) / 16}rem`);
}

function motionProperties(durations: Record<string, number>): Properties {
  return flat('motion', durations, (ms) => `${ms}ms`);
}

function flat<V extends string | number>(
  group: string,
  values: Readonly<Record<string, V>>,
  write: (value: V) => string = String,
): Properties {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [`${group}-${dashed(name)}`, write(value)]));
}

function dashed(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

function rule(selector: string, properties: Properties): string {
  const lines = Object.entries(properties).map(([name, value]) => `  --kp-${name}: ${value};\n`);
  return `${selector} {\n${lines.join('')}}\n`;
}
