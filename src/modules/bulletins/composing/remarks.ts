import type { BulletinSentence } from '../../../contracts/bulletins.ts';
import type { BulletinTemplate, PartOf, TemplatePart } from '../../../contracts/bulletinTemplates.ts';
import { isRoundingOf, placesOf, writeFigure } from '../../../contracts/rules/bulletins/numbers.ts';
import { dayInProse } from '../../../contracts/rules/bulletins/periods.ts';
import { figuresOfLevel } from '../../../contracts/rules/bulletins/rows.ts';
import { growthText } from './growth.ts';
import { type LevelTable, type Setting, wordingOf } from './setting.ts';
import { withoutRate } from './targetRemarks.ts';

const IN_FULL = { unit: 'one' } as const;
/** So many regions are named before the rest is counted. */
const NAMED = 5;

/** What a reader has to know about the figures: what disagrees, what is missing, what was put aside. One sentence each. */
export function remarks(setting: Setting, template: BulletinTemplate): BulletinSentence[] {
  const parts = template.sections.flatMap((section) => section.parts);
  const growth = parts.filter((part): part is PartOf<'growth'> => part.kind === 'growth');
  const told = new Set(parts.flatMap((part) => indicatorsIn(setting, part)));
  return [
    ...growth.flatMap((part) => statedGrowth(setting, part)),
    ...growth.flatMap((part) => unevenFlows(setting, part)),
    ...undivided(setting, told),
    ...smallerThanParts(setting, told),
    ...largerThanTotal(setting, told),
    ...olderFigures(setting, told),
    ...retired(setting, told),
    ...parts.flatMap((part) => (part.kind === 'progress' ? withoutRate(setting, part) : [])),
    ...noAssessment(setting, parts),
  ];
}

function indicatorsIn({ figures }: Setting, part: TemplatePart): string[] {
  if (part.kind === 'leaders') return [part.indicator];
  const indicators = part.indicators.map(({ indicator }) => indicator);
  if (part.kind !== 'progress') return indicators;
  return indicators.filter((code) => figures.targets.some(({ indicator }) => indicator === code));
}

const plainly = (text: string): BulletinSentence => ({ text, claims: [] });
const full = (value: number, indicator: string) => writeFigure(value, IN_FULL, wordingOf(indicator).unit);

function statedGrowth({ figures, period }: Setting, { indicators, digits }: PartOf<'growth'>): BulletinSentence[] {
  return indicators.flatMap(({ indicator }) => {
    const stated = figures.statedGrowth[indicator];
    const cell = figures.self[indicator];
    if (stated === undefined || cell === undefined) return [];
    const { name } = wordingOf(indicator);
    const computed = growthText(cell, digits);
    const { increase, base, growth } = cell;
    if (computed === null || growth === null || increase === null || base === null)
      return [plainly(`填报的${name}增幅为${stated}%，因不能按新增数和累计数核算，本通报未予采用。`)];
    if (isRoundingOf(stated, growth * 100, placesOf(String(stated)))) return [];
    return [
      {
        text: `填报的${name}增幅为${stated}%，与按新增${full(increase, indicator)}和${period.beginning}${full(base, indicator)}核算的${computed}不一致，本通报采用核算数。`,
        claims: [{ kind: 'growth', indicator, region: figures.region, increase, base, growth, text: computed }],
      },
    ];
  });
}

/** The increase counts who came; the totals may have grown by less, or by more. */
function unevenFlows({ figures, period }: Setting, { indicators }: PartOf<'growth'>): BulletinSentence[] {
  return indicators.flatMap(({ indicator }) => {
    const cell = figures.self[indicator];
    if (cell?.value == null || cell.base === null || cell.increase === null || cell.baseDerived) return [];
    const net = cell.value - cell.base;
    if (net === cell.increase) return [];
    const { name } = wordingOf(indicator);
    const change = net < 0 ? `减少${full(-net, indicator)}` : `增加${full(net, indicator)}`;
    const why = net < cell.increase ? '期内另有退出' : '两数不一致，请核实';
    return [plainly(`${name}新增${full(cell.increase, indicator)}，累计数较${period.beginning}${change}，${why}。`)];
  });
}

