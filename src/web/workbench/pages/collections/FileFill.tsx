import { Alert, Button } from 'antd';
import { useRef, useState } from 'react';
import { uploadDraft } from '../../../../contracts/handIns.ts';
import { type HandInProblem, type HandInShown, ROUND_LIMITS } from '../../../../contracts/rounds.ts';
import { formatNumber } from '../../../../contracts/texts/format.ts';
import { FaultSummary } from '../../components/form.tsx';
import { Modal } from '../../components/Modal.tsx';
import { useTexts } from '../../preferences.ts';
import { client } from '../../session.ts';

export interface Filled {
  name: string;
  count: number;
  problems: readonly HandInProblem[];
}

interface FileFillProps {
  handIn: HandInShown;
  /** Cells that the file would take the place of. */
  filled: number;
  /** Saves what was typed, so that the file meets the newest version. */
  version(): Promise<number>;
  onFilled(shown: HandInShown, what: Filled): void;
}

/** Fills the table from a file of the unit's; what it would replace is said before. */
export function FileFill({ handIn, filled, version, onFilled }: FileFillProps) {
  const t = useTexts();
  const words = t.handInPages.upload;
  const input = useRef<HTMLInputElement>(null);
  const [isAsked, setAsked] = useState(false);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);

  const send = async (file: File) => {
    setBusy(true);
    setError(null);
    try {
      const form = new FormData();
      form.append('files', file, file.name);
      const ifMatch = await version();
      const answer = await client.call(uploadDraft, { params: { id: handIn.id }, body: form, ifMatch });
      setAsked(false);
      onFilled(answer.handIn, { name: file.name, count: answer.filled, problems: answer.problems });
    } catch (refusal) {
      setError(refusal);
    } finally {
      setBusy(false);
    }
  };
  return (
    <>
      <Button onClick={() => setAsked(true)}>{words.act}</Button>
      <Modal
        open={isAsked}
        title={words.title}
        okText={words.choose}
        cancelText={t.common.cancel}
        confirmLoading={busy}
        onOk={() => input.current?.click()}
        onCancel={() => setAsked(false)}
      >
        <div className="kp-form">
          <FaultSummary faults={{}} error={error} />
          <p>{words.says}</p>
          {filled > 0 && <p className="kp-cell-warning">{words.replaces(formatNumber(filled))}</p>}
          <p role="status">{busy && words.going}</p>
          <input
            ref={input}
            type="file"
            hidden
            aria-label={words.choose}
            accept={ROUND_LIMITS.endings.join(',')}
            onChange={({ target }) => {
              const [file] = target.files ?? [];
              if (file !== undefined) void send(file);
              target.value = '';
            }}
          />
        </div>
      </Modal>
    </>
  );
}

/** What was read from a file, and what it said beside the table. */
export function FilledNotice({ filled, onClose }: { filled: Filled; onClose(): void }) {
  const t = useTexts();
  const ofFile = filled.problems.filter(({ region, column }) => region === null || column === null);
  return (
    <Alert
      className="kp-standing"
      type={ofFile.length > 0 ? 'warning' : 'success'}
      showIcon
      role="status"
      closable={{ onClose, 'aria-label': t.common.close }}
      title={t.handInPages.upload.filled(filled.name, formatNumber(filled.count))}
      description={
        ofFile.length > 0 && (
          <>
            <p>{t.handInPages.problems.ofFile}</p>
            <ul className="kp-paste-left">
              {ofFile.map((problem) => (
                <li key={`${problem.code} ${problem.sheet} ${problem.cell} ${problem.message}`}>
                  {problem.cell !== null && <strong>{t.imports.place(problem.sheet, problem.cell)} </strong>}
                  {problem.message}
                </li>
              ))}
            </ul>
          </>
        )
      }
    />
  );
}
