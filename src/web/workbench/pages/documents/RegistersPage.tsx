import './documents.css';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { useState } from 'react';
import { openRegister } from '../../../../contracts/issuedDocuments.ts';
import type { NumberRegister } from '../../../../contracts/notices.ts';
import { formatNumber } from '../../../../contracts/texts/format.ts';
import type { Texts } from '../../../../contracts/texts/index.ts';
import { numberWords } from '../../../../contracts/texts/notices.ts';
import { FaultSummary, Field } from '../../components/form.tsx';
import { Modal } from '../../components/Modal.tsx';
import { notify } from '../../components/notice.tsx';
import { PageHeader } from '../../components/PageHeader.tsx';
import { Empty, Loaded, TableSkeleton } from '../../components/states.tsx';
import { useTexts } from '../../preferences.ts';
import { client, useMay, useSession } from '../../session.ts';
import { type Column, PLAIN_VIEW } from '../../table/columns.ts';
import { DataTable } from '../../table/DataTable.tsx';
import { refresh, registersQuery } from './queries.ts';

/** The registers of numbers of one's office: what is next, and where a new one begins. */
export function RegistersPage() {
  const t = useTexts();
  const words = t.documentPages.registers;
  const may = useMay();
  const query = useQuery(registersQuery);
  const [isBeginning, setBeginning] = useState(false);
  const begin = may('notices.write') && <Button onClick={() => setBeginning(true)}>{words.begin}</Button>;
  return (
    <>
      <PageHeader
        title={words.title}
        crumbs={[{ label: t.notices.title, link: { to: '/documents' } }, { label: words.title }]}
        actions={begin}
      />
      <Loaded query={query} skeleton={<TableSkeleton rows={3} />}>
        {({ registers }) => (
          <DataTable
            caption={words.title}
            columns={columnsOf(t)}
            rows={registers}
            rowKey={({ region, office, year }) => `${region.code} ${office} ${year}`}
            view={PLAIN_VIEW}
            onViewChange={() => undefined}
            findable={false}
            narrow="cards"
            empty={<Empty title={words.empty} hint={words.emptyHint} />}
          />
        )}
      </Loaded>
      {isBeginning && <BeginDialog onClose={() => setBeginning(false)} />}
    </>
  );
}

function columnsOf(t: Texts): Column<NumberRegister>[] {
  const words = t.documentPages.registers;
  return [
    {
      key: 'office',
      title: words.register,
      kind: 'text',
      value: ({ office, year }) => `${office}〔${year}〕`,
    },
    {
      key: 'next',
      title: words.next,
      kind: 'text',
      main: true,
      value: ({ office, year, next }) => numberWords({ office, year, serial: next }),
    },
    { key: 'borne', title: words.borne, kind: 'number', main: true, value: ({ borne }) => borne },
    { key: 'first', title: words.first, kind: 'number', value: ({ firstSerial }) => firstSerial },
  ];
}

function BeginDialog({ onClose }: { onClose(): void }) {
  const t = useTexts();
  const words = t.documentPages.registers;
  const { home, today } = useSession();
  const queries = useQueryClient();
  const [office, setOffice] = useState('');
  const [year, setYear] = useState(today.slice(0, 4));
  const [first, setFirst] = useState('');
  const [tried, setTried] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const isWhole = office.trim() !== '' && /^\d{4}$/.test(year) && /^[1-9]\d{0,4}$/.test(first);
  const confirm = async () => {
    setTried(true);
    if (!isWhole) return;
    setBusy(true);
    try {
      const body = { region: home.code, office: office.trim(), year: Number(year), firstSerial: Number(first) };
      const { next } = await client.call(openRegister, { body });
      notify({ tone: 'success', text: words.begun(formatNumber(next)) });
      onClose();
      await refresh(queries);
    } catch (refusal) {
      setError(refusal);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Modal
      open
      title={words.begin}
      onCancel={onClose}
      footer={[
        <Button key="cancel" onClick={onClose}>
          {t.common.cancel}
        </Button>,
        <Button key="confirm" type="primary" loading={busy} onClick={confirm}>
          {t.forms.save}
        </Button>,
      ]}
    >
      <div className="kp-form">
        <FaultSummary faults={tried && !isWhole ? { first: words.fault } : {}} error={error} />
        <p>{words.beginSays}</p>
        <Field name="office" label={t.documentForm.officeCode} help={t.documentForm.officeCodeHelp}>
          {(control) => (
            <Input {...control} maxLength={30} value={office} onChange={({ target }) => setOffice(target.value)} />
          )}
        </Field>
        <div className="kp-form-pair">
          <Field name="year" label={t.documentPages.numbering.year}>
            {(control) => (
              <Input
                {...control}
                inputMode="numeric"
                maxLength={4}
                value={year}
                onChange={({ target }) => setYear(target.value.trim())}
              />
            )}
          </Field>
          <Field name="first" label={words.first}>
            {(control) => (
              <Input
                {...control}
                inputMode="numeric"
                maxLength={5}
                value={first}
                onChange={({ target }) => setFirst(target.value.trim())}
              />
            )}
          </Field>
        </div>
      </div>
    </Modal>
  );
}
