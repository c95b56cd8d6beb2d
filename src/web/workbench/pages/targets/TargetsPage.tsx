import '../collections/collections.css';
import './targets.css';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Button, Select } from 'antd';
import { useMemo, useState } from 'react';
import { timeGone } from '../../../../contracts/rules/targets/progress.ts';
import { downloadTargetSheet, setTargets, type TargetMatrix } from '../../../../contracts/targets.ts';
import { formatPercent } from '../../../../contracts/texts/format.ts';
import { routeUrl } from '../../api/call.ts';
import { useDraft } from '../../components/draft.ts';
import { useLeaveGuard } from '../../components/leaveGuard.tsx';
import { notify } from '../../components/notice.tsx';
import { PageHeader } from '../../components/PageHeader.tsx';
import { Loaded, TableSkeleton } from '../../components/states.tsx';
import { NARROW, useMedia } from '../../media.ts';
import { usePreferences, useProseDate, useTexts } from '../../preferences.ts';
import { client, useSession } from '../../session.ts';
import { type Cells, doAgain, NO_STEPS, takeBack, withStep } from '../collections/cells.ts';
import { EntryCards } from '../collections/EntryCards.tsx';
import { EntryGrid } from '../collections/EntryGrid.tsx';
import { PasteReport } from '../collections/PasteReport.tsx';
import { type Landing, layPaste } from '../collections/paste.ts';
import { chargeQuery, placedName } from '../organisations/queries.ts';
import { CellFacts } from './CellFacts.tsx';
import {
  columnsOf,
  columnsShown,
  orderedBy,
  sendable,
  shownOf,
  sumsOf,
  type TargetColumn,
  tableOf,
  withChanges,
} from './desk.ts';
import type { TargetsSearch } from './page.ts';
import { currentMatrix, targetsQuery } from './queries.ts';
import { SaveDialog } from './SaveDialog.tsx';
import { SheetFill, SheetNotice, type SheetTaken } from './SheetFill.tsx';
import { SplitDialog } from './SplitDialog.tsx';

const FIRST_YEAR = 2019;

/** Targets of a year: the region’s own, and those of the regions right below it. */
export function TargetsPage() {
  const { home } = useSession();
  const { locale } = usePreferences();
  const search = useSearch({ strict: false }) as TargetsSearch;
  const thisYear = new Date().getFullYear();
  const year = Number(search.year ?? thisYear);
  const region = search.region ?? home.code;
  const query = useQuery(targetsQuery(region, year));
  const all = useMemo(() => columnsOf(locale), [locale]);
  return (
    <Loaded query={query} skeleton={<TableSkeleton />}>
      {(matrix) => (
        <OneMatrix
          key={`${matrix.region.code} ${matrix.year}`}
          matrix={matrix}
          all={all}
          search={search}
          lastYear={thisYear + 1}
        />
      )}
    </Loaded>
  );
}

interface OneMatrixProps {
  matrix: TargetMatrix;
  all: readonly TargetColumn[];
  search: TargetsSearch;
  lastYear: number;
}

