import { Button, Input } from 'antd';
import { attachmentOf } from '../../../../contracts/rules/officialText.ts';
import { formatNumber } from '../../../../contracts/texts/format.ts';
import { Field } from '../../components/form.tsx';
import { useTexts } from '../../preferences.ts';
import type { DocumentEntries } from './entries.ts';

type Tables = DocumentEntries['tables'];

interface TableFieldsProps {
  tables: Tables;
  fault: string | undefined;
  onChange(tables: Tables): void;
}

/** Attachments as tables pasted from a spreadsheet, with what was read of each. */
export function TableFields({ tables, fault, onChange }: TableFieldsProps) {
  const words = useTexts().documentForm;
  const change = (at: number, to: Partial<Tables[number]>) =>
    onChange(tables.map((table, index) => (index === at ? { ...table, ...to } : table)));
  return (
    <fieldset className="kp-choice" id="field-tables" tabIndex={-1}>
      <legend>{words.attachments}</legend>
      {fault !== undefined && <p className="kp-field-fault">{fault}</p>}
      {tables.map((table, at) => {
        const ordinal = formatNumber(at + 1);
        return (
          <div key={`attachment ${ordinal}`} className="kp-attachment">
            <Field name={`table-title-${ordinal}`} label={`${words.attachment(ordinal)} ${words.attachmentTitle}`}>
              {(control) => (
                <Input
                  {...control}
                  maxLength={100}
                  value={table.title}
                  onChange={({ target }) => change(at, { title: target.value })}
                />
              )}
            </Field>
            <Field
              name={`table-cells-${ordinal}`}
              label={`${words.attachment(ordinal)} ${words.attachmentTable}`}
              help={<TableRead {...table} />}
            >
              {(control) => (
                <Input.TextArea
                  {...control}
                  rows={3}
                  className="kp-grows"
                  value={table.pasted}
                  onChange={({ target }) => change(at, { pasted: target.value })}
                />
              )}
            </Field>
            <Button
              aria-label={words.removeAttachment(ordinal)}
              onClick={() => onChange(tables.filter((_, index) => index !== at))}
            >
              {words.removeAttachment(ordinal)}
            </Button>
          </div>
        );
      })}
      <div>
        <Button onClick={() => onChange([...tables, { title: '', pasted: '' }])}>{words.addAttachment}</Button>
      </div>
      <p className="kp-field-help">{words.attachmentsHelp}</p>
    </fieldset>
  );
}

function TableRead({ title, pasted }: Tables[number]) {
  const t = useTexts();
  const words = t.documentForm;
  const table = attachmentOf(title, pasted);
  if (table === null) return words.attachmentsHelp;
  const read = words.tableRead(formatNumber(table.rows.length), formatNumber(table.columns.length));
  return table.total === null ? read : [read, words.tableWithTotal].join(t.common.listSeparator);
}
