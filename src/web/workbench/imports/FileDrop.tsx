import { CloseOutlined, FileTextOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { type DragEvent, useRef, useState } from 'react';
import { UPLOAD_LIMITS } from '../../../contracts/imports.ts';
import type { Texts } from '../../../contracts/texts/index.ts';
import { useTexts } from '../preferences.ts';
import { type FileFault, faultOf } from './files.ts';

const MEGABYTE = 1_048_576;
const MOST_MEGABYTES = UPLOAD_LIMITS.fileBytes / MEGABYTE;

interface FileDropProps {
  files: readonly File[];
  onChange(files: readonly File[]): void;
  isDisabled: boolean;
}

/** Files dropped or chosen; what will not travel is told beside its name before anything is sent. */
export function FileDrop({ files, onChange, isDisabled }: FileDropProps) {
  const t = useTexts();
  const input = useRef<HTMLInputElement>(null);
  const [isOver, setOver] = useState(false);
  const [hadTooMany, setTooMany] = useState(false);
  const add = (chosen: FileList | null) => {
    const all = [...files];
    for (const file of chosen ?? []) if (!all.some((one) => isSame(one, file))) all.push(file);
    setTooMany(all.length > UPLOAD_LIMITS.files);
    onChange(all.slice(0, UPLOAD_LIMITS.files));
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    if (!isDisabled) add(event.dataTransfer.files);
  };

  return (
    <>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: dropping is a shortcut; the button inside does the same */}
      <div
        className="kp-drop"
        data-over={isOver || undefined}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
      >
        <p className="kp-drop-title">{t.imports.drop}</p>
        <p className="kp-field-help">{t.imports.dropHint(UPLOAD_LIMITS.files, MOST_MEGABYTES)}</p>
        <input
          ref={input}
          type="file"
          multiple
          hidden
          accept={UPLOAD_LIMITS.endings.join(',')}
          aria-label={t.imports.chooseFiles}
          onChange={(event) => {
            add(event.target.files);
            event.target.value = '';
          }}
        />
        <Button disabled={isDisabled} onClick={() => input.current?.click()}>
          {t.imports.chooseFiles}
        </Button>
      </div>
      {hadTooMany && (
        <p role="alert" className="kp-field-fault">
          {t.imports.tooMany(UPLOAD_LIMITS.files)}
        </p>
      )}
      {files.length > 0 && (
        <ul className="kp-files" aria-label={t.imports.chosen(files.length)}>
          {files.map((file) => (
            <li key={`${file.name} ${file.size} ${file.lastModified}`}>
              <FileTextOutlined aria-hidden />
              <span className="kp-file-name">{file.name}</span>
              <span className="kp-quiet">{sizeWords(file.size)}</span>
              <Button
                type="text"
                icon={<CloseOutlined />}
                aria-label={t.imports.removeFile(file.name)}
                disabled={isDisabled}
                onClick={() => onChange(files.filter((one) => one !== file))}
              />
              <Fault fault={faultOf(file)} />
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

function Fault({ fault }: { fault: FileFault | null }) {
  const t = useTexts();
  return fault === null ? null : <p className="kp-field-fault">{faultWords(t, fault)}</p>;
}

function faultWords(t: Texts, fault: FileFault): string {
  switch (fault) {
    case 'old_word':
      return t.imports.oldWord;
    case 'empty':
      return t.imports.emptyFile;
    case 'too_large':
      return t.imports.tooLarge(MOST_MEGABYTES);
    case 'wrong_type':
      return t.imports.wrongType;
  }
}

function isSame(one: File, other: File): boolean {
  return one.name === other.name && one.size === other.size && one.lastModified === other.lastModified;
}

/** 18 KB, 2.4 MB. */
export function sizeWords(bytes: number): string {
  return bytes < MEGABYTE ? `${Math.max(1, Math.round(bytes / 1024))} KB` : `${(bytes / MEGABYTE).toFixed(1)} MB`;
}