function OneMatrix({ matrix, all, search, lastYear }: OneMatrixProps) {
  const t = useTexts();
  const words = t.targets;
  const { locale } = usePreferences();
  const phone = useMedia(NARROW);
  const queries = useQueryClient();
  const { code } = matrix.region;
  const draft = useDraft<{ edits: Cells }>(`targets.${code}.${matrix.year}`, { edits: {} });
  const { edits } = draft.values;
  const [steps, setSteps] = useState(NO_STEPS);
  const [chosen, setChosen] = useState<string | null>(null);
  const [landing, setLanding] = useState<Landing | null>(null);
  const [taken, setTaken] = useState<SheetTaken | null>(null);
  const [asked, setAsked] = useState<'save' | 'split' | null>(null);
  const columns = useMemo(() => columnsShown(all, matrix, search.columns, edits), [all, matrix, search.columns, edits]);
  const shown = useMemo(() => shownOf({ matrix, columns, edits, locale }), [matrix, columns, edits, locale]);
  const rows = useMemo(() => orderedBy(shown, search.order), [shown, search.order]);
  const sums = useMemo(() => sumsOf(shown), [shown]);
  const table = useMemo(() => tableOf(rows, columns), [rows, columns]);
  const cells = useMemo(() => new Map(rows.flat().map((cell) => [cell.key, cell])), [rows]);
  const count = Object.keys(edits).length;
  const unreadable = Object.keys(edits).filter((key) => cells.get(key)?.value === null).length;
  const changed = Object.keys(edits).filter((key) => (cells.get(key)?.standing?.value.kind ?? 'blank') !== 'blank');
  const guard = useLeaveGuard(count > 0, draft.discard);
  const ready = sendable(edits, all);
  const mayWrite = matrix.may.write;

  const apply = (changes: Cells) => draft.change({ edits: withChanges(matrix, edits, changes) });
  const change = (changes: Cells) => {
    const before = Object.fromEntries(rows.flat().map(({ key, written }) => [key, written]));
    setSteps(withStep(steps, before, changes));
    apply(changes);
  };
  const stepper = (step: ReturnType<typeof takeBack>) =>
    step === null
      ? null
      : () => {
          setSteps(step.steps);
          apply(step.changes);
        };
  const [undo, redo] = [stepper(takeBack(steps)), stepper(doAgain(steps))];
  const forget = () => {
    draft.reset({ edits: {} });
    setSteps(NO_STEPS);
  };
  const paste = (block: readonly (readonly string[])[], at: { row: number; column: number }) => {
    const laid = layPaste(block, at, {
      rows: table.rows.map(({ region }) => ({ code: region.code, names: [region.name] })),
      columns: columns.map(({ key }) => key),
      isAsked: (region, column) => cells.get(`${region} ${column}`)?.isAsked ?? false,
    });
    change(Object.fromEntries(laid.placed.map(({ region, column, written }) => [`${region} ${column}`, written])));
    setLanding(laid);
  };
  const take = (sheet: SheetTaken) => {
    const closed = new Set(
      matrix.targets.flatMap((cell) =>
        cell.mayChange ? [] : [`${cell.region.code} ${cell.indicator}:${cell.measure}`],
      ),
    );
    change(Object.fromEntries(Object.entries(sheet.changes).filter(([key]) => !closed.has(key))));
    setTaken(sheet);
  };
  const save = async (said: { source: string; reason: string }) => {
    if (ready === null) return;
    try {
      const next = await client.call(setTargets, {
        params: { region: code, year: matrix.year },
        body: { ...said, cells: ready },
        ifMatch: matrix.version,
      });
      queries.setQueryData(targetsQuery(code, matrix.year).queryKey, next);
      forget();
      notify({ tone: 'success', text: words.saved(String(count)) });
    } catch (error) {
      const current = currentMatrix(error);
      if (current === null) throw error;
      queries.setQueryData(targetsQuery(code, matrix.year).queryKey, current);
      draft.reset({ edits });
      draft.change({ edits: withChanges(current, edits, {}) });
      notify({ tone: 'warning', text: words.changedMeanwhile(String(count)) });
    }
    setAsked(null);
    setLanding(null);
    setTaken(null);
    await queries.invalidateQueries({ queryKey: ['targets', 'history'] });
  };
  const isBlank = count === 0 && matrix.targets.every(({ value }) => value.kind === 'blank');

  return (
    <>
      <Header matrix={matrix} all={all} columns={columns} search={search} lastYear={lastYear} />
      {draft.restored && count > 0 && <p className="kp-hint">{words.restored}</p>}
      {isBlank && mayWrite && (
        <section className="kp-hint" aria-label={words.empty}>
          <p>
            <strong>{words.empty}</strong> {words.emptyHint}
          </p>
        </section>
      )}
      {taken !== null && <SheetNotice taken={taken} count={count} onClose={() => setTaken(null)} />}
      <section className="kp-panel kp-data" aria-labelledby="targets-table">
        <h2 id="targets-table" className="kp-hearing">
          {words.title}
        </h2>
        {mayWrite && (
          <div className="kp-toolbar">
            <p role="status">{count > 0 && words.unsaved(String(count))}</p>
            <div className="kp-toolbar-end">
              {rows.length > 1 && <Button onClick={() => setAsked('split')}>{words.split.act}</Button>}
              <SheetFill matrix={matrix} onRead={take} />
              <Button disabled={undo === null} onClick={() => undo?.()}>
                {t.handInPages.undo}
              </Button>
              <Button disabled={redo === null} onClick={() => redo?.()}>
                {t.handInPages.redo}
              </Button>
              <Button disabled={count === 0} onClick={forget}>
                {words.discard}
              </Button>
            </div>
          </div>
        )}
        {!phone && (
          <>
            <CellFacts cell={(chosen === null ? undefined : cells.get(chosen)) ?? null} year={matrix.year} />
            {landing !== null && <PasteReport landing={landing} onDismiss={() => setLanding(null)} />}
            <EntryGrid
              ref={null}
              name={words.heading(matrix.region.name, String(matrix.year))}
              table={table}
              shown={rows}
              sums={sums}
              onChange={change}
              onPasteBlock={paste}
              onSelect={(cell) => setChosen(cell?.key ?? null)}
              onUndo={undo}
              onRedo={redo}
            />
          </>
        )}
        <p className="kp-entry-line kp-quiet">
          {matrix.below === null || rows.length < 2 ? words.noRows : ''} {words.rules}
        </p>
      </section>
      {phone && <EntryCards shown={rows} explanations={{}} onChange={change} onExplain={() => undefined} />}
      {mayWrite && (
        <div className="kp-act-bar">
          <p id="targets-reason" role="status">
            {unreadable > 0 ? words.blocked(String(unreadable)) : words.ready}
          </p>
          <Button
            type="primary"
            disabled={count === 0 || ready === null}
            aria-describedby="targets-reason"
            onClick={() => setAsked('save')}
          >
            {words.save}
          </Button>
        </div>
      )}
      {asked === 'save' && (
        <SaveDialog count={count} changed={changed.length} onClose={() => setAsked(null)} onSave={save} />
      )}
      {asked === 'split' && (
        <SplitDialog
          shown={shown}
          onClose={() => setAsked(null)}
          onApply={(changes) => {
            change(changes);
            setAsked(null);
          }}
        />
      )}
      {guard.dialog}
    </>
  );
}

