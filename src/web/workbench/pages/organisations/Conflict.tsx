import { Button } from 'antd';
import { useEffect, useRef } from 'react';
import type { OrganisationShown } from '../../../../contracts/organisations.ts';
import { formatInstant, MISSING } from '../../../../contracts/texts/format.ts';
import type { Texts } from '../../../../contracts/texts/index.ts';
import { useTexts } from '../../preferences.ts';
import type { Entries } from './entries.ts';
import type { Clash } from './merge.ts';

interface ConflictProps {
  clashes: readonly Clash<Entries>[];
  entries: Entries;
  theirs: OrganisationShown;
  onChange(change: Partial<Entries>): void;
}

/** What both sides changed, side by side, with a choice for each. */
export function Conflict({ clashes, entries, theirs, onChange }: ConflictProps) {
  const t = useTexts();
  const place = useRef<HTMLElement>(null);
  useEffect(() => place.current?.focus(), []);
  return (
    <section className="kp-hint kp-hint-warning" role="alert" tabIndex={-1} ref={place} aria-labelledby="conflict">
      <h2 id="conflict" className="kp-hint-title">
        {t.forms.conflictTitle}
      </h2>
      <p>{clashes.length === 0 ? t.forms.conflictOther : t.forms.conflictDetail}</p>
      {clashes.length > 0 && (
        <table className="kp-conflict">
          <thead>
            <tr>
              <th scope="col">{t.forms.conflictField}</th>
              <th scope="col">{t.forms.conflictYours}</th>
              <th scope="col">
                {t.forms.conflictTheirs}
                {t.common.unit(formatInstant(theirs.changedAt))}
              </th>
            </tr>
          </thead>
          <tbody>
            {clashes.map(({ field, mine, theirs: their }) => {
              const taken = entries[field] === their;
              return (
                <tr key={field}>
                  <th scope="row">{labelOf(field, t)}</th>
                  <td>
                    <p>{written(field, mine, theirs, t)}</p>
                    {taken ? (
                      <Button size="small" onClick={() => onChange({ [field]: mine })}>
                        {t.forms.keepYours}
                      </Button>
                    ) : (
                      <span className="kp-quiet">{t.forms.kept}</span>
                    )}
                  </td>
                  <td>
                    <p>{written(field, their, theirs, t)}</p>
                    {taken ? (
                      <span className="kp-quiet">{t.forms.taken}</span>
                    ) : (
                      <Button size="small" onClick={() => onChange({ [field]: their })}>
                        {t.forms.takeTheirs}
                      </Button>
                    )}
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      )}
    </section>
  );
}

function labelOf(field: keyof Entries, t: Texts): string {
  if (field === 'effectiveOn') return t.organisations.form.kindSince;
  return field === 'insideSystem' ? t.organisations.system : t.organisations[field];
}

/** An entry as a reader knows it. A unit above that only the form knows by its id is told as chosen. */
function written(field: keyof Entries, value: string, { parent }: OrganisationShown, t: Texts): string {
  if (value === '') return MISSING;
  if (field === 'kind') return t.organisations.kinds[value as Exclude<Entries['kind'], ''>];
  if (field === 'insideSystem') return value === 'inside' ? t.organisations.inside : t.organisations.outside;
  if (field === 'parent') return value === parent?.id ? parent.name : t.organisations.form.otherParent;
  return value;
}
