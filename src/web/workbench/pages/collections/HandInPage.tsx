import './collections.css';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { Button } from 'antd';
import { useMemo, useRef, useState } from 'react';
import { downloadTemplate, handIn as handInRoute } from '../../../../contracts/handIns.ts';
import type { HandInShown } from '../../../../contracts/rounds.ts';
import { readHandIn } from '../../../../contracts/rules/handIn.ts';
import { formatInstant, formatNumber } from '../../../../contracts/texts/format.ts';
import { routeUrl } from '../../api/call.ts';
import { FaultSummary } from '../../components/form.tsx';
import { notify } from '../../components/notice.tsx';
import { PageHeader } from '../../components/PageHeader.tsx';
import { Loaded, TableSkeleton } from '../../components/states.tsx';
import { NARROW, useMedia } from '../../media.ts';
import { usePreferences, useTexts } from '../../preferences.ts';
import { client } from '../../session.ts';
import { CellBar } from './CellBar.tsx';
import { factsOf, sumsOf, writtenOf } from './cells.ts';
import { DraftConflict } from './DraftConflict.tsx';
import { EntryCards, fieldOf } from './EntryCards.tsx';
import { EntryGrid, type EntryGridHandle } from './EntryGrid.tsx';
import { EntryProblems } from './EntryProblems.tsx';
import { FigureTable } from './FigureTable.tsx';
import { FileFill, type Filled, FilledNotice } from './FileFill.tsx';
import { type CellShown, noteOf, tableShown } from './figures.ts';
import { HandInDialog } from './HandInDialog.tsx';
import { HandInHistory } from './HandInHistory.tsx';
import { HandInStanding } from './HandInStanding.tsx';
import { NoSuchThing } from './NoSuchThing.tsx';
import { PasteReport } from './PasteReport.tsx';
import { type Landing, layPaste } from './paste.ts';
import { currentHandIn, handInQuery, isRefused, refresh } from './queries.ts';
import { SavingLine } from './SavingLine.tsx';
import { HandInTag } from './StateTag.tsx';
import { useDesk } from './useDesk.ts';

/** The table of a unit, to be filled and handed in. */
export function HandInPage() {
  const { id = '' } = useParams({ strict: false }) as { id?: string };
  const query = useQuery({ ...handInQuery(id), staleTime: 0 });
  if (isRefused(query.error, 'not_found')) return <NoSuchThing of="hand_in" />;
  return (
    <Loaded query={query} skeleton={<TableSkeleton />}>
      {(shown) => <OneHandIn key={shown.id} handIn={shown} />}
    </Loaded>
  );
}

