import { useMutation, useQuery } from '@tanstack/react-query';
import { Button, Checkbox, Input, Radio } from 'antd';
import { useState } from 'react';
import { type BulletinShown, handOverBulletin } from '../../../../contracts/bulletinDrafts.ts';
import type { BulletinFigures } from '../../../../contracts/bulletins.ts';
import { listDocuments } from '../../../../contracts/issuedDocuments.ts';
import { NUMBERINGS, type Numbering, officeCode } from '../../../../contracts/notices.ts';
import type { RegionLevel } from '../../../../contracts/regions.ts';
import { FaultSummary, type Faults, Field, faultsOf } from '../../components/form.tsx';
import { Modal } from '../../components/Modal.tsx';
import { notify } from '../../components/notice.tsx';
import { Waiting } from '../../components/Waiting.tsx';
import { usePreferences, useTexts } from '../../preferences.ts';
import { client } from '../../session.ts';
import { RegionsSelect } from '../regionChanges/RegionSelect.tsx';

interface HandOverDialogProps {
  bulletin: BulletinShown;
  figures: BulletinFigures;
  /** Contradictions that nobody answers for. */
  open: number;
  dirty: boolean;
  onClose(): void;
  onHanded(bulletin: BulletinShown): Promise<unknown>;
}

/** Makes the document of a bulletin; refused, with words, while something stands against it. */
export function HandOverDialog(props: HandOverDialogProps) {
  const { open, dirty, onClose } = props;
  const t = useTexts();
  const words = t.bulletinPages.handOver;
  if (open === 0 && !dirty) return <HandOverForm {...props} />;
  return (
    <Modal open title={words.title} onCancel={onClose} footer={<Button onClick={onClose}>{t.common.close}</Button>}>
      <div className="kp-hint kp-hint-warning" role="alert">
        <p className="kp-hint-title">{open > 0 ? words.refused(String(open)) : words.refusedUnsaved}</p>
        {open > 0 && <p>{words.refusedHint}</p>}
        {open > 0 && dirty && <p>{words.refusedUnsaved}</p>}
      </div>
    </Modal>
  );
}

interface Entries {
  levels: RegionLevel[];
  regions: string[];
  others: string;
  officeCode: string | null;
  numbering: Numbering;
  public: boolean;
}

function HandOverForm({ bulletin, figures, onClose, onHanded }: HandOverDialogProps) {
  const t = useTexts();
  const { locale } = usePreferences();
  const words = t.bulletinPages.handOver;
  const levels = figures.tables.map(({ level }) => level);
  const [entries, setEntries] = useState<Entries>({
    levels: levels.slice(0, 1),
    regions: [],
    others: '',
    officeCode: null,
    numbering: 'register',
    public: false,
  });
  const change = (next: Partial<Entries>) => setEntries({ ...entries, ...next });
  const [tried, setTried] = useState(false);
  const lastCode = useQuery({
    queryKey: ['documents', 'office code', bulletin.region.code],
    queryFn: async ({ signal }) => {
      const query = { 'filter[region]': bulletin.region.code, limit: 50 };
      const { rows } = await client.call(listDocuments, { query, signal });
      return rows.find(({ region, number }) => region.code === bulletin.region.code && number !== null)?.number?.office;
    },
  });
  const code = entries.officeCode ?? lastCode.data ?? '';
  const handing = useMutation({
    mutationFn: () =>
      client.call(handOverBulletin, {
        params: { id: bulletin.id },
        ifMatch: bulletin.version,
        body: {
          audience: {
            levels: entries.levels,
            regions: entries.regions,
            units: [],
            others: entries.others.split('\n').flatMap((line) => line.trim() || []),
          },
          officeCode: code.trim(),
          numbering: entries.numbering,
          public: entries.public,
        },
      }),
    onSuccess: async (handed) => {
      notify({ tone: 'success', text: words.done });
      await onHanded(handed);
      onClose();
    },
  });
  const own: Faults = officeCode.safeParse(code).success ? {} : { officeCode: words.needsCode };
  const isFaulty = Object.keys(own).length > 0;
  const faults = tried && isFaulty ? own : faultsOf(handing.error, locale);
  const submit = () => {
    setTried(true);
    if (!isFaulty) handing.mutate();
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
        <Button key="hand" type="primary" loading={handing.isPending} onClick={submit}>
          {words.action}
        </Button>,
      ]}
    >
      <div className="kp-form">
        <FaultSummary faults={faults} error={isFaulty ? null : handing.error} />
        <p>{words.explain}</p>
        {levels.length > 0 && (
          <fieldset className="kp-bulletin-choice">
            <legend>{words.levels}</legend>
            <Checkbox.Group
              value={entries.levels}
              options={levels.map((value) => ({ value, label: t.statistics.levels[value] }))}
              onChange={(chosen) => change({ levels: chosen as RegionLevel[] })}
            />
            <p className="kp-field-help">{words.levelsHelp}</p>
          </fieldset>
        )}
        <Field name="regions" label={words.regions} optional>
          {(control) => (
            <RegionsSelect control={control} values={entries.regions} onChange={(regions) => change({ regions })} />
          )}
        </Field>
        <Field name="others" label={words.others} help={words.othersHelp} fault={faults.others} optional>
          {(control) => (
            <Input.TextArea
              {...control}
              rows={2}
              value={entries.others}
              onChange={({ target }) => change({ others: target.value })}
            />
          )}
        </Field>
        <Field name="officeCode" label={words.officeCode} help={words.officeCodeHelp} fault={faults.officeCode}>
          {(control) => (
            <Input
              {...control}
              maxLength={30}
              value={code}
              onChange={({ target }) => change({ officeCode: target.value })}
            />
          )}
        </Field>
        <fieldset className="kp-bulletin-choice">
          <legend>{words.numbering}</legend>
          <Radio.Group
            value={entries.numbering}
            options={NUMBERINGS.map((value) => ({ value, label: words.numberings[value] }))}
            onChange={({ target }) => change({ numbering: target.value })}
          />
        </fieldset>
        <Checkbox checked={entries.public} onChange={({ target }) => change({ public: target.checked })}>
          {words.public}
        </Checkbox>
        <Waiting busy={handing.isPending} text={t.common.loading} />
      </div>
    </Modal>
  );
}
