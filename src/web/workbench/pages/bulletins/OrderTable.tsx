import type { BulletinFigures, LeadersClaim } from '../../../../contracts/bulletins.ts';
import type { RegionRef } from '../../../../contracts/regions.ts';
import { namesIn } from '../../../../contracts/rules/bulletins/names.ts';
import { figuresOfLevel } from '../../../../contracts/rules/bulletins/rows.ts';
import { formatNumber } from '../../../../contracts/texts/format.ts';
import { useTexts } from '../../preferences.ts';

/** So many that are not named are shown behind those that are. */
const BEHIND = 3;

interface OrderTableProps {
  claim: LeadersClaim;
  figures: BulletinFigures;
  name: string;
  unit: string;
  onOpen(region: RegionRef): void;
}

/** The rows that make an order true: who is named, who follows, and who comes next and is not named. */
export function OrderTable({ claim, figures, name, unit, onOpen }: OrderTableProps) {
  const t = useTexts();
  const words = t.bulletinDesk.panel;
  const table = figures.tables.find(({ level }) => level === claim.level);
  if (table === undefined) return null;
  const { given, absent } = figuresOfLevel(table, claim.indicator, claim.measure);
  const nameOf = namesIn(table);
  const sorted = [...given].sort((a, b) => b.value - a.value);
  const named = new Set(claim.items.map(({ region }) => region.code));
  const following = new Set(claim.following?.regions.map(({ code }) => code));
  const standing = (code: string) => (named.has(code) ? 'named' : following.has(code) ? 'following' : 'left');
  const last = sorted.findLastIndex(({ row }) => standing(row.region.code) !== 'left');
  const shown = sorted.slice(0, last + 1 + BEHIND);
  const level = t.statistics.levels[claim.level];
  const caption = claim.measure === 'total' ? words.order(name, level) : words.orderIncrease(name, level);
  const threshold = claim.following === null ? null : `${formatNumber(claim.following.threshold)} ${unit}`;
  return (
    <>
      <table className="kp-order">
        <caption>
          {caption}
          {t.common.unit(unit)}
        </caption>
        <thead>
          <tr>
            <th scope="col" className="kp-order-column kp-number">
              {t.table.rank}
            </th>
            <th scope="col" className="kp-order-column">
              {words.region}
            </th>
            <th scope="col" className="kp-order-column kp-number">
              {words.value}
            </th>
            <th scope="col" className="kp-order-column">
              {words.standing}
            </th>
          </tr>
        </thead>
        <tbody>
          {shown.map(({ row, value }) => (
            <tr key={row.region.code} data-standing={standing(row.region.code)}>
              <td className="kp-number">{1 + sorted.filter((each) => each.value > value).length}</td>
              <th scope="row" lang="zh-CN">
                {nameOf(row)}
              </th>
              <td className="kp-number">
                <button
                  type="button"
                  className="kp-claim"
                  aria-label={[formatNumber(value), words.openFigure(nameOf(row))].join(t.common.clauseSeparator)}
                  onClick={() => onOpen(row.region)}
                >
                  {formatNumber(value)}
                </button>
              </td>
              <td>{words[standing(row.region.code)]}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="kp-quiet">
        {absent === 0
          ? words.amongAll(formatNumber(given.length))
          : words.among(formatNumber(given.length), formatNumber(absent))}
      </p>
      {claim.following !== null && threshold !== null && (
        <p>{claim.following.inclusive ? words.reaching(threshold) : words.above(threshold)}</p>
      )}
    </>
  );
}
