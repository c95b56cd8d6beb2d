import type { BulletinShown } from '../../../../contracts/bulletinDrafts.ts';
import type { BulletinFigures } from '../../../../contracts/bulletins.ts';
import { useTexts } from '../../preferences.ts';
import { Drawer } from '../../shell/Drawer.tsx';
import { AgainstPart } from './AgainstPart.tsx';
import { ClaimPart } from './ClaimPart.tsx';
import type { ClaimMark } from './marks.ts';
import type { Overridable } from './OverrideDialog.tsx';
import type { Read } from './reading.ts';
import type { BulletinText } from './text.ts';
import '../../statistics/statistics.css';

/** What somebody asks about: a figure or claim, or a passage that the figures contradict. */
export type Passage =
  | { kind: 'claim'; place: string; mark: ClaimMark }
  | { kind: 'against'; place: string; start: number };

interface PassagePanelProps {
  passage: Passage | null;
  bulletin: BulletinShown;
  figures: BulletinFigures;
  text: BulletinText;
  read: (words: string) => Read;
  mayWrite: boolean;
  onClose(): void;
  onEdit(place: string): void;
  onWrite(text: BulletinText): void;
  onOverride(passage: Overridable): void;
}

/** What a passage rests on, or what speaks against it. */
export function PassagePanel(props: PassagePanelProps) {
  const { passage, bulletin, figures, text, read, onClose } = props;
  const words = useTexts().bulletinDesk;
  const paragraph = text.sections.flatMap(({ paragraphs }) => paragraphs).find(({ key }) => key === passage?.place);
  const against =
    passage?.kind !== 'against' || paragraph === undefined
      ? undefined
      : (read(paragraph.text).against.find(({ start, end }) => start <= passage.start && passage.start < end) ??
        read(paragraph.text).against[0]);
  const isOpen = passage?.kind === 'claim' || against !== undefined;
  return (
    <Drawer
      open={isOpen}
      onClose={onClose}
      label={passage?.kind === 'against' ? words.against.title : words.panel.title}
      side="end"
    >
      {passage?.kind === 'claim' && (
        <ClaimPart
          key={`${passage.place} ${passage.mark.start}`}
          mark={passage.mark}
          bulletin={bulletin}
          figures={figures}
        />
      )}
      {against !== undefined && paragraph !== undefined && (
        <AgainstPart
          bulletin={bulletin}
          text={text}
          paragraph={paragraph}
          against={against}
          mayWrite={props.mayWrite}
          onEdit={props.onEdit}
          onWrite={(next) => {
            props.onWrite(next);
            onClose();
          }}
          onOverride={props.onOverride}
        />
      )}
    </Drawer>
  );
}
