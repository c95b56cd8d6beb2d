import type { AuditLineShown } from '../../../../contracts/system.ts';
import { formatInstant, MISSING } from '../../../../contracts/texts/format.ts';
import { Modal } from '../../components/Modal.tsx';
import { useTexts } from '../../preferences.ts';
import { actionWords, actorWords, differences, entityWords } from './words.ts';

/** One line in full: who, what, why, and the state before and after side by side. */
export function LineDialog({ line, onClose }: { line: AuditLineShown; onClose: () => void }) {
  const t = useTexts();
  const words = t.house.audit;
  const rows = differences(line.before, line.after, t);
  return (
    <Modal open width={760} title={actionWords(line.action, t)} onCancel={onClose} footer={null}>
      <dl className="kp-record kp-record-plain">
        <dt>{words.time}</dt>
        <dd>{formatInstant(line.recordedAt)}</dd>
        <dt>{words.actor}</dt>
        <dd>{actorWords(line, t)}</dd>
        <dt>{words.entity}</dt>
        <dd>
          {entityWords(line.entity, t)} <span className="kp-quiet">{line.entityId}</span>
        </dd>
        <dt>{words.region}</dt>
        <dd>{line.region?.name ?? MISSING}</dd>
        <dt>{words.reason}</dt>
        <dd>{line.reason ?? MISSING}</dd>
        <dt>{words.seal}</dt>
        <dd>{line.sealedAs === null ? words.waiting : words.sealedAs(String(line.sealedAs))}</dd>
        <dt>{words.correlation}</dt>
        <dd className="kp-state-id">{line.correlationId}</dd>
      </dl>
      {rows.length === 0 ? (
        <p className="kp-quiet">{words.noContent}</p>
      ) : (
        <table className="kp-conflict">
          <thead>
            <tr>
              <th scope="col">{words.field}</th>
              <th scope="col">{words.before}</th>
              <th scope="col">{words.after}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ field, before, after, changed }) => (
              <tr key={field} className={changed ? 'kp-changed' : ''}>
                <th scope="row">{field}</th>
                <td>{before}</td>
                <td>{after}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Modal>
  );
}
