import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { Button } from 'antd';
import { HAND_IN_STATES, type HandInSummary } from '../../../../contracts/rounds.ts';
import { formatInstant, formatNumber } from '../../../../contracts/texts/format.ts';
import type { Texts } from '../../../../contracts/texts/index.ts';
import { useTexts } from '../../preferences.ts';
import { type Column, searchOf, viewOf } from '../../table/columns.ts';
import { DataTable } from '../../table/DataTable.tsx';
import type { RoundSearch } from './page.ts';
import { HandInTag } from './StateTag.tsx';
import { BOARD_FILTERS, type BoardFilter, countsOf, isIn } from './standing.ts';

interface UnitsTableProps {
  rows: readonly HandInSummary[];
  onReview(row: HandInSummary): void;
  onExtend?(row: HandInSummary): void;
  onRemind?(row: HandInSummary): void;
}

/** The units of a round with the counts above them; a count pressed shows its units alone. */
export function UnitsTable({ rows, onReview, onExtend, onRemind }: UnitsTableProps) {
  const t = useTexts();
  const navigate = useNavigate();
  const search = useSearch({ strict: false }) as RoundSearch;
  const show = (next: RoundSearch) => navigate({ to: '.', search: next as never });
  const filter = BOARD_FILTERS.find((one) => one === search.group) ?? 'all';
  const counts = countsOf(rows);
  const labels: Readonly<Record<BoardFilter, string>> = {
    all: t.roundPages.board.all,
    not_yet: t.roundPages.board.notYet,
    handed_in: t.rounds.handInStates.handed_in,
    returned: t.rounds.handInStates.returned,
    accepted: t.rounds.handInStates.accepted,
    late: t.roundPages.board.late,
    overdue: t.roundPages.board.overdue,
  };
  const { group: _group, ...rest } = search;
  return (
    <>
      <ul className="kp-counts" aria-label={t.roundPages.board.heading}>
        {BOARD_FILTERS.map((one) => (
          <li key={one}>
            <button
              type="button"
              aria-pressed={filter === one}
              data-alarm={(one === 'overdue' && counts.overdue > 0) || undefined}
              onClick={() => show(one === 'all' ? rest : { ...rest, group: one })}
            >
              <span className="kp-count">{formatNumber(counts[one])}</span>
              <span>{labels[one]}</span>
            </button>
          </li>
        ))}
      </ul>
      <DataTable
        caption={t.roundPages.board.unitsCaption}
        columns={columnsOf(t, onExtend, onRemind)}
        rows={rows.filter((row) => isIn(filter, row))}
        rowKey={({ id }) => id}
        view={viewOf(search)}
        onViewChange={(next) => show({ ...searchOf(next), ...(filter === 'all' ? {} : { group: filter }) })}
        onOpen={onReview}
        narrow="cards"
      />
    </>
  );
}

function columnsOf(
  t: Texts,
  onExtend: UnitsTableProps['onExtend'],
  onRemind: UnitsTableProps['onRemind'],
): Column<HandInSummary>[] {
  const words = t.roundPages.board;
  return [
    {
      key: 'unit',
      title: words.unit,
      kind: 'text',
      value: ({ unit }) => unit.name,
      show: ({ id, unit }) => (
        <Link to="/hand-ins/$id/review" params={{ id } as never}>
          {unit.name}
        </Link>
      ),
    },
    {
      key: 'state',
      title: words.stateColumn,
      kind: 'text',
      main: true,
      value: ({ state }) => HAND_IN_STATES.indexOf(state),
      show: (row) => (
        <>
          <HandInTag state={row.state} overdue={row.overdue} late={row.late !== null} />
          {row.returnedFor !== null && <span className="kp-returned-for">{words.returnedFor(row.returnedFor)}</span>}
        </>
      ),
    },
    {
      key: 'handedInAt',
      title: words.handedInAt,
      kind: 'text',
      main: true,
      value: ({ handedInAt }) => (handedInAt === null ? null : formatInstant(handedInAt)),
    },
    {
      key: 'limit',
      title: words.limitColumn,
      kind: 'text',
      value: ({ limit }) => limit,
      show: ({ limit, extended }) => (
        <>
          {formatInstant(limit)}
          {extended && <span className="kp-quiet">{t.common.unit(words.extended)}</span>}
        </>
      ),
    },
    {
      key: 'way',
      title: words.way,
      kind: 'text',
      optional: true,
      value: ({ way, onBehalf, revision }) =>
        way === null
          ? null
          : [
              t.rounds.ways[way],
              ...(onBehalf ? [t.rounds.onBehalf] : []),
              words.revisionOf(formatNumber(revision)),
            ].join(t.common.listSeparator),
    },
    {
      key: 'remindedAt',
      title: words.remindedAt,
      kind: 'text',
      optional: true,
      value: ({ remindedAt }) => (remindedAt === null ? null : formatInstant(remindedAt)),
    },
    ...(onExtend === undefined || onRemind === undefined
      ? []
      : [
          {
            key: 'acts',
            title: words.acts,
            kind: 'text' as const,
            sortable: false,
            screenOnly: true,
            value: () => null,
            show: (row: HandInSummary) => (
              <span className="kp-row-acts">
                {row.state !== 'accepted' && row.state !== 'handed_in' && (
                  <Button
                    size="small"
                    aria-label={t.roundPages.remind.one(row.unit.name)}
                    onClick={() => onRemind(row)}
                  >
                    {t.roundPages.remind.act}
                  </Button>
                )}
                {row.state !== 'accepted' && (
                  <Button
                    size="small"
                    aria-label={t.roundPages.extend.titleOne(row.unit.name)}
                    onClick={() => onExtend(row)}
                  >
                    {words.extend}
                  </Button>
                )}
              </span>
            ),
          },
        ]),
  ];
}
