import { describe, expect, test } from 'vitest';
import { texts } from '../../../../contracts/texts/index.ts';
import { actionWords, actorWords, differences } from './words.ts';

const t = texts('zh');

describe('an audit line is told in words', () => {
  test('who: by login, else what kind of account', () => {
    expect(actorWords({ actor: 'account:1', actorLogin: 'nantong' }, t)).toBe('nantong');
    expect(actorWords({ actor: 'account:1', actorLogin: null }, t)).toBe('其他账号');
    expect(actorWords({ actor: 'system', actorLogin: null }, t)).toBe('系统');
  });

  test('what: in words, or as recorded where there are none yet', () => {
    expect(actionWords('organisation.closed', t)).toBe('关闭单位');
    expect(actionWords('lamp.lit', t)).toBe('lamp.lit');
  });

  test('before and after stand side by side, changes first', () => {
    const unit = { name: '海门区科学技术协会', region: { code: '320614', name: '海门区' }, insideSystem: true };
    expect(differences(unit, { ...unit, insideSystem: false }, t)).toEqual([
      { field: '系统内', before: '是', after: '否', changed: true },
      { field: '名称', before: '海门区科学技术协会', after: '海门区科学技术协会', changed: false },
      { field: '行政区划', before: '海门区', after: '海门区', changed: false },
    ]);
  });

  test('states and instants are told as an office writes them', () => {
    const [status, changed] = differences(
      { status: 'active', changedAt: '2026-01-01T00:00:00.000Z' },
      { status: 'suspended', changedAt: '2026-01-01T01:05:00.000Z' },
      t,
    );
    expect(status).toMatchObject({ before: '正常', after: '暂停' });
    expect(changed).toMatchObject({ after: '2026-01-01 09:05' });
  });

  test('what was not there before is not reported, not empty', () => {
    expect(differences(null, { value: 24 }, t)).toEqual([{ field: '值', before: '—', after: '24', changed: true }]);
  });
});