function OneHandIn({ handIn }: { handIn: HandInShown }) {
  const t = useTexts();
  const words = t.handInPages;
  const { locale } = usePreferences();
  const phone = useMedia(NARROW);
  const queries = useQueryClient();
  const grid = useRef<EntryGridHandle>(null);
  const desk = useDesk(handIn);
  const [chosen, setChosen] = useState<string | null>(null);
  const [landing, setLanding] = useState<Landing | null>(null);
  const [filled, setFilled] = useState<Filled | null>(null);
  const [isAsked, setAsked] = useState(false);
  const { table, round, unit, may } = handIn;
  const mayFill = may.fill;

  const reading = useMemo(() => readHandIn(table, writtenOf(desk.cells)), [table, desk.cells]);
  const shown = useMemo(() => tableShown(table, desk.cells, reading, locale), [table, desk.cells, reading, locale]);
  const sums = useMemo(() => sumsOf(table, factsOf(table, reading)), [table, reading]);
  const cells = useMemo(() => new Map(shown.flat().map((cell) => [cell.key, cell])), [shown]);
  const isUnequal = [...sums.values()].some((sum) => sum.isComplete && sum.whole !== null && sum.whole !== sum.parts);
  const errors = reading.problems.filter(({ severity }) => severity === 'error').length;

  const goTo = ({ key }: CellShown) => {
    if (phone) document.getElementById(fieldOf(key))?.focus();
    else {
      const row = shown.findIndex((one) => one.some((cell) => cell.key === key));
      grid.current?.goTo(row, shown[row]?.findIndex((cell) => cell.key === key) ?? 0);
    }
  };
  const paste = (block: readonly (readonly string[])[], at: { row: number; column: number }) => {
    const laid = layPaste(block, at, {
      rows: table.rows.map(({ region }, index) => ({
        code: region.code,
        names: [region.name, shown[index]?.[0]?.rowName ?? region.name],
      })),
      columns: table.columns.map(({ key }) => key),
      isAsked: (region, column) => cells.get(`${region} ${column}`)?.isAsked ?? false,
    });
    desk.change(Object.fromEntries(laid.placed.map(({ region, column, written }) => [`${region} ${column}`, written])));
    setLanding(laid);
  };
  const hand = async () => {
    if (!(await desk.flush())) {
      setAsked(false);
      notify({ tone: 'warning', text: words.notSaved });
      return;
    }
    try {
      const handed = await client.call(handInRoute, {
        params: { id: handIn.id },
        body: { note: noteOf(shown, desk.words.explanations, desk.words.note) },
        ifMatch: queries.getQueryData(handInQuery(handIn.id).queryKey)?.version ?? desk.version,
      });
      desk.take(handed);
      desk.forgetWords();
    } catch (error) {
      const current = currentHandIn(error);
      if (current !== null) queries.setQueryData(handInQuery(handIn.id).queryKey, current);
      throw error;
    }
    setAsked(false);
    setLanding(null);
    setFilled(null);
    notify({ tone: 'success', text: words.done(round.title) });
    await refresh(queries);
  };

  return (
    <>
      <PageHeader
        title={words.title(round.title)}
        asOf={round.asOf}
        crumbs={[{ label: t.rounds.title, link: { to: '/rounds' } }, { label: words.title(round.title) }]}
        actions={
          <>
            <a className="kp-action-link" href={templateUrl(handIn.id, '1')} download>
              {words.template}
            </a>
            {reading.filled > 0 && (
              <a className="kp-action-link" href={templateUrl(handIn.id, '0')} download>
                {words.templateFilled}
              </a>
            )}
            {mayFill && (
              <FileFill
                handIn={handIn}
                filled={reading.filled}
                version={async () => {
                  await desk.flush();
                  return queries.getQueryData(handInQuery(handIn.id).queryKey)?.version ?? desk.version;
                }}
                onFilled={(next, what) => {
                  desk.take(next);
                  setFilled(what);
                  setLanding(null);
                }}
              />
            )}
          </>
        }
      />
      <p className="kp-under-title">
        <HandInTag state={handIn.state} overdue={handIn.overdue} late={handIn.late !== null} /> {unit.name} ·{' '}
        {words.from(round.region.name)} ·{' '}
        {handIn.extended ? words.extended(formatInstant(handIn.limit)) : words.limit(formatInstant(handIn.limit))}
      </p>
      <HandInStanding handIn={handIn} />
      {round.note !== null && (
        <section className="kp-hint" aria-label={words.note}>
          <p className="kp-said">{round.note}</p>
        </section>
      )}
      {desk.clashes.length > 0 && (
        <DraftConflict clashes={desk.clashes} cellOf={(key) => cells.get(key)} onChoose={desk.choose} />
      )}
      {filled !== null && <FilledNotice filled={filled} onClose={() => setFilled(null)} />}
      {desk.refusal !== null && (
        <div className="kp-standing">
          <FaultSummary faults={{}} error={desk.refusal} />
        </div>
      )}
      <section className="kp-panel kp-data" aria-labelledby="hand-in-table">
        <h2 id="hand-in-table" className="kp-hearing">
          {words.tableTitle}
        </h2>
        {mayFill && (
          <div className="kp-toolbar">
            <p>{words.filled(formatNumber(reading.filled), formatNumber(reading.asked))}</p>
            <SavingLine saving={desk.saving} wasRestored={desk.wasRestored} />
            <div className="kp-toolbar-end">
              <Button disabled={desk.undo === null} onClick={() => desk.undo?.()}>
                {words.undo}
              </Button>
              <Button disabled={desk.redo === null} onClick={() => desk.redo?.()}>
                {words.redo}
              </Button>
            </div>
          </div>
        )}
        {mayFill && !phone && (
          <>
            <CellBar
              cell={(chosen === null ? undefined : cells.get(chosen)) ?? null}
              explanation={chosen === null ? '' : (desk.words.explanations[chosen] ?? '')}
              onExplain={(text) => chosen !== null && desk.explain(chosen, text)}
            />
            {landing !== null && <PasteReport landing={landing} onDismiss={() => setLanding(null)} />}
            <EntryGrid
              ref={grid}
              name={words.gridName(unit.name)}
              table={table}
              shown={shown}
              sums={sums}
              onChange={desk.change}
              onPasteBlock={paste}
              onSelect={(cell) => setChosen(cell?.key ?? null)}
              onUndo={desk.undo}
              onRedo={desk.redo}
            />
            <p className="kp-entry-line kp-quiet">
              {words.gridHint} {words.rules} {isUnequal && words.sumHint}
            </p>
          </>
        )}
        {mayFill && phone && <p className="kp-entry-line kp-quiet">{words.rules}</p>}
        <div className={mayFill ? 'kp-print-only' : ''}>
          <FigureTable caption={words.gridName(unit.name)} shown={shown} sums={sums} />
        </div>
      </section>
      {mayFill && phone && (
        <EntryCards
          shown={shown}
          explanations={desk.words.explanations}
          onChange={desk.change}
          onExplain={desk.explain}
        />
      )}
      {mayFill && <EntryProblems shown={shown} explanations={desk.words.explanations} onGoTo={goTo} />}
      <HandInHistory handIn={handIn} />
      {mayFill && (
        <div className="kp-act-bar">
          <p id="hand-in-reason" role="status">
            {errors > 0
              ? words.blocked(formatNumber(errors))
              : handIn.state === 'handed_in'
                ? words.handedInHint
                : words.ready}
          </p>
          <Button
            type="primary"
            disabled={errors > 0 || desk.clashes.length > 0}
            aria-describedby="hand-in-reason"
            onClick={() => setAsked(true)}
          >
            {handIn.revision > 0 ? words.handInAgain : words.handIn}
          </Button>
        </div>
      )}
      {isAsked && (
        <HandInDialog
          handIn={handIn}
          reading={reading}
          note={desk.words.note}
          onNote={desk.setNote}
          onClose={() => setAsked(false)}
          onConfirm={hand}
        />
      )}
    </>
  );
}

function templateUrl(id: string, blank: '0' | '1'): string {
  return routeUrl(downloadTemplate, { params: { id }, query: { blank } });
}
