import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Progress } from 'antd';
import { type DragEvent, useRef, useState } from 'react';
import { dropFiles } from '../../../../contracts/collections.ts';
import { type HandInSummary, ROUND_LIMITS, type RoundShown } from '../../../../contracts/rounds.ts';
import { formatNumber } from '../../../../contracts/texts/format.ts';
import { FaultSummary } from '../../components/form.tsx';
import { Loaded, TableSkeleton } from '../../components/states.tsx';
import { useTexts } from '../../preferences.ts';
import { client } from '../../session.ts';
import { DroppedFile } from './DroppedFile.tsx';
import { chooseFiles, droppedFiles, inTurns } from './folder.ts';
import { droppedQuery, refresh } from './queries.ts';

const MOST_MEGABYTES = ROUND_LIMITS.fileBytes / 1_048_576;

interface DropPanelProps {
  round: RoundShown;
  units: readonly HandInSummary[];
}

/** Files that units sent to the office: dropped by the folder, sorted to their senders, doubtful ones asked about. */
export function DropPanel({ round, units }: DropPanelProps) {
  const t = useTexts();
  const words = t.droppedFiles;
  const query = useQuery(droppedQuery(round.id));
  const isOpen = round.state === 'open';
  if (!isOpen && query.data?.rows.length === 0) return null;
  return (
    <section className="kp-panel kp-drop-panel" aria-labelledby="drop-files">
      <h2 id="drop-files" className="kp-panel-title">
        {words.title}
      </h2>
      <div className="kp-panel-body kp-form">
        {isOpen && <DropZone round={round} />}
        <Loaded query={query} skeleton={<TableSkeleton rows={2} />}>
          {({ rows }) => {
            const waiting = rows.filter(({ state }) => state === 'waiting');
            const done = rows.filter(({ state }) => state !== 'waiting');
            const assigned = rows.filter(({ state }) => state === 'assigned').length;
            if (rows.length === 0) return <p className="kp-quiet">{words.empty}</p>;
            return (
              <>
                <p role="status">
                  {waiting.length > 0
                    ? words.sorted(formatNumber(assigned), formatNumber(waiting.length))
                    : words.allSorted(formatNumber(assigned))}
                </p>
                {waiting.length > 0 && (
                  <section aria-labelledby="drop-waiting">
                    <h3 id="drop-waiting">{words.waitingTitle}</h3>
                    <ul className="kp-dropped">
                      {waiting.map((file) => (
                        <DroppedFile key={file.id} file={file} round={round} units={units} />
                      ))}
                    </ul>
                  </section>
                )}
                {done.length > 0 && (
                  <details open={waiting.length === 0 && done.length <= 20}>
                    <summary>
                      {words.doneTitle}
                      {t.common.unit(formatNumber(done.length))}
                    </summary>
                    <ul className="kp-dropped">
                      {done.map((file) => (
                        <DroppedFile key={file.id} file={file} round={round} units={units} />
                      ))}
                    </ul>
                  </details>
                )}
              </>
            );
          }}
        </Loaded>
      </div>
    </section>
  );
}

interface Sending {
  done: number;
  all: number;
}

function DropZone({ round }: { round: RoundShown }) {
  const t = useTexts();
  const words = t.droppedFiles;
  const queries = useQueryClient();
  const files = useRef<HTMLInputElement>(null);
  const folder = useRef<HTMLInputElement>(null);
  const stop = useRef<AbortController | null>(null);
  const [isOver, setOver] = useState(false);
  const [sending, setSending] = useState<Sending | null>(null);
  const [passed, setPassed] = useState<readonly string[]>([]);
  const [isStopped, setStopped] = useState(false);
  const [error, setError] = useState<unknown>(null);

  const send = async (given: readonly File[]) => {
    const { taken, passed: left } = chooseFiles(given);
    setPassed(left.map(({ name }) => name));
    setError(null);
    setStopped(false);
    if (taken.length === 0) return;
    const controller = new AbortController();
    stop.current = controller;
    setSending({ done: 0, all: taken.length });
    try {
      for (const turn of inTurns(taken)) {
        const form = new FormData();
        for (const file of turn) form.append('files', file, file.name);
        await client.call(dropFiles, { params: { id: round.id }, body: form, signal: controller.signal });
        setSending((before) => before && { ...before, done: before.done + turn.length });
        await queries.invalidateQueries({ queryKey: droppedQuery(round.id).queryKey });
      }
    } catch (refusal) {
      if (controller.signal.aborted) setStopped(true);
      else setError(refusal);
    } finally {
      setSending(null);
      await refresh(queries);
    }
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    if (sending === null) void droppedFiles(event.dataTransfer).then(send);
  };
  return (
    <>
      <FaultSummary faults={{}} error={error} />
      {/* biome-ignore lint/a11y/noStaticElementInteractions: dropping is a shortcut; the buttons inside do the same */}
      <div
        className="kp-drop-zone"
        data-over={isOver || undefined}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
      >
        <p>{words.lead}</p>
        <p className="kp-field-help">{words.hint(ROUND_LIMITS.droppedFiles, MOST_MEGABYTES)}</p>
        <input
          ref={files}
          type="file"
          multiple
          hidden
          aria-label={words.choose}
          accept={ROUND_LIMITS.endings.join(',')}
          onChange={({ target }) => {
            void send([...(target.files ?? [])]);
            target.value = '';
          }}
        />
        <input
          ref={folder}
          type="file"
          hidden
          aria-label={words.chooseFolder}
          {...{ webkitdirectory: '' }}
          onChange={({ target }) => {
            void send([...(target.files ?? [])]);
            target.value = '';
          }}
        />
        <p className="kp-form-actions">
          <Button disabled={sending !== null} onClick={() => files.current?.click()}>
            {words.choose}
          </Button>
          <Button className="kp-wide-only" disabled={sending !== null} onClick={() => folder.current?.click()}>
            {words.chooseFolder}
          </Button>
        </p>
      </div>
      {sending !== null && (
        <div role="status">
          <p>{words.sending(formatNumber(sending.done), formatNumber(sending.all))}</p>
          <Progress
            percent={Math.floor((sending.done / sending.all) * 100)}
            showInfo={false}
            aria-label={words.title}
          />
          <Button onClick={() => stop.current?.abort()}>{words.cancel}</Button>
        </div>
      )}
      {isStopped && <p role="status">{words.stopped}</p>}
      {passed.length > 0 && (
        <p className="kp-cell-warning" role="status">
          {words.passedOver(passed.join(t.common.listSeparator))}
        </p>
      )}
    </>
  );
}
