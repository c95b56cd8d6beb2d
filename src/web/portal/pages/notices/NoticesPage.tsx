import type { PublicDocumentSummary } from '../../../../contracts/notices.ts';
import { PORTAL_PATHS } from '../../../../contracts/portal.ts';
import { formatInstant } from '../../../../contracts/texts/format.ts';
import { numberWords } from '../../../../contracts/texts/notices.ts';
import { useReader } from '../../reader.ts';

/** Documents that are open to all, newest first; a plain form finds by title. */
export function NoticesPage({
  rows,
  next,
  wanted,
}: {
  rows: readonly PublicDocumentSummary[];
  next: string | null;
  wanted: string;
}) {
  const words = useReader().t.noticePages;
  const further = next === null ? null : new URLSearchParams({ ...(wanted === '' ? {} : { q: wanted }), after: next });
  return (
    <section class="notices">
      <h1>{words.title}</h1>
      <form method="get" action={PORTAL_PATHS.notices} class="notices-search">
        <label>
          {words.searchLabel} <input type="search" name="q" value={wanted} maxLength={100} />
        </label>
        <button type="submit" class="button">
          {words.search}
        </button>
      </form>
      {rows.length === 0 ? (
        <p>{wanted === '' ? words.none : words.noneWanted(wanted)}</p>
      ) : (
        <ul class="notices-list">
          {rows.map((row) => (
            <Row key={row.id} row={row} />
          ))}
        </ul>
      )}
      {further !== null && (
        <p>
          <a class="button" href={`${PORTAL_PATHS.notices}?${further}`}>
            {words.next}
          </a>
        </p>
      )}
    </section>
  );
}

function Row({ row }: { row: PublicDocumentSummary }) {
  const { t } = useReader();
  const { id, kind, title, issuers, number, releasedAt, withdrawn } = row;
  return (
    <li>
      <a href={`${PORTAL_PATHS.notices}/${id}`} lang="zh-CN">
        {title}
      </a>
      <p class="quiet small">
        {t.notices.kinds[kind]} · <span lang="zh-CN">{`${issuers.join('、')} · ${numberWords(number)}`}</span> ·{' '}
        {formatInstant(releasedAt).slice(0, 10)}
        {withdrawn && ` · ${t.noticePages.withdrawn}`}
      </p>
    </li>
  );
}
