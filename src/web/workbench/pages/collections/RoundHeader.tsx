import type { RoundShown } from '../../../../contracts/rounds.ts';
import { formatInstant } from '../../../../contracts/texts/format.ts';
import { PageHeader, type PageHeaderProps } from '../../components/PageHeader.tsx';
import { useTexts } from '../../preferences.ts';
import { RoundTag } from './StateTag.tsx';

/** Which round, of which period, until when: above its preparation and its completeness alike. */
export function RoundHeader({ round, ...rest }: { round: RoundShown } & Pick<PageHeaderProps, 'primary' | 'actions'>) {
  const t = useTexts();
  const words = t.roundPages;
  const facts = [
    words.periodOf(round.since, round.asOf),
    t.handInPages.limit(formatInstant(round.limit)),
    ...(round.openedAt === null ? [] : [words.board.openedAt(formatInstant(round.openedAt))]),
  ];
  return (
    <>
      <PageHeader
        title={round.title}
        crumbs={[{ label: t.rounds.title, link: { to: '/rounds' } }, { label: round.title }]}
        {...rest}
      />
      <p className="kp-under-title">
        <RoundTag state={round.state} /> {round.region.name} · {facts.join(' · ')}
      </p>
    </>
  );
}
