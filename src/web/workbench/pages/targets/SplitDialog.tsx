import { Button, Input, Select } from 'antd';
import { useState } from 'react';
import { splitByWeights } from '../../../../contracts/rules/targets/split.ts';
import { formatNumber } from '../../../../contracts/texts/format.ts';
import { Field } from '../../components/form.tsx';
import { Modal } from '../../components/Modal.tsx';
import { useTexts } from '../../preferences.ts';
import type { Cells } from '../collections/cells.ts';
import { readTarget, type TargetShown } from './desk.ts';

const WAYS = ['equal', 'base', 'done'] as const;
type Way = (typeof WAYS)[number];

interface SplitDialogProps {
  /** The region itself first. */
  shown: readonly TargetShown[][];
  onClose(): void;
  onApply(changes: Cells): void;
}

/** Divides a total among the regions below, to be looked at in the table before it is saved. */
export function SplitDialog({ shown, onClose, onApply }: SplitDialogProps) {
  const t = useTexts();
  const words = t.targets.split;
  const [own = [], ...below] = shown;
  const [key, setKey] = useState(own[0]?.column.key ?? '');
  const [typed, setTyped] = useState<string | null>(null);
  const [way, setWay] = useState<Way>('equal');
  const [tried, setTried] = useState(false);
  const place = own.findIndex(({ column }) => column.key === key);
  const whole = own[place];
  if (whole === undefined) return null;

  const written = typed ?? (whole.value?.kind === 'number' ? String(whole.value.number) : '');
  const read = readTarget(written, { ...whole.column, whole: true });
  const total = typeof read !== 'string' && read.kind === 'number' ? read.number : null;
  // What does not apply to a region, or is not for us to set, has no part in it.
  const cells = below.flatMap((row) => row[place] ?? []).filter((cell) => cell.isAsked && cell.value?.kind !== 'na');
  const weights = cells.map((cell) => (way === 'equal' ? 1 : way === 'base' ? cell.base : totalOf(cell)));
  const parts = total === null ? null : splitByWeights(total, weights);
  const filled = cells.flatMap((cell, n) => {
    const part = parts?.[n] ?? null;
    return part === null ? [] : [[cell.key, String(part)] as const];
  });
  const fault = total === null ? words.notWhole : parts === null ? words.noWeights : undefined;
  const apply = () => {
    setTried(true);
    if (fault === undefined) onApply(Object.fromEntries(filled));
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
        <Button key="apply" type="primary" onClick={apply}>
          {words.apply}
        </Button>,
      ]}
    >
      <div className="kp-form">
        <p>{words.says}</p>
        <Field name="split-column" label={words.column}>
          {(control) => (
            <Select
              {...control}
              value={key}
              options={own.map(({ column }) => ({ value: column.key, label: column.name }))}
              onChange={(next: string) => {
                setKey(next);
                setTyped(null);
              }}
            />
          )}
        </Field>
        <Field
          name="split-total"
          label={`${words.total}${t.common.unit(whole.column.unit)}`}
          help={words.totalHelp}
          fault={tried ? fault : undefined}
        >
          {(control) => (
            <Input {...control} inputMode="numeric" value={written} onChange={({ target }) => setTyped(target.value)} />
          )}
        </Field>
        <Field name="split-by" label={words.by}>
          {(control) => (
            <Select
              {...control}
              value={way}
              options={WAYS.map((value) => ({ value, label: words[value] }))}
              onChange={setWay}
            />
          )}
        </Field>
        <p role="status">{fault === undefined && words.preview(formatNumber(filled.length), formatNumber(total))}</p>
      </div>
    </Modal>
  );
}

/** An increase is divided by what a region has, not by what it has gained. */
const totalOf = ({ column, done, base }: TargetShown): number | null =>
  column.kind === 'total' ? done : base === null || done === null ? base : base + done;
