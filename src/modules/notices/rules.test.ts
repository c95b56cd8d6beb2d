import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DocumentRoute } from '../../contracts/notices.ts';
import { canonical, digestOf } from './canonical.ts';
import { countersignersLeft, firstStep, nextStep, refusalOf } from './rules.ts';

const route = (change: Partial<DocumentRoute> = {}): DocumentRoute => ({
  review: { by: null },
  countersign: [],
  sign: { by: null },
  drafterDecides: true,
  ...change,
});

describe('the way of a document', () => {
  it('leaves out what the settings do not ask for', () => {
    expect(firstStep(route())).toBe('reviewing');
    expect(firstStep(route({ review: null }))).toBe('signing');
    expect(firstStep(route({ review: null, countersign: ['heyuan'] }))).toBe('countersigning');
    expect(nextStep(route(), 'reviewing', [])).toBe('signing');
  });

  it('waits for each of the countersigners', () => {
    const both = route({ countersign: ['heyuan', 'linshu'] });
    expect(countersignersLeft(both, ['linshu'])).toEqual(['heyuan']);
    expect(nextStep(both, 'countersigning', ['heyuan'])).toBe('countersigning');
    expect(nextStep(both, 'countersigning', [])).toBe('signing');
  });

  it('is decided on by those who are named, and by no writer where the setting says so', () => {
    const drafters = ['account:1'];
    const named = { state: 'signing' as const, route: route({ sign: { by: ['linshu'] } }), drafters };
    expect(refusalOf(named, { actor: 'account:2', login: 'heyuan' }, [])).toBe('document_step_of_others');
    expect(refusalOf(named, { actor: 'key:7', login: null }, [])).toBe('document_step_of_others');
    expect(refusalOf(named, { actor: 'account:1', login: 'linshu' }, [])).toBeNull();
    const strict = { ...named, route: { ...named.route, drafterDecides: false } };
    expect(refusalOf(strict, { actor: 'account:1', login: 'linshu' }, [])).toBe('document_own_draft');
  });
});

describe('the canonical form', () => {
  it('is the same whatever the order of keys, and another where anything differs', () => {
    expect(canonical({ b: [1, null], a: '通知' })).toBe('{"a":"通知","b":[1,null]}');
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (value) => {
        const turned = Object.fromEntries(Object.entries(value).reverse());
        expect(digestOf(canonical(turned))).toBe(digestOf(canonical(value)));
        expect(canonical(JSON.parse(canonical(value)))).toBe(canonical(value));
      }),
    );
  });
});