type HeaderProps = OneMatrixProps & { columns: readonly TargetColumn[] };

/** What is shown lives in the address: year, region, indicators, order. */
function Header({ matrix, all, columns, search, lastYear }: HeaderProps) {
  const t = useTexts();
  const words = t.targets;
  const prose = useProseDate();
  const navigate = useNavigate();
  const { home } = useSession();
  const places = useQuery(chargeQuery(home));
  const go = (next: Partial<TargetsSearch>) => navigate({ to: '/targets' as string, search: { ...search, ...next } });
  const years = Array.from({ length: lastYear - FIRST_YEAR + 1 }, (_, n) => String(lastYear - n));
  const gone = timeGone(matrix.asOf);
  return (
    <PageHeader
      title={words.heading(matrix.region.name, String(matrix.year))}
      actions={
        <a
          className="kp-action-link"
          download
          href={routeUrl(downloadTargetSheet, {
            params: { region: matrix.region.code, year: matrix.year },
            query: { columns: columns.map(({ key }) => key).join(',') },
          })}
        >
          {words.download}
        </a>
      }
      filters={
        <>
          <Select
            aria-label={words.year}
            value={String(matrix.year)}
            options={years.map((year) => ({ value: year, label: words.yearOf(year) }))}
            onChange={(year: string) => go({ year })}
          />
          <Select
            aria-label={words.region}
            className="kp-target-region"
            showSearch={{ optionFilterProp: 'label' }}
            value={matrix.region.code}
            options={(places.data ?? [{ ...home, within: null }]).map((place) => ({
              value: place.code,
              label: placedName(place),
            }))}
            onChange={(region: string) => go({ region })}
          />
          <Select
            mode="multiple"
            aria-label={words.columns}
            className="kp-target-columns"
            value={columns.map(({ key }) => key)}
            maxTagCount="responsive"
            options={all.map(({ key, name }) => ({ value: key, label: name }))}
            onChange={(keys: string[]) => keys.length > 0 && go({ columns: keys.join(',') })}
          />
          <Select
            aria-label={words.order}
            value={columns.some(({ key }) => key === search.order) ? search.order : ''}
            options={[
              { value: '', label: words.byTree },
              ...columns.map(({ key, name }) => ({ value: key, label: words.byRate(name) })),
            ]}
            onChange={(order: string) => {
              const { order: _before, ...others } = search;
              return navigate({ to: '/targets' as string, search: order === '' ? others : { ...others, order } });
            }}
          />
          <span className="kp-quiet">
            {[words.asOf(prose(matrix.asOf)), ...(gone < 1 ? [words.gone(formatPercent(gone))] : [])].join(
              t.common.clauseSeparator,
            )}
          </span>
        </>
      }
    />
  );
}