/** The whole and what the regions of the uppermost level add up to. */
function undivided({ tables, whole }: Setting, told: ReadonlySet<string>): BulletinSentence[] {
  const [top] = tables;
  if (top === undefined) return [];
  const differences = [...told].flatMap((indicator) => {
    const { undivided = 0, ownLevel = null } = top.table.reconciliation[indicator] ?? {};
    const { given, absent } = figuresOfLevel(top.table, indicator, 'total');
    const hasParts = given.length > 0 || ownLevel !== null;
    return !hasParts || undivided === null || undivided === 0 ? [] : [{ indicator, difference: undivided, absent }];
  });
  const list = (sign: 1 | -1, word: string) => {
    const some = differences.filter(({ difference }) => Math.sign(difference) === sign);
    if (some.length === 0) return [];
    const items = some.map(
      ({ indicator, difference }) => `${wordingOf(indicator).name}${word}${full(Math.abs(difference), indicator)}`,
    );
    return [items.join('、')];
  };
  const parts = [...list(1, '多'), ...list(-1, '少')];
  if (parts.length === 0) return [];
  const aside = differences.some(({ absent }) => absent > 0) ? '（含未填报地区）' : '';
  return [plainly(`${whole}数与附件所列各${top.word}之和比较，${parts.join('；')}${aside}，附件中列为“未分解差额”。`)];
}

/** Regions of a level of which those below state more than they do themselves. */
function smallerThanParts({ tables }: Setting, told: ReadonlySet<string>): BulletinSentence[] {
  return tables.slice(0, -1).flatMap((upper, n) => {
    const lower = tables[n + 1] as LevelTable;
    const below = Map.groupBy(lower.table.rows, ({ path }) => path.slice(0, -1).join(' '));
    const found = upper.table.rows.filter((row) => {
      const parts = below.get(row.path.join(' ')) ?? [];
      return [...told].some((indicator) => {
        const whole = row.cells[indicator]?.value ?? null;
        return whole !== null && sumOf(parts, indicator) > whole;
      });
    });
    if (found.length === 0) return [];
    const names = found.slice(0, NAMED).map(upper.nameOf).join('、');
    const many = found.length > NAMED ? `等${found.length}个${upper.word}` : '';
    return [plainly(`${names}${many}的部分数字小于所辖${lower.word}之和，请有关单位核实。`)];
  });
}

const sumOf = (rows: LevelTable['table']['rows'], indicator: string): number =>
  rows.reduce((sum, { cells }) => sum + (cells[indicator]?.value ?? 0), 0);

function largerThanTotal({ tables, figures }: Setting, told: ReadonlySet<string>): BulletinSentence[] {
  const found = [...told].flatMap((indicator) => {
    const { name } = wordingOf(indicator);
    const clause = (region: string, increase: number, value: number) =>
      `${region}新增${name}${full(increase, indicator)}，大于其累计数${full(value, indicator)}`;
    const self = figures.self[indicator];
    const own =
      self?.increase != null && self.value !== null && self.increase > self.value
        ? [clause(figures.region.name, self.increase, self.value)]
        : [];
    return [
      ...own,
      ...tables.flatMap(({ table, nameOf }) =>
        table.rows.flatMap((row) => {
          const cell = row.cells[indicator];
          return cell?.increase != null && cell.value !== null && cell.increase > cell.value
            ? [clause(nameOf(row), cell.increase, cell.value)]
            : [];
        }),
      ),
    ];
  });
  if (found.length === 0) return [];
  const rest = found.length > NAMED ? `；另有${found.length - NAMED}处同样情形` : '';
  return [plainly(`${found.slice(0, NAMED).join('；')}${rest}。以上按填报数列出，请有关单位核实。`)];
}

function olderFigures({ tables, figures }: Setting, told: ReadonlySet<string>): BulletinSentence[] {
  return tables.flatMap(({ table, word }) => {
    const older = table.rows.filter((row) =>
      [...told].some((indicator) => {
        const on = row.cells[indicator]?.observedOn;
        return on != null && on < figures.asOf;
      }),
    );
    if (older.length === 0) return [];
    return [plainly(`${older.length}个${word}的部分数字为${dayInProse(figures.asOf)}以前填报的数字。`)];
  });
}

function retired({ tables }: Setting, told: ReadonlySet<string>): BulletinSentence[] {
  return tables.flatMap(({ table, nameOf }: LevelTable) => {
    const gone = table.rows.filter(
      (row) => row.status === 'retired' && [...told].some((indicator) => row.cells[indicator]?.value != null),
    );
    if (gone.length === 0) return [];
    const names = gone.slice(0, NAMED).map(nameOf).join('、');
    const many = gone.length > NAMED ? `等${gone.length}地` : '';
    return [plainly(`${names}${many}已撤并，其填报数在附件中仍单独列出，不参加排序。`)];
  });
}

/** Shares and views say how far something spread, not how well somebody works; rules of 2026 forbid to assess by them. */
function noAssessment({ tables }: Setting, parts: readonly TemplatePart[]): BulletinSentence[] {
  const ranked = parts.some((part) => part.kind === 'leaders' && part.indicator === 'disseminations');
  const known = tables.some(({ table }) => table.reconciliation.disseminations !== undefined);
  return ranked && known ? [plainly('传播量排序仅供了解工作情况，不作为考核评价的依据。')] : [];
}
