import { Button, Input } from 'antd';
import { useId, useState } from 'react';
import type { ImportProblemShown, ImportShown } from '../../../contracts/imports.ts';
import { useTexts } from '../preferences.ts';
import { remedyOf, withCorrection, withFileAside, withMapping } from './choices.ts';
import { MappingSelect } from './MappingSelect.tsx';
import type { Decide } from './queries.ts';
import { RegionRemedy } from './RegionRemedy.tsx';

interface RemedyProps {
  problem: ImportProblemShown;
  read: ImportShown;
  onDecide: Decide;
}

/** The way out of a problem, on the spot. */
export function Remedy({ problem, read, onDecide }: RemedyProps) {
  const t = useTexts();
  const { file, written } = problem;
  switch (remedyOf(problem)) {
    case 'region':
      return <RegionRemedy problem={problem} read={read} onDecide={onDecide} />;
    case 'number':
      return <NumberRemedy problem={problem} onDecide={onDecide} />;
    case 'header':
      return (
        <div className="kp-remedy">
          <MappingSelect
            header={written ?? ''}
            value={null}
            onChange={(indicator, kind) => onDecide((all) => withMapping(all, written ?? '', indicator, kind))}
          />
        </div>
      );
    case 'unit':
      return (
        <div className="kp-remedy">
          <Button onClick={() => onDecide((all) => withMapping(all, written ?? '', null, null))}>
            {t.imports.ignoreColumn}
          </Button>
        </div>
      );
    case 'file':
      return (
        <div className="kp-remedy">
          <Button onClick={() => onDecide((all) => withFileAside(all, file, true))}>{t.imports.asideFile}</Button>
        </div>
      );
    case null:
      return null;
  }
}

/** The number as it should be; what the file says is kept and stays in sight. */
function NumberRemedy({ problem, onDecide }: { problem: ImportProblemShown; onDecide: Decide }) {
  const t = useTexts();
  const id = useId();
  const [value, setValue] = useState('');
  const [isAsked, setAsked] = useState(false);
  const { file, sheet, cell, figure } = problem;
  const isMissing = isAsked && value.trim() === '';
  const submit = () => {
    setAsked(true);
    if (cell !== null && value.trim() !== '')
      onDecide((all) => withCorrection(all, { file, sheet, cell }, value.trim()));
  };
  return (
    <form
      className="kp-remedy"
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <label htmlFor={id}>{t.imports.correctedTo}</label>
      <Input
        id={id}
        className="kp-remedy-number"
        inputMode="decimal"
        maxLength={60}
        value={value}
        aria-describedby={`${id}-help`}
        aria-invalid={isMissing}
        {...(isMissing ? { status: 'error' as const } : {})}
        onChange={(event) => setValue(event.target.value)}
      />
      <Button htmlType="submit">{t.imports.corrected}</Button>
      <p id={`${id}-help`} className={isMissing ? 'kp-field-fault' : 'kp-field-help'}>
        {isMissing
          ? t.imports.correctEmpty
          : t.common.sentences(originalWords(t, figure?.raw ?? ''), t.imports.correctHint)}
      </p>
    </form>
  );
}

function originalWords(t: ReturnType<typeof useTexts>, raw: string): string {
  return raw === '' ? t.imports.originalBlank : t.imports.originalIs(raw);
}
