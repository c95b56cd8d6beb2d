import type { BulletinFigures, ProgressClaim } from '../../../../contracts/bulletins.ts';
import type { RegionRef } from '../../../../contracts/regions.ts';
import { targetOf } from '../../../../contracts/rules/bulletins/progress.ts';
import { formatNumber, formatPercent } from '../../../../contracts/texts/format.ts';
import { useTexts } from '../../preferences.ts';
import { SourceSection } from '../../statistics/SourceSection.tsx';

interface AgainstTargetProps {
  claim: ProgressClaim;
  region: RegionRef;
  figures: BulletinFigures;
}

/** What a completion rate is made of: the target with the document that set it, and the figure. */
export function AgainstTarget({ claim: { indicator, measure, items }, region, figures }: AgainstTargetProps) {
  const words = useTexts().bulletinDesk.panel;
  const item = items.find((each) => each.region.code === region.code);
  if (item === undefined) return null;
  const target = targetOf(figures, region.code, indicator, measure);
  const [done, asked] = [formatNumber(item.value), formatNumber(item.target)];
  return (
    <SourceSection title={words.progress}>
      <dl className="kp-source-facts">
        <div>
          <dt>{words.target}</dt>
          <dd>{asked}</dd>
        </div>
        <div>
          <dt>{measure === 'total' ? words.done : words.doneIncrease}</dt>
          <dd>{done}</dd>
        </div>
        <div>
          <dt>{words.rate}</dt>
          <dd>{formatPercent(item.rate, 2)}</dd>
        </div>
        {target !== undefined && (
          <div>
            <dt>{words.setBy}</dt>
            <dd>{target.source}</dd>
          </div>
        )}
      </dl>
      <p className="kp-quiet">{words.rateHow(done, asked)}</p>
    </SourceSection>
  );
}
