import type { BulletinFigures } from '../../../contracts/bulletins.ts';
import type { RegionLevel } from '../../../contracts/regions.ts';
import { levelWord } from '../../../contracts/rules/bulletins/names.ts';
import type { Act } from '../../../platform/act.ts';
import { activeAssociations } from '../../organisations/index.ts';
import { regionByCode, treeOf } from '../../regions/index.ts';
import type { DocumentSettings } from './document.ts';

/** Who issues a bulletin of these figures today, and to whom, as long as nobody said otherwise. */
export async function usualSettings(act: Act, figures: BulletinFigures): Promise<DocumentSettings> {
  const region = regionByCode(await treeOf(act.tx), figures.region.code, figures.asOf);
  const [association] = await activeAssociations(act.tx, act.scope, { regionIds: [region.id] });
  const issuer = association?.name ?? associationNamed(figures);
  return {
    kind: 'bulletin',
    issuers: [issuer],
    number: null,
    recipients: recipientsOf(figures),
    signature: { offices: [issuer], date: act.today, seal: true },
    follows: null,
    imprint: null,
  };
}

function associationNamed({ region, level }: BulletinFigures): string {
  return `${level === 'nation' ? '中国' : region.name}科学技术协会`;
}

/** The associations of the level below, as an address names them. */
export function recipientsOf({ level, tables }: Pick<BulletinFigures, 'level' | 'tables'>): string[] {
  if (level === 'nation') return ['各省、自治区、直辖市科协', '新疆生产建设兵团科协'];
  const [below] = tables;
  const word = below === undefined ? USUALLY_BELOW[level] : levelWord(below.level, below.rows);
  return word === undefined ? [] : [`各${word}科协`];
}

const USUALLY_BELOW: Readonly<Partial<Record<RegionLevel, string>>> = {
  province: '设区市',
  city: '县（市、区）',
  county: '乡镇（街道）',
};
