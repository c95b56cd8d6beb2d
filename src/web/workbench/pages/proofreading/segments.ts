/** A stretch of a paragraph and the findings that it belongs to, by number. */
export interface Segment {
  text: string;
  findings: readonly number[];
}

/** Cuts a paragraph where findings begin and end; findings may overlap. */
export function segmentsOf(text: string, marks: readonly { finding: number; from: number; to: number }[]): Segment[] {
  const cuts = new Set([0, text.length]);
  for (const { from, to } of marks) for (const at of [from, to]) if (at > 0 && at < text.length) cuts.add(at);
  const places = [...cuts].sort((a, b) => a - b);
  return places.slice(0, -1).map((from, index) => {
    const to = places[index + 1] as number;
    const findings = marks.filter((mark) => mark.from < to && mark.to > from).map(({ finding }) => finding);
    return { text: text.slice(from, to), findings };
  });
}
