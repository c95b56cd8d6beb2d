import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import { useRef, useState } from 'react';
import {
  accountSheetTemplate,
  createAccountsFromSheet,
  type SheetProblem,
  type SheetRow,
} from '../../../../contracts/accounts.ts';
import { MISSING } from '../../../../contracts/texts/format.ts';
import type { Texts } from '../../../../contracts/texts/index.ts';
import { newKey } from '../../api/call.ts';
import { FaultSummary } from '../../components/form.tsx';
import { PageHeader } from '../../components/PageHeader.tsx';
import { save } from '../../components/save.ts';
import { useTexts } from '../../preferences.ts';
import { client } from '../../session.ts';
import { type Column, PLAIN_VIEW } from '../../table/columns.ts';
import { DataTable } from '../../table/DataTable.tsx';
import { Slips } from './Slips.tsx';

/** Many accounts from a sheet: looked through first, then made in one step, with a slip for each. */
export function SheetPage() {
  const t = useTexts();
  const words = t.accounts.sheet;
  const navigate = useNavigate();
  const queries = useQueryClient();
  const input = useRef<HTMLInputElement>(null);
  const [file, setFile] = useState<{ bytes: File; key: string } | null>(null);
  const template = useMutation({
    mutationFn: async () => {
      const { bytes, name } = await client.download(accountSheetTemplate);
      save(bytes, name);
    },
  });
  const looked = useMutation({ mutationFn: (sheet: File) => client.call(createAccountsFromSheet, sent(sheet, true)) });
  const made = useMutation({
    mutationFn: ({ bytes, key }: { bytes: File; key: string }) =>
      client.call(createAccountsFromSheet, { ...sent(bytes, false), idempotencyKey: key }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['accounts'] }),
  });
  const choose = (chosen: File | undefined) => {
    if (chosen === undefined) return;
    setFile({ bytes: chosen, key: newKey() });
    made.reset();
    looked.mutate(chosen);
  };
  if (made.data !== undefined) return <Slips slips={made.data.slips} onLeave={() => navigate({ to: '/accounts' })} />;
  const outcome = looked.data;
  const ready = file !== null && outcome !== undefined && outcome.problems.length === 0;

  return (
    <>
      <PageHeader
        title={words.title}
        crumbs={[{ label: t.accounts.title, link: { to: '/accounts' } }, { label: words.title }]}
        actions={
          <Button loading={template.isPending} onClick={() => template.mutate()}>
            {words.template}
          </Button>
        }
        {...(ready
          ? {
              primary: (
                <Button type="primary" loading={made.isPending} onClick={() => made.mutate(file)}>
                  {words.create(String(outcome.rows.length))}
                </Button>
              ),
            }
          : {})}
      />
      <section className="kp-panel kp-form" aria-label={words.choose}>
        <p>{words.lead}</p>
        <FaultSummary faults={{}} error={made.error ?? looked.error ?? template.error} />
        <div className="kp-form-actions">
          <input
            ref={input}
            type="file"
            hidden
            accept=".xlsx,.xls,.csv"
            aria-label={words.choose}
            onChange={(event) => {
              choose(event.target.files?.[0]);
              event.target.value = '';
            }}
          />
          <Button
            type={ready ? 'default' : 'primary'}
            loading={looked.isPending}
            onClick={() => input.current?.click()}
          >
            {words.choose}
          </Button>
          {file !== null && <span className="kp-quiet">{words.chosen(file.bytes.name)}</span>}
        </div>
      </section>
      {outcome !== undefined && <Problems problems={outcome.problems} count={outcome.rows.length} />}
      {outcome !== undefined && outcome.rows.length > 0 && <Rows rows={outcome.rows} />}
    </>
  );
}

function sent(sheet: File, dryRun: boolean) {
  const body = new FormData();
  if (dryRun) body.set('dryRun', '1');
  body.set('file', sheet, sheet.name);
  return { body };
}

function Problems({ problems, count }: { problems: readonly SheetProblem[]; count: number }) {
  const t = useTexts();
  const words = t.accounts.sheet;
  if (problems.length === 0)
    return (
      <p className="kp-hint" role="status">
        {words.fine(String(count))}
      </p>
    );
  return (
    <section className="kp-hint kp-hint-warning" role="alert" aria-labelledby="sheet-problems">
      <h2 id="sheet-problems" className="kp-hint-title">
        {words.problems(String(problems.length))}
      </h2>
      <ul className="kp-found">
        {problems.map((problem) => (
          <li key={`${problem.cell} ${problem.code} ${problem.found}`}>
            <strong>{problem.cell ?? words.whole}</strong>
            <span>{words.codes[problem.code](problem.found)}</span>
            {problem.candidates.length > 0 && (
              <span className="kp-quiet">
                {words.candidates(
                  problem.candidates.map(({ code, name }) => `${name} ${code}`).join(t.common.listSeparator),
                )}
              </span>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Rows({ rows }: { rows: readonly SheetRow[] }) {
  const t = useTexts();
  const [view, setView] = useState(PLAIN_VIEW);
  return (
    <DataTable
      caption={t.accounts.sheet.title}
      columns={columnsOf(t)}
      rows={rows}
      rowKey={({ row }) => String(row)}
      view={view}
      onViewChange={setView}
      findable={false}
      narrow="cards"
    />
  );
}

function columnsOf(t: Texts): Column<SheetRow>[] {
  const words = t.accounts;
  const plain = { kind: 'text', sortable: false } as const;
  const given = (is: boolean) => (is ? words.sheet.given : MISSING);
  return [
    { key: 'row', title: words.sheet.row, kind: 'number', value: ({ row }) => row },
    { ...plain, key: 'region', title: words.region, main: true, value: ({ region }) => region?.name ?? null },
    { ...plain, key: 'name', title: words.name, value: ({ name }) => name },
    { ...plain, key: 'role', title: words.role, value: ({ role }) => (role === null ? null : t.shell.roles[role]) },
    { ...plain, key: 'login', title: words.login, main: true, value: ({ login }) => login },
    { ...plain, key: 'email', title: words.email, optional: true, value: ({ email }) => given(email) },
    { ...plain, key: 'phone', title: words.phone, optional: true, value: ({ phone }) => given(phone) },
  ];
}
