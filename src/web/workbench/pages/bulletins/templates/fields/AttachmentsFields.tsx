import { Button, Checkbox } from 'antd';
import { COLUMN_TELLS } from '../../../../../../contracts/bulletinTemplates.ts';
import { useTexts } from '../../../../preferences.ts';
import { type AttachmentEntry, columnTitle, newAttachment, newColumn, withKey } from '../entries.ts';
import { fieldName } from '../faults.ts';
import { Folded } from './Folded.tsx';
import { ItemList } from './ItemList.tsx';
import { ChoiceField, IndicatorField, LevelsField, TextField } from './plain.tsx';

interface AttachmentsFieldsProps {
  attachments: readonly AttachmentEntry[];
  onChange(attachments: AttachmentEntry[]): void;
}

/** The kinds of tables behind the text. */
export function AttachmentsFields({ attachments, onChange }: AttachmentsFieldsProps) {
  const words = useTexts().templateForm;
  return (
    <ItemList
      name="attachments"
      heading="h3"
      items={attachments}
      keyOf={({ key }) => key}
      labelOf={(at) => words.attachment(String(at + 1))}
      adding={
        <Button onClick={() => onChange([...attachments, withKey(newAttachment())])}>{words.addAttachment}</Button>
      }
      onChange={onChange}
    >
      {(attachment, at, change) => (
        <Folded
          name={fieldName('attachments', at)}
          what={words.attachment(String(at + 1))}
          summary={<span lang="zh-CN">{summaryOf(attachment)}</span>}
        >
          <AttachmentFields name={fieldName('attachments', at)} attachment={attachment} onChange={change} />
        </Folded>
      )}
    </ItemList>
  );
}

const summaryOf = ({ subject, columns }: AttachmentEntry): string =>
  [subject, ...columns.map(({ title }) => title)].filter((text) => text !== '').join('、');

interface AttachmentFieldsProps {
  name: string;
  attachment: AttachmentEntry;
  onChange(attachment: AttachmentEntry): void;
}

function AttachmentFields({ name, attachment, onChange }: AttachmentFieldsProps) {
  const t = useTexts();
  const words = t.templateForm;
  const { subject, levels, columns, order, totalRow } = attachment;
  const list = fieldName(name, 'columns');
  return (
    <>
      <TextField
        name={fieldName(name, 'subject')}
        label={words.attachmentSubject}
        help={words.attachmentSubjectHelp}
        value={subject}
        onChange={(text) => onChange({ ...attachment, subject: text })}
      />
      <LevelsField
        name={fieldName(name, 'levels')}
        label={words.attachmentLevels}
        value={levels}
        onChange={(chosen) => onChange({ ...attachment, levels: chosen })}
      />
      <ItemList
        name={list}
        items={columns}
        keyOf={({ key }) => key}
        labelOf={(at) => words.column(String(at + 1))}
        least={1}
        adding={
          <Button onClick={() => onChange({ ...attachment, columns: [...columns, withKey(newColumn())] })}>
            {words.addColumn}
          </Button>
        }
        onChange={(next) => onChange({ ...attachment, columns: next })}
      >
        {(column, at, change) => <ColumnFields name={fieldName(list, at)} column={column} onChange={change} />}
      </ItemList>
      <div className="kp-template-row">
        <ChoiceField
          name={fieldName(name, 'order')}
          label={words.order}
          value={order}
          options={(['value', 'code'] as const).map((value) => ({ value, label: t.templatePages.orders[value] }))}
          onChange={(next) => onChange({ ...attachment, order: next })}
        />
      </div>
      <Checkbox checked={totalRow} onChange={({ target }) => onChange({ ...attachment, totalRow: target.checked })}>
        {words.totalRow}
      </Checkbox>
    </>
  );
}

type Column = AttachmentEntry['columns'][number];

function ColumnFields({ name, column, onChange }: { name: string; column: Column; onChange(column: Column): void }) {
  const t = useTexts();
  const words = t.templateForm;
  const { indicator, measure, tells, title } = column;
  return (
    <>
      <div className="kp-template-row">
        <IndicatorField
          name={fieldName(name, 'indicator')}
          label={words.indicator}
          value={indicator}
          onChange={(next) =>
            onChange({
              ...column,
              indicator: next,
              title: title === columnTitle(indicator) ? columnTitle(next) : title,
            })
          }
        />
        <ChoiceField
          name={fieldName(name, 'measure')}
          label={words.columnMeasure}
          value={measure}
          options={(['total', 'increase'] as const).map((value) => ({ value, label: t.templatePages.measures[value] }))}
          onChange={(next) => onChange({ ...column, measure: next })}
        />
        <ChoiceField
          name={fieldName(name, 'tells')}
          label={words.columnTells}
          value={tells}
          options={COLUMN_TELLS.map((value) => ({ value, label: t.templatePages.tells[value] }))}
          onChange={(next) => onChange({ ...column, tells: next })}
        />
      </div>
      <TextField
        name={fieldName(name, 'title')}
        label={words.columnTitle}
        most={60}
        value={title}
        onChange={(text) => onChange({ ...column, title: text })}
      />
    </>
  );
}
