import { useQuery } from '@tanstack/react-query';
import { Checkbox, Input, Radio, Select } from 'antd';
import { NUMBERINGS } from '../../../../contracts/notices.ts';
import { OFFICIAL_KINDS } from '../../../../contracts/officialDocuments.ts';
import type { RegionLevel } from '../../../../contracts/regions.ts';
import { numberWords } from '../../../../contracts/texts/notices.ts';
import { type Faults, Field } from '../../components/form.tsx';
import { useTexts } from '../../preferences.ts';
import { useSession } from '../../session.ts';
import { RegionsSelect } from '../regionChanges/RegionSelect.tsx';
import type { DocumentEntries } from './entries.ts';
import { receivedListQuery } from './queries.ts';
import { TableFields } from './TableFields.tsx';

interface DocumentFieldsProps {
  entries: DocumentEntries;
  faults: Faults;
  levels: readonly RegionLevel[];
  /** The text is kept in another room: title, text and tables are not written here. */
  keepsText: boolean;
  onChange(change: Partial<DocumentEntries>): void;
}

/** What a document says, whom it goes to, and how it is numbered. */
export function DocumentFields({ entries, faults, levels, keepsText, onChange }: DocumentFieldsProps) {
  return (
    <>
      {!keepsText && <TextFields entries={entries} faults={faults} onChange={onChange} />}
      <Whom entries={entries} levels={levels} keepsText={keepsText} onChange={onChange} />
      <Numbering entries={entries} faults={faults} onChange={onChange} />
      <Beside entries={entries} keepsText={keepsText} onChange={onChange} />
    </>
  );
}

type Part = Pick<DocumentFieldsProps, 'entries' | 'onChange'>;

function TextFields({ entries, faults, onChange }: Part & { faults: Faults }) {
  const t = useTexts();
  const words = t.documentForm;
  return (
    <>
      <fieldset className="kp-choice">
        <legend>{words.kind}</legend>
        <Radio.Group
          value={entries.kind}
          onChange={({ target }) => onChange({ kind: target.value })}
          options={OFFICIAL_KINDS.map((value) => ({ value, label: t.notices.kinds[value] }))}
        />
      </fieldset>
      <Field name="title" label={words.title} help={words.titleHelp} fault={faults.title}>
        {(control) => (
          <Input.TextArea
            {...control}
            rows={1}
            className="kp-grows"
            maxLength={200}
            value={entries.title}
            onChange={({ target }) => onChange({ title: target.value })}
          />
        )}
      </Field>
      <Field name="issuers" label={words.issuers} help={words.issuersHelp} fault={faults.issuers}>
        {(control) => (
          <Input.TextArea
            {...control}
            rows={1}
            className="kp-grows"
            value={entries.issuers}
            onChange={({ target }) => onChange({ issuers: target.value })}
          />
        )}
      </Field>
      <Field name="follows" label={words.follows} help={words.followsHelp} optional>
        {(control) => (
          <Input
            {...control}
            maxLength={300}
            value={entries.follows}
            onChange={({ target }) => onChange({ follows: target.value })}
          />
        )}
      </Field>
      <Field name="body" label={words.body} help={words.bodyHelp} fault={faults.body}>
        {(control) => (
          <Input.TextArea
            {...control}
            rows={12}
            className="kp-grows"
            value={entries.body}
            onChange={({ target }) => onChange({ body: target.value })}
          />
        )}
      </Field>
      <TableFields tables={entries.tables} fault={faults.tables} onChange={(tables) => onChange({ tables })} />
    </>
  );
}

function Whom({ entries, levels, keepsText, onChange }: Part & { levels: readonly RegionLevel[]; keepsText: boolean }) {
  const words = useTexts().documentForm;
  return (
    <>
      <fieldset className="kp-choice">
        <legend>{words.audience}</legend>
        <Checkbox.Group
          value={[...entries.levels]}
          onChange={(chosen) => onChange({ levels: chosen })}
          options={levels.map((value) => ({ value, label: words.levels[value] }))}
        />
        <p className="kp-field-help">{words.audienceHelp}</p>
      </fieldset>
      <Field name="regions" label={words.regions} help={words.regionsHelp} optional>
        {(control) => (
          <RegionsSelect control={control} values={entries.regions} onChange={(regions) => onChange({ regions })} />
        )}
      </Field>
      <Field name="others" label={words.others} help={words.othersHelp} optional>
        {(control) => (
          <Input.TextArea
            {...control}
            rows={2}
            className="kp-grows"
            value={entries.others}
            onChange={({ target }) => onChange({ others: target.value })}
          />
        )}
      </Field>
      {!keepsText && (
        <Field name="recipients" label={words.recipients} help={words.recipientsHelp} optional>
          {(control) => (
            <Input.TextArea
              {...control}
              rows={2}
              maxLength={1_000}
              className="kp-grows"
              value={entries.recipients}
              onChange={({ target }) => onChange({ recipients: target.value })}
            />
          )}
        </Field>
      )}
    </>
  );
}

function Numbering({ entries, faults, onChange }: Part & { faults: Faults }) {
  const t = useTexts();
  const words = t.documentForm;
  return (
    <>
      <Field name="officeCode" label={words.officeCode} help={words.officeCodeHelp} fault={faults.officeCode}>
        {(control) => (
          <Input
            {...control}
            maxLength={30}
            value={entries.officeCode}
            onChange={({ target }) => onChange({ officeCode: target.value })}
          />
        )}
      </Field>
      <fieldset className="kp-choice">
        <legend>{words.numbering}</legend>
        <Radio.Group
          value={entries.numbering}
          onChange={({ target }) => onChange({ numbering: target.value })}
          options={NUMBERINGS.map((value) => ({ value, label: t.notices.numberings[value] }))}
        />
      </fieldset>
    </>
  );
}

/** Documents offered as the one that is followed: the newest received. */
const OFFERED = 100;

function Beside({ entries, keepsText, onChange }: Part & { keepsText: boolean }) {
  const words = useTexts().documentForm;
  const { home } = useSession();
  const received = useQuery(receivedListQuery({ limit: OFFERED, 'filter[region]': home.code }));
  const options = (received.data?.rows ?? []).map(({ document, title, number }) => ({
    value: document,
    label: `${numberWords(number)} ${title}`,
  }));
  return (
    <>
      <Field name="followsDocument" label={words.followsDocument} help={words.followsDocumentHelp} optional>
        {(control) => (
          <Select
            {...control}
            showSearch={{ optionFilterProp: 'label' }}
            allowClear
            placeholder={words.choose}
            value={entries.followsDocument === '' ? null : entries.followsDocument}
            options={options}
            onChange={(id: string | null | undefined) => onChange({ followsDocument: id ?? '' })}
          />
        )}
      </Field>
      {!keepsText && (
        <Field name="copies" label={words.copies} help={words.copiesHelp} optional>
          {(control) => (
            <Input
              {...control}
              maxLength={300}
              value={entries.copies}
              onChange={({ target }) => onChange({ copies: target.value })}
            />
          )}
        </Field>
      )}
      <div className="kp-choice">
        {!keepsText && (
          <Checkbox checked={entries.seal} onChange={({ target }) => onChange({ seal: target.checked })}>
            {words.seal}
          </Checkbox>
        )}
        <Checkbox checked={entries.public} onChange={({ target }) => onChange({ public: target.checked })}>
          {words.public}
        </Checkbox>
      </div>
    </>
  );
}
