import { describe, expect, it } from 'vitest';
import { maskEmail, maskPhone } from './contact.ts';
import { deviceOf, placeOf } from './device.ts';
import { digestOfCode, normalisedCode, paperCode } from './tokens.ts';

describe('what is told of a session', () => {
  it.each([
    ['Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/129.0 Safari/537.36', 'Chrome · Windows'],
    ['Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/129.0 Safari/537.36 Edg/129.0', 'Edge · Windows'],
    ['Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) Version/17.0 Safari/604.1', 'Safari · iOS'],
    ['Mozilla/5.0 (Linux; Android 14) Chrome/129.0 Mobile MicroMessenger/8.0', 'WeChat · Android'],
    ['Mozilla/5.0 (X11; Linux x86_64; rv:130.0) Gecko/20100101 Firefox/130.0', 'Firefox · Linux'],
    ['curl/8.5', ''],
    [undefined, ''],
  ])('is browser and system alone: %s', (agent, device) => expect(deviceOf(agent)).toBe(device));

  it.each([
    ['10.12.33.44', '10.12.*.*'],
    ['::ffff:10.12.33.44', '10.12.*.*'],
    ['2001:db8:85a3::8a2e:370:7334', '2001:db8:*'],
    ['::1', '::*'],
  ])('and the beginning of the address: %s', (address, place) => expect(placeOf(address)).toBe(place));
});

describe('how a person is reached', () => {
  it('shows what its owner knows it by, and not enough to reach them', () => {
    expect(maskPhone('138 0013 8000')).toBe('138****8000');
    expect(maskPhone('12345')).toBe('****');
    expect(maskEmail('xiaoman@hailing.example')).toBe('x***@hailing.example');
  });
});

describe('a code on paper', () => {
  it('is taken however it was typed', () => {
    const code = paperCode(4);
    expect(code).toMatch(/^([0-9A-HJKMNP-TV-Z]{5}-){3}[0-9A-HJKMNP-TV-Z]{5}$/);
    for (const typed of [code.toLowerCase(), code.replaceAll('-', ' '), code.replaceAll('0', 'O').replaceAll('1', 'l')])
      expect(digestOfCode(typed)).toEqual(digestOfCode(code));
    expect(normalisedCode('o1-iL')).toBe('0111');
  });
});
