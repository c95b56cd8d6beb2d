/** 主送机关 as one line: kinds of recipients (各…) are parted by commas, recipients of one kind by enumeration commas. */
export function recipientsLine(recipients: readonly string[]): string {
  const between = recipients.some((name) => name.startsWith('各')) ? '，' : '、';
  return recipients.length === 0 ? '' : `${recipients.join(between).replace(/[:：]$/, '')}：`;
}

/** One a line: 各省、自治区、直辖市科协 is one, so no sign parts them. */
export function recipientsIn(written: string): string[] {
  return written.split(/\r?\n/).flatMap((line) => line.trim().replace(/[，、：:]+$/, '') || []);
}
