import { Link, type LinkProps } from '@tanstack/react-router';
import { type ReactNode, useEffect } from 'react';
import { formatInstant } from '../../../contracts/texts/format.ts';
import { useProseDate, useTexts } from '../preferences.ts';

export interface Crumb {
  label: string;
  /** Where it leads; the last crumb is the page itself and leads nowhere. */
  link?: Pick<LinkProps, 'to' | 'params' | 'search'>;
}

export interface PageHeaderProps {
  /** Says where one is. */
  title: string;
  /** Cut-off date of what the page shows. */
  asOf?: string;
  crumbs?: readonly Crumb[];
  /** The one primary action of the page. */
  primary?: ReactNode;
  /** Quieter actions: export, print. */
  actions?: ReactNode;
  /** Controls that choose what is shown; their values live in the address. */
  filters?: ReactNode;
  /** The same choice in words, for paper, where controls are not printed. */
  printedFilters?: string;
}

export function PageHeader({ title, asOf, crumbs = [], primary, actions, filters, printedFilters }: PageHeaderProps) {
  const t = useTexts();
  const prose = useProseDate();
  useEffect(() => {
    document.title = `${title} · ${t.common.product}`;
  }, [title, t]);
  return (
    <div className="kp-page-header">
      {crumbs.length > 0 && <Breadcrumbs crumbs={crumbs} />}
      <div className="kp-page-header-line">
        <div className="kp-page-title">
          <h1>{title}</h1>
          {asOf !== undefined && <p className="kp-as-of">{t.common.asOf(prose(asOf))}</p>}
        </div>
        {(primary !== undefined || actions !== undefined) && (
          <div className="kp-page-actions">
            {actions}
            {primary}
          </div>
        )}
      </div>
      {filters !== undefined && <div className="kp-page-filters">{filters}</div>}
      <p className="kp-print-only">
        {printedFilters !== undefined && `${printedFilters} · `}
        {t.shell.printedAt(formatInstant(new Date()))}
      </p>
    </div>
  );
}

function Breadcrumbs({ crumbs }: { crumbs: readonly Crumb[] }) {
  const t = useTexts();
  return (
    <nav aria-label={t.shell.breadcrumbs} className="kp-crumbs">
      <ol>
        {crumbs.map(({ label, link }, index) => (
          <li key={label}>
            {link !== undefined ? (
              <Link {...link}>{label}</Link>
            ) : (
              <span {...(index === crumbs.length - 1 ? { 'aria-current': 'page' as const } : {})}>{label}</span>
            )}
          </li>
        ))}
      </ol>
    </nav>
  );
}
