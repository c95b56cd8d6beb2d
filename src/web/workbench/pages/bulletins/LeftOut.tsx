import type { LeftOutOfFile } from '../../../../contracts/bulletinDrafts.ts';
import { formatNumber } from '../../../../contracts/texts/format.ts';
import { useTexts } from '../../preferences.ts';

/** What stands in a file otherwise than in the draft and is not taken over. */
export function LeftOut({ leftOut }: { leftOut: readonly LeftOutOfFile[] }) {
  const words = useTexts().bulletinBringing.leftOut;
  if (leftOut.length === 0) return null;
  return (
    <section aria-labelledby="bulletin-left-out" className="kp-left-out">
      <h3 id="bulletin-left-out">{words.title}</h3>
      <p className="kp-quiet">{words.explain}</p>
      <ul>
        {leftOut.map((each) => (
          <li key={'title' in each ? `${each.kind} ${each.title}` : each.kind}>
            <One leftOut={each} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function One({ leftOut }: { leftOut: LeftOutOfFile }) {
  const words = useTexts().bulletinBringing.leftOut;
  switch (leftOut.kind) {
    case 'head':
    case 'closing':
      return (
        <>
          <strong>{words[leftOut.kind]}</strong>
          <dl>
            <dt>{words.was}</dt>
            <dd lang="zh-CN">{leftOut.was.length === 0 ? words.nothing : leftOut.was.join('；')}</dd>
            <dt>{words.now}</dt>
            <dd lang="zh-CN">{leftOut.now.length === 0 ? words.nothing : leftOut.now.join('；')}</dd>
          </dl>
        </>
      );
    case 'table_added':
    case 'table_removed':
      return words[leftOut.kind](leftOut.title);
    case 'table_changed': {
      const more = leftOut.count - leftOut.cells.length;
      const told = (cell: string) => (cell === '' ? words.nothing : cell);
      return (
        <>
          {words.table_changed(leftOut.title, formatNumber(leftOut.count))}
          <ul>
            {leftOut.cells.map(({ row, was, now }, n) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: cells are told in their order and do not move
              <li key={n}>{words.cell(row, told(was), told(now))}</li>
            ))}
          </ul>
          {more > 0 && <p className="kp-quiet">{words.more(formatNumber(more))}</p>}
        </>
      );
    }
  }
}
