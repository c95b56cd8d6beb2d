import { useQueryClient } from '@tanstack/react-query';
import { Button, Select, Tag } from 'antd';
import { useState } from 'react';
import { assignDroppedFile, downloadDroppedFile, setDroppedFileAside } from '../../../../contracts/collections.ts';
import type { DroppedFileShown, HandInSummary, RoundShown } from '../../../../contracts/rounds.ts';
import { formatInstant, formatNumber } from '../../../../contracts/texts/format.ts';
import { routeUrl } from '../../api/call.ts';
import { failureWords } from '../../components/failureWords.ts';
import { notify } from '../../components/notice.tsx';
import { ReasonDialog } from '../../components/ReasonDialog.tsx';
import { usePreferences, useTexts } from '../../preferences.ts';
import { client } from '../../session.ts';
import { refresh } from './queries.ts';

const MOST_CANDIDATES = 3;

interface DroppedFileProps {
  file: DroppedFileShown;
  round: RoundShown;
  units: readonly HandInSummary[];
}

/** One file with what was found of its sender; where that is in doubt, the choice stands beside the reasons. */
export function DroppedFile({ file, round, units }: DroppedFileProps) {
  const t = useTexts();
  const words = t.droppedFiles;
  const { locale } = usePreferences();
  const queries = useQueryClient();
  const [isAside, setAside] = useState(false);
  const [busy, setBusy] = useState<string | null>(null);
  const [error, setError] = useState<unknown>(null);
  const params = { id: round.id, file: file.id };
  const isWaiting = file.state === 'waiting';

  const assign = async (handIn: string) => {
    setBusy(handIn);
    setError(null);
    try {
      const shown = await client.call(assignDroppedFile, { params, body: { handIn } });
      if (shown.assigned !== null)
        notify({ tone: 'success', text: words.assignedTo(file.name, shown.assigned.unit.name) });
      await refresh(queries);
    } catch (refusal) {
      setError(refusal);
    } finally {
      setBusy(null);
    }
  };
  return (
    <li data-finding={isWaiting ? file.finding : undefined}>
      <p className="kp-dropped-name">
        <strong>{file.name}</strong>
        {isWaiting && (
          <Tag color={file.finding === 'elsewhere' || file.finding === 'unreadable' ? 'error' : 'warning'}>
            {words.findings[file.finding]}
          </Tag>
        )}
        {file.errors > 0 && <Tag color="error">{words.errors(formatNumber(file.errors))}</Tag>}
        {file.warnings > 0 && <Tag color="warning">{words.warnings(formatNumber(file.warnings))}</Tag>}
        <span className="kp-quiet">{formatInstant(file.droppedAt)}</span>
        <a href={routeUrl(downloadDroppedFile, { params })} aria-label={`${words.download} ${file.name}`} download>
          {words.download}
        </a>
      </p>
      {file.state === 'assigned' && file.assigned !== null && (
        <p>{words.assigned(file.assigned.unit.name, formatNumber(file.assigned.revision))}</p>
      )}
      {file.state === 'set_aside' && <p>{words.setAsideFor(file.setAsideFor ?? '')}</p>}
      {isWaiting && (
        <>
          <p>{file.message}</p>
          {file.candidates.slice(0, MOST_CANDIDATES).map(({ handIn, unit, reasons }) => (
            <p key={handIn} className="kp-candidate">
              <Button size="small" loading={busy === handIn} onClick={() => assign(handIn)}>
                {words.assign(unit.name)}
              </Button>{' '}
              <span className="kp-quiet">
                {reasons.length > 0 &&
                  `${words.because}${reasons.map(({ message }) => message).join(t.common.listSeparator)}`}
              </span>
            </p>
          ))}
          <p className="kp-candidate">
            <Select
              className="kp-choose-unit"
              aria-label={t.common.labelled(words.assignOther, file.name)}
              placeholder={words.chooseUnit}
              showSearch={{ optionFilterProp: 'label' }}
              value={null}
              options={units.map(({ id, unit }) => ({ value: id, label: unit.name }))}
              onChange={(handIn: string | null) => handIn !== null && void assign(handIn)}
            />
            <Button size="small" onClick={() => setAside(true)}>
              {words.setAside}
            </Button>
          </p>
        </>
      )}
      {error !== null && (
        <p className="kp-field-fault" role="alert">
          {t.common.labelled(failureWords(error, locale).title, failureWords(error, locale).detail)}
        </p>
      )}
      {isAside && (
        <ReasonDialog
          title={words.setAsideTitle}
          consequence={words.setAsideSays(file.name)}
          action={words.setAside}
          onClose={() => setAside(false)}
          onConfirm={async (reason) => {
            await client.call(setDroppedFileAside, { params, body: { reason } });
            await refresh(queries);
          }}
        />
      )}
    </li>
  );
}
