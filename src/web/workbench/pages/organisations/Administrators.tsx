import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { OrganisationShown } from '../../../../contracts/organisations.ts';
import { Loaded } from '../../components/states.tsx';
import { useTexts } from '../../preferences.ts';
import { accountsQuery } from '../accounts/queries.ts';

/** Who is in charge at the association of a region. */
export function Administrators({ unit }: { unit: OrganisationShown }) {
  const t = useTexts();
  const words = t.accounts.ofOrganisation;
  const query = useQuery(accountsQuery({ 'filter[at]': unit.region.code, 'filter[role]': ['administrator'] }));
  return (
    <section className="kp-panel" aria-labelledby="administrators">
      <h2 className="kp-panel-title" id="administrators">
        {words.title}
      </h2>
      <div className="kp-panel-body">
        <Loaded query={query} skeleton={<p className="kp-quiet">{t.common.loading}</p>}>
          {({ rows }) =>
            rows.length === 0 ? (
              <p>{words.none}</p>
            ) : (
              <ul className="kp-found">
                {rows.map(({ id, login, name, state }) => (
                  <li key={id}>
                    <Link to="/accounts/$id" params={{ id }}>
                      {name}
                    </Link>
                    <span>{login}</span>
                    <span className="kp-quiet">{t.accounts.states[state]}</span>
                  </li>
                ))}
              </ul>
            )
          }
        </Loaded>
        <p>
          <Link to="/accounts" search={{ region: unit.region.code }}>
            {words.all}
          </Link>
        </p>
      </div>
    </section>
  );
}
