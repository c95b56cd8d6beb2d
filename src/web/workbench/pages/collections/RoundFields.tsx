import { useQuery } from '@tanstack/react-query';
import { Checkbox, Input, Radio } from 'antd';
import type { RegionLevel } from '../../../../contracts/regions.ts';
import { ROUND_ROWS, type RoundState } from '../../../../contracts/rounds.ts';
import { type Faults, Field } from '../../components/form.tsx';
import { Loaded, TableSkeleton } from '../../components/states.tsx';
import { usePreferences, useTexts } from '../../preferences.ts';
import type { RoundEntries } from './entries.ts';
import { indicatorsQuery } from './queries.ts';

interface RoundFieldsProps {
  entries: RoundEntries;
  faults: Faults;
  levels: readonly RegionLevel[];
  state: RoundState;
  onChange(change: Partial<RoundEntries>): void;
}

/** What a round asks, of whom, and until when. */
export function RoundFields({ entries, faults, levels, state, onChange }: RoundFieldsProps) {
  const t = useTexts();
  const words = t.roundPages.form;
  const isDraft = state === 'draft';
  return (
    <>
      <Field name="title" label={words.title} help={words.titleHelp} fault={faults.title}>
        {(control) => (
          <Input
            {...control}
            maxLength={100}
            value={entries.title}
            onChange={({ target }) => onChange({ title: target.value })}
          />
        )}
      </Field>
      {isDraft && (
        <div className="kp-form-pair">
          <Field name="asOf" label={words.asOf} help={words.asOfHelp} fault={faults.asOf}>
            {(control) => (
              <Input
                {...control}
                type="date"
                value={entries.asOf}
                onChange={({ target }) => onChange({ asOf: target.value })}
              />
            )}
          </Field>
          <Field name="since" label={words.since} help={words.sinceHelp} fault={faults.since}>
            {(control) => (
              <Input
                {...control}
                type="date"
                value={entries.since}
                onChange={({ target }) => onChange({ since: target.value })}
              />
            )}
          </Field>
        </div>
      )}
      {isDraft && (
        <Choice legend={words.units} help={words.unitsHelp} name="units" fault={faults.units}>
          <Radio.Group
            value={entries.level}
            onChange={({ target }) => onChange({ level: target.value })}
            options={[
              ...levels.map((level) => ({ value: level, label: words.levels[level] })),
              ...(entries.level === 'list' ? [{ value: 'list', label: words.chosen }] : []),
            ]}
          />
        </Choice>
      )}
      <Choice legend={words.rows} help={words.rowsHelp} name="rows" fault={faults.rows}>
        <Checkbox.Group
          value={[...entries.rows]}
          onChange={(rows) => onChange({ rows })}
          options={ROUND_ROWS.map((value) => ({ value, label: words.rowNames[value] }))}
        />
      </Choice>
      <Choice legend={words.columns} help={words.columnsHelp} name="columns" fault={faults.columns}>
        <Columns chosen={entries.columns} onChange={(columns) => onChange({ columns })} />
        <Checkbox checked={entries.asksBase} onChange={({ target }) => onChange({ asksBase: target.checked })}>
          {words.asksBase}
        </Checkbox>
      </Choice>
      {isDraft && (
        <div className="kp-form-pair">
          <Field name="limitDay" label={words.limitDay} help={words.limitHelp} fault={faults.limitDay}>
            {(control) => (
              <Input
                {...control}
                type="date"
                value={entries.limitDay}
                onChange={({ target }) => onChange({ limitDay: target.value })}
              />
            )}
          </Field>
          <Field name="limitTime" label={words.limitTime} fault={faults.limitTime}>
            {(control) => (
              <Input
                {...control}
                type="time"
                value={entries.limitTime}
                onChange={({ target }) => onChange({ limitTime: target.value })}
              />
            )}
          </Field>
        </div>
      )}
      <Field name="note" label={words.note} help={words.noteHelp} fault={faults.note} optional>
        {(control) => (
          <Input.TextArea
            {...control}
            rows={4}
            maxLength={2_000}
            value={entries.note}
            onChange={({ target }) => onChange({ note: target.value })}
          />
        )}
      </Field>
    </>
  );
}

interface ChoiceProps {
  legend: string;
  help: string;
  name: string;
  fault: string | undefined;
  children: React.ReactNode;
}

/** Several controls under one legend; the summary of faults leads to it. */
function Choice({ legend, help, name, fault, children }: ChoiceProps) {
  return (
    <fieldset className="kp-choice" id={`field-${name}`} tabIndex={-1}>
      <legend>{legend}</legend>
      {children}
      {fault !== undefined && <p className="kp-field-fault">{fault}</p>}
      <p className="kp-field-help">{help}</p>
    </fieldset>
  );
}

/** Indicators, each with its total and its increase to choose. */
function Columns({ chosen, onChange }: { chosen: readonly string[]; onChange(columns: string[]): void }) {
  const t = useTexts();
  const { locale } = usePreferences();
  const query = useQuery(indicatorsQuery);
  return (
    <Loaded query={query} skeleton={<TableSkeleton rows={4} />}>
      {({ indicators }) => {
        const all = indicators.flatMap(({ code }) => [`${code}:total`, `${code}:increase`]);
        const set = (key: string, checked: boolean) =>
          onChange(all.filter((one) => (one === key ? checked : chosen.includes(one))));
        return (
          <table className="kp-choose-columns">
            <thead>
              <tr>
                <th scope="col">{t.roundPages.form.indicator}</th>
                <th scope="col">{t.rounds.kinds.total}</th>
                <th scope="col">{t.rounds.kinds.increase}</th>
              </tr>
            </thead>
            <tbody>
              {indicators.map(({ code, name, unit }) => (
                <tr key={code}>
                  <th scope="row">
                    {name[locale]}
                    <span className="kp-quiet">{t.common.unit(unit[locale])}</span>
                  </th>
                  {(['total', 'increase'] as const).map((kind) => {
                    const key = `${code}:${kind}`;
                    return (
                      <td key={kind}>
                        <Checkbox
                          aria-label={`${name[locale]} ${t.rounds.kinds[kind]}`}
                          checked={chosen.includes(key)}
                          onChange={({ target }) => set(key, target.checked)}
                        />
                      </td>
                    );
                  })}
                </tr>
              ))}
            </tbody>
          </table>
        );
      }}
    </Loaded>
  );
}
