import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { releaseDocument } from '../../../../contracts/issuedDocuments.ts';
import type { PdfAppearance } from '../../../../contracts/officialDocuments.ts';
import { formatNumber } from '../../../../contracts/texts/format.ts';
import { FaultSummary } from '../../components/form.tsx';
import { Modal } from '../../components/Modal.tsx';
import { Loaded, TableSkeleton } from '../../components/states.tsx';
import { useTexts } from '../../preferences.ts';
import { client } from '../../session.ts';
import { appearanceQuery, audienceQuery } from './queries.ts';
import type { StepDialogProps } from './steps.ts';

/** Names that are listed before the rest is counted. */
const NAMED = 8;

/** What a release does, whom it reaches, and how its PDF will look. */
export function ReleaseDialog({ document, onClose, onDone }: StepDialogProps) {
  const t = useTexts();
  const words = t.documentPages.releasing;
  const audience = useQuery(audienceQuery(document.id));
  const appearance = useQuery(appearanceQuery(document.id, document.version));
  const [error, setError] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const confirm = async () => {
    setBusy(true);
    try {
      const { id, version } = document;
      const shown = await client.call(releaseDocument, { params: { id }, ifMatch: version });
      onClose();
      await onDone(shown, t.documentPages.released);
    } catch (refusal) {
      setError(refusal);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Modal
      open
      title={words.title}
      onCancel={onClose}
      footer={[
        <Button key="cancel" onClick={onClose}>
          {t.common.cancel}
        </Button>,
        <Button key="confirm" type="primary" loading={busy} onClick={confirm}>
          {t.documentPages.acts.release}
        </Button>,
      ]}
    >
      <div className="kp-form">
        <FaultSummary faults={{}} error={error} />
        <p>{words.says}</p>
        <Loaded query={audience} skeleton={<TableSkeleton rows={2} />}>
          {({ recipients, withoutAssociation }) => {
            const names = recipients.slice(0, NAMED).map(({ name }) => name);
            const byLink = recipients.filter(({ inHouse }) => !inHouse).length;
            return (
              <div>
                {recipients.length === 0 ? (
                  <p>{words.toNobody}</p>
                ) : (
                  <>
                    <p>{words.to(formatNumber(recipients.length))}</p>
                    <p className="kp-quiet">
                      {names.join(t.common.listSeparator)}
                      {recipients.length > NAMED && ` ${words.more(formatNumber(recipients.length))}`}
                    </p>
                  </>
                )}
                {byLink > 0 && <p>{words.byLink(formatNumber(byLink))}</p>}
                {withoutAssociation.length > 0 && (
                  <p className="kp-cell-warning">
                    {words.without(withoutAssociation.map(({ name }) => name).join(t.common.listSeparator))}
                  </p>
                )}
                {document.public && <p>{words.publicly}</p>}
              </div>
            );
          }}
        </Loaded>
        <Loaded query={appearance} skeleton={<TableSkeleton rows={1} />}>
          {(shown) => <Appearance appearance={shown} />}
        </Loaded>
      </div>
    </Modal>
  );
}

/** What stands in for which typeface, so that nobody is surprised by the paper. */
function Appearance({ appearance: { substitutions, unprintable } }: { appearance: PdfAppearance }) {
  const words = useTexts().documentPages.releasing;
  const told = substitutions.filter(({ reason }) => reason !== 'same_design');
  return (
    <section aria-labelledby="fonts">
      <h3 id="fonts" className="kp-field-optional">
        {words.fonts}
      </h3>
      {unprintable.length > 0 && <p className="kp-cell-warning">{words.unprintable(unprintable.join(''))}</p>}
      {told.length === 0 ? (
        <p className="kp-quiet">{words.fine}</p>
      ) : (
        <ul className="kp-quiet">
          {told.map(({ wanted, used, characters }) => (
            <li key={`${wanted} ${used} ${characters}`}>
              {characters === '' ? words.substituted(wanted, used) : words.substitutedFor(wanted, used, characters)}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
