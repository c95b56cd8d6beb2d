import type { DocumentFormat, ReceivedShown } from '../../../../contracts/notices.ts';
import { PORTAL_PATHS, type PortalPage, RECEIPT_FIELDS } from '../../../../contracts/portal.ts';
import { formatInstant } from '../../../../contracts/texts/format.ts';
import { useReader } from '../../reader.ts';
import { Refusal } from '../Refusal.tsx';
import { DocumentArticle } from './DocumentArticle.tsx';

type Receipt = Extract<PortalPage, { kind: 'receipt' }>;

const PROBLEM_ID = 'receipt-problem';

/** What a unit without an account reads by its link, and where it confirms receipt. */
export function ReceiptPage({ code, received, signer, problem }: Receipt) {
  const words = useReader().t.noticePages.receipt;
  if (received === null)
    return (
      <section class="card" aria-labelledby="receipt">
        <h1 id="receipt">{words.title}</h1>
        <Refusal id={PROBLEM_ID} problem={problem} />
        <p class="quiet">{words.unusable}</p>
      </section>
    );
  const fileHref = (format: DocumentFormat) =>
    `${PORTAL_PATHS.receiptFile}?${new URLSearchParams({ [RECEIPT_FIELDS.code]: code, [RECEIPT_FIELDS.format]: format })}`;
  return (
    <DocumentArticle document={received.released} fileHref={fileHref} linked={false}>
      <section class="card receipt" aria-labelledby="receipt">
        <h2 id="receipt">{words.title}</h2>
        <p>{words.to(received.recipient.name)}</p>
        <Refusal id={PROBLEM_ID} problem={problem} />
        <Standing received={received} code={code} signer={signer} refused={problem !== null} />
      </section>
    </DocumentArticle>
  );
}

function Standing({
  received,
  code,
  signer,
  refused,
}: {
  received: ReceivedShown;
  code: string;
  signer: string;
  refused: boolean;
}) {
  const words = useReader().t.noticePages.receipt;
  const { receipt, may } = received;
  if (receipt !== null) {
    const at = formatInstant(receipt.at);
    return (
      <p class="notice" role="status">
        {receipt.by === null ? words.doneUnnamed(at) : words.done(receipt.by, at)}
      </p>
    );
  }
  if (!may.confirm) return null;
  return (
    <form method="post" action={PORTAL_PATHS.receipt}>
      <p class="quiet">{words.lead}</p>
      <input type="hidden" name={RECEIPT_FIELDS.code} value={code} />
      <div class="field">
        <label for="signer">{words.signer}</label>
        <input
          id="signer"
          type="text"
          name={RECEIPT_FIELDS.signer}
          value={signer}
          maxLength={50}
          required
          autocomplete="name"
          aria-describedby={refused ? PROBLEM_ID : undefined}
        />
      </div>
      <p class="quiet small">{words.privacy}</p>
      <button type="submit" class="button button-wide">
        {words.submit}
      </button>
    </form>
  );
}
