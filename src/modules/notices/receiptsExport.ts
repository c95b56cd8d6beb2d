import type { RecipientShown } from '../../contracts/notices.ts';
import { formatInstant } from '../../contracts/texts/format.ts';
import { type Texts, texts } from '../../contracts/texts/index.ts';
import type { Locale } from '../../contracts/texts/locale.ts';
import { numberWords } from '../../contracts/texts/notices.ts';
import type { Act } from '../../platform/act.ts';
import type { House } from '../../platform/house.ts';
import type { FileAnswer } from '../../platform/http/handler.ts';
import { type WrittenColumn, writeCsv, writeWorkbook } from '../../platform/spreadsheet/index.ts';
import { deliveryScope } from './delivery.ts';
import { findDocument } from './drafting.ts';
import { allRecipients } from './recipientStore.ts';
import { shownRecipients } from './shown.ts';

/** Who has confirmed and who has not, as a file for who must report it. */
export async function receiptsExported(
  house: House,
  act: Act,
  id: string,
  format: 'xlsx' | 'csv',
  locale: Locale,
): Promise<FileAnswer> {
  const document = await findDocument(act, id);
  const recipients = await shownRecipients(house, act, await allRecipients(act.tx, deliveryScope, id));
  const t = texts(locale);
  const words = t.documentPages.recipients;
  const title = document.title.replaceAll(/\s+/g, '');
  const confirmed = recipients.filter(({ receipt }) => receipt !== null).length;
  const above = [
    [document.number === null ? title : `${title}（${numberWords(document.number)}）`],
    [`${words.heading} ${t.documentPages.receiptsOf(String(confirmed), String(recipients.length))}`],
    [t.notices.receipts.toldAt, formatInstant(house.clock.now())],
    [],
  ];
  const columns: WrittenColumn[] = [words.unit, words.state, words.at, words.by, words.reach, words.reminded].map(
    (header) => ({ header, format: 'text' }),
  );
  const rows = recipients.map((recipient) => rowOf(recipient, words));
  const fileName = `${title}${t.notices.receipts.fileName}.${format}`;
  if (format === 'csv') {
    const headers = columns.map(({ header }) => header);
    return { fileName, mediaType: 'text/csv; charset=utf-8', bytes: writeCsv([...above, headers, ...rows]) };
  }
  return {
    fileName,
    mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    bytes: await writeWorkbook([{ name: words.heading, above, columns, rows }]),
  };
}

function rowOf(
  { name, receipt, inHouse, accounts, remindedAt }: RecipientShown,
  words: Texts['documentPages']['recipients'],
): (string | null)[] {
  const reach = inHouse ? (accounts === 0 ? words.noAccount : words.inHouse) : words.byLink;
  return [
    name,
    receipt === null ? words.notConfirmed : words.confirmed,
    receipt === null ? null : formatInstant(receipt.at),
    receipt?.by ?? null,
    reach,
    remindedAt === null ? null : formatInstant(remindedAt),
  ];
}
