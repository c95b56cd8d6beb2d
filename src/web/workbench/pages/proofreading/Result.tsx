import { useMutation } from '@tanstack/react-query';
import { Button, Checkbox } from 'antd';
import { useRef, useState } from 'react';
import { FINDING_GRADES, type FindingGrade, type ProofreadDocumentAnswer } from '../../../../contracts/proofreading.ts';
import { save } from '../../components/save.ts';
import { Empty } from '../../components/states.tsx';
import { Refusal } from '../../imports/Refusal.tsx';
import { useTexts } from '../../preferences.ts';
import { DocumentPane } from './DocumentPane.tsx';
import { FindingCard } from './FindingCard.tsx';
import { type About, copyOf, type Source } from './submit.ts';

interface ResultProps {
  answer: ProofreadDocumentAnswer;
  source: Source;
  about: About | null;
  isBusy: boolean;
  onAsk(about: About): void;
}

/** The document beside its findings; on a phone each finding below what it is about. */
export function Result({ answer, source, about, isBusy, onAsk }: ResultProps) {
  const t = useTexts();
  const frame = useRef<HTMLDivElement>(null);
  const [grades, setGrades] = useState<readonly FindingGrade[]>(FINDING_GRADES);
  const [chosen, setChosen] = useState<number | null>(null);
  const { findings, blocks, tables, region, asOf, withData, format } = answer;
  const shown = new Map([...findings.entries()].filter(([, { grade }]) => grades.includes(grade)));
  const choose = (number: number, lead: 'mark' | 'card') => {
    setChosen(number);
    const target = frame.current?.querySelector(`[data-${lead === 'mark' ? 'finding' : 'card'}="${number}"]`);
    target?.scrollIntoView({ block: 'center' });
  };
  const card = (number: number, lead: 'mark' | 'card') => {
    const finding = shown.get(number);
    return finding === undefined ? null : (
      <FindingCard finding={finding} isChosen={chosen === number} onChoose={() => choose(number, lead)} />
    );
  };
  const rows = tables.reduce((sum, table) => sum + table.rows, 0);

  return (
    <div className="kp-proof-result" ref={frame}>
      <div className="kp-panel kp-proof-head">
        <p>
          <b>{t.proofreading.readAs(region.name, asOf)}</b>
          {' · '}
          {tables.length > 0 ? t.proofreading.tables(tables.length, rows) : t.proofreading.noTables}
        </p>
        {withData ? (
          <p className="kp-quiet">{t.proofreading.withData}</p>
        ) : about !== null ? (
          <p className="kp-quiet">{t.proofreading.noData}</p>
        ) : (
          <Button loading={isBusy} onClick={() => onAsk({ region: region.code, asOf })}>
            {t.proofreading.checkWithData}
          </Button>
        )}
        {findings.length > 0 && (
          <fieldset className="kp-proof-filter">
            <legend>
              {t.proofreading.found(findings.length)} · {t.proofreading.gradeFilter}
            </legend>
            {FINDING_GRADES.map((grade) => (
              <Checkbox
                key={grade}
                checked={grades.includes(grade)}
                onChange={({ target }) =>
                  setGrades(FINDING_GRADES.filter((each) => (each === grade ? target.checked : grades.includes(each))))
                }
              >
                {t.proofreading.grades[grade]} {findings.filter((finding) => finding.grade === grade).length}
              </Checkbox>
            ))}
          </fieldset>
        )}
        {format === 'docx' && findings.length > 0 && <CopyButton source={source} about={about} grades={grades} />}
      </div>
      {findings.length === 0 && <Empty title={t.proofreading.clean} hint={t.proofreading.cleanHint} />}
      <div className="kp-proof-panes">
        <DocumentPane
          blocks={blocks}
          findings={shown}
          chosen={chosen}
          choose={(number) => choose(number, 'card')}
          below={(numbers) =>
            numbers.length === 0 ? null : (
              <ul className="kp-proof-below">
                {numbers.map((number) => (
                  <li key={number}>{card(number, 'mark')}</li>
                ))}
              </ul>
            )
          }
        />
        {findings.length > 0 && (
          <section className="kp-proof-list" aria-label={t.proofreading.findings}>
            {shown.size === 0 && <p className="kp-quiet">{t.proofreading.noneShown}</p>}
            <ol>
              {[...shown.keys()].map((number) => (
                <li key={number} data-card={number}>
                  {card(number, 'mark')}
                </li>
              ))}
            </ol>
          </section>
        )}
      </div>
    </div>
  );
}

function CopyButton({
  source,
  about,
  grades,
}: Pick<ResultProps, 'source' | 'about'> & { grades: readonly FindingGrade[] }) {
  const t = useTexts();
  const copying = useMutation({
    mutationFn: () => copyOf(source, about, grades),
    onSuccess: ({ name, bytes }) => save(bytes, name),
  });
  return (
    <>
      <Button loading={copying.isPending} disabled={grades.length === 0} onClick={() => copying.mutate()}>
        {copying.isPending ? t.proofreading.copying : t.proofreading.copy}
      </Button>
      <Refusal error={copying.error} />
    </>
  );
}
