import { Button, Checkbox, Input, Select } from 'antd';
import { useState } from 'react';
import type { BulletinSettings } from '../../../../contracts/bulletinDrafts.ts';
import { OFFICIAL_KINDS } from '../../../../contracts/officialDocuments.ts';
import { DateInput } from '../../components/DateInput.tsx';
import { FaultSummary, type Faults, Field } from '../../components/form.tsx';
import { Modal } from '../../components/Modal.tsx';
import { useTexts } from '../../preferences.ts';

interface HeadDialogProps {
  settings: BulletinSettings;
  onClose(): void;
  onApply(settings: BulletinSettings): void;
}

interface Entries {
  kind: BulletinSettings['kind'];
  issuers: string;
  follows: string;
  offices: string;
  date: string;
  seal: boolean;
  copies: string;
  printedBy: string;
  printedOn: string;
}

const linesIn = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
const listedIn = (text: string): string[] =>
  text
    .split(/[、,，;；]/)
    .map((part) => part.trim())
    .filter((part) => part !== '');

function entriesOf({ kind, issuers, follows, signature, imprint }: BulletinSettings): Entries {
  return {
    kind,
    issuers: issuers.join('\n'),
    follows: follows ?? '',
    offices: signature.offices.join('\n'),
    date: signature.date,
    seal: signature.seal,
    copies: imprint?.copiesTo.join('、') ?? '',
    printedBy: imprint?.printedBy ?? '',
    printedOn: imprint?.printedOn ?? '',
  };
}

function settingsOf(entries: Entries, { recipients }: BulletinSettings): BulletinSettings {
  const issuers = linesIn(entries.issuers);
  const copiesTo = listedIn(entries.copies);
  const printedBy = entries.printedBy.trim();
  const hasImprint = copiesTo.length > 0 || printedBy !== '';
  return {
    kind: entries.kind,
    issuers,
    recipients,
    follows: entries.follows.trim() === '' ? null : entries.follows.trim(),
    signature: { offices: linesIn(entries.offices), date: entries.date, seal: entries.seal },
    imprint: hasImprint
      ? {
          copiesTo,
          printedBy: printedBy === '' ? `${issuers[0] ?? ''}办公室` : printedBy,
          printedOn: entries.printedOn === '' ? entries.date : entries.printedOn,
        }
      : null,
  };
}

/** What stands around the text: who issues it, what it follows, who signs it and when, and the imprint. */
export function HeadDialog({ settings, onClose, onApply }: HeadDialogProps) {
  const t = useTexts();
  const words = t.bulletinDesk.head;
  const [entries, setEntries] = useState(() => entriesOf(settings));
  const [tried, setTried] = useState(false);
  const change = (next: Partial<Entries>) => setEntries({ ...entries, ...next });
  const faults: Faults = {
    ...(linesIn(entries.issuers).length === 0 ? { issuers: t.forms.required(words.issuers) } : {}),
    ...(linesIn(entries.offices).length === 0 ? { offices: t.forms.required(words.offices) } : {}),
    ...(entries.date === '' ? { date: t.forms.required(words.date) } : {}),
  };
  const apply = () => {
    setTried(true);
    if (Object.keys(faults).length === 0) onApply(settingsOf(entries, settings));
  };
  const shown = tried ? faults : {};
  const line = (name: 'follows' | 'copies' | 'printedBy', help?: string) => (
    <Field name={name} label={words[name]} optional {...(help === undefined ? {} : { help })}>
      {(control) => (
        <Input
          {...control}
          lang="zh-CN"
          maxLength={500}
          value={entries[name]}
          onChange={({ target }) => change({ [name]: target.value })}
        />
      )}
    </Field>
  );
  const lines = (name: 'issuers' | 'offices', help: string) => (
    <Field name={name} label={words[name]} help={help} fault={shown[name]}>
      {(control) => (
        <Input.TextArea
          {...control}
          lang="zh-CN"
          rows={2}
          value={entries[name]}
          onChange={({ target }) => change({ [name]: target.value })}
        />
      )}
    </Field>
  );
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
        <FaultSummary faults={shown} />
        <Field name="kind" label={words.kind}>
          {(control) => (
            <Select
              {...control}
              value={entries.kind}
              options={OFFICIAL_KINDS.map((value) => ({ value, label: t.notices.kinds[value] }))}
              onChange={(kind) => change({ kind })}
            />
          )}
        </Field>
        {lines('issuers', words.issuersHelp)}
        {line('follows', words.followsHelp)}
        {lines('offices', words.officesHelp)}
        <Field name="date" label={words.date} fault={shown.date}>
          {(control) => <DateInput {...control} value={entries.date} onChange={(date) => change({ date })} />}
        </Field>
        <Checkbox checked={entries.seal} onChange={({ target }) => change({ seal: target.checked })}>
          {words.seal}
        </Checkbox>
        {line('copies', words.copiesHelp)}
        {line('printedBy')}
        <Field name="printedOn" label={words.printedOn} optional>
          {(control) => (
            <DateInput {...control} value={entries.printedOn} onChange={(printedOn) => change({ printedOn })} />
          )}
        </Field>
      </div>
    </Modal>
  );
}
