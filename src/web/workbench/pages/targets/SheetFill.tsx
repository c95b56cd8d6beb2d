import { Alert, Button } from 'antd';
import { useRef, useState } from 'react';
import type { OutputOf } from '../../../../contracts/route.ts';
import { readTargetSheet, TARGET_LIMITS, type TargetMatrix } from '../../../../contracts/targets.ts';
import { FaultSummary } from '../../components/form.tsx';
import { Waiting } from '../../components/Waiting.tsx';
import { useTexts } from '../../preferences.ts';
import { client } from '../../session.ts';
import type { Cells } from '../collections/cells.ts';
import { writtenOf } from './desk.ts';

type SheetRead = OutputOf<typeof readTargetSheet>;

export interface SheetTaken {
  name: string;
  problems: SheetRead['problems'];
  changes: Cells;
}

/** Reads a filled sheet into the table; what it says is looked at before it is saved. */
export function SheetFill({ matrix, onRead }: { matrix: TargetMatrix; onRead(taken: SheetTaken): void }) {
  const words = useTexts().targets.file;
  const input = useRef<HTMLInputElement>(null);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const [tooLarge, setTooLarge] = useState(false);

  const send = async (file: File) => {
    const isTooLarge = file.size > TARGET_LIMITS.fileBytes;
    setTooLarge(isTooLarge);
    setError(null);
    if (isTooLarge) return;
    setBusy(true);
    try {
      const form = new FormData();
      form.append('files', file, file.name);
      const params = { region: matrix.region.code, year: matrix.year };
      const { cells, problems } = await client.call(readTargetSheet, { params, body: form });
      const changes = cells.map(
        ({ region, indicator, measure, value }) => [`${region} ${indicator}:${measure}`, writtenOf(value)] as const,
      );
      onRead({ name: file.name, problems, changes: Object.fromEntries(changes) });
    } catch (refusal) {
      setError(refusal);
    } finally {
      setBusy(false);
    }
  };
  return (
    <>
      <Button loading={busy} onClick={() => input.current?.click()}>
        {words.act}
      </Button>
      <Waiting busy={busy} text={words.going} />
      <input
        ref={input}
        type="file"
        hidden
        aria-label={words.choose}
        accept=".xlsx,.xls,.csv"
        onChange={({ target }) => {
          const [file] = target.files ?? [];
          if (file !== undefined) void send(file);
          target.value = '';
        }}
      />
      {tooLarge && (
        <p role="alert" className="kp-field-fault">
          {words.tooLarge(String(TARGET_LIMITS.fileBytes / 1_048_576))}
        </p>
      )}
      <FaultSummary faults={{}} error={error} />
    </>
  );
}

export function SheetNotice({ taken, count, onClose }: { taken: SheetTaken; count: number; onClose(): void }) {
  const t = useTexts();
  const words = t.targets.file;
  const { name, problems } = taken;
  return (
    <Alert
      className="kp-standing"
      type={problems.length > 0 ? 'warning' : 'success'}
      showIcon
      role="status"
      closable={{ onClose, 'aria-label': t.common.close }}
      title={count === 0 ? words.nothing(name) : words.read(name, String(count))}
      description={
        problems.length > 0 && (
          <>
            <p>{words.problems(String(problems.length))}</p>
            <ul className="kp-paste-left">
              {problems.map((problem) => (
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
