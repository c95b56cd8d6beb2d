import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { listTodos } from '../../../../contracts/system.ts';
import { formatNumber } from '../../../../contracts/texts/format.ts';
import { addressOf } from '../../address.ts';
import { Loaded } from '../../components/states.tsx';
import { useProseDate, useTexts } from '../../preferences.ts';
import { client } from '../../session.ts';

/** What waits for whoever is signed in; the counts fall as they work. */
export function Todos() {
  const t = useTexts();
  const prose = useProseDate();
  const query = useQuery({ queryKey: ['todos'], queryFn: ({ signal }) => client.call(listTodos, { signal }) });
  const words: Readonly<Record<string, string>> = t.home.todo;
  return (
    <section className="kp-panel kp-home-panel" aria-labelledby="todos">
      <h2 className="kp-panel-title" id="todos">
        {t.home.todos}
      </h2>
      <Loaded query={query} skeleton={<p className="kp-panel-body kp-quiet">{t.common.loading}</p>}>
        {({ todos }) =>
          todos.length === 0 ? (
            <div className="kp-panel-body">
              <p>{t.home.nothingWaits}</p>
              <p className="kp-quiet">{t.home.nothingWaitsHint}</p>
            </div>
          ) : (
            <ul className="kp-todos">
              {todos.map(({ code, count, href, due }) => (
                <li key={code}>
                  <Link {...addressOf(href)} className="kp-todo">
                    <span className="kp-todo-count">{formatNumber(count)}</span>
                    <span>{words[code] ?? t.home.todo.other}</span>
                    {due !== null && <span className="kp-quiet">{t.home.due(prose(due))}</span>}
                  </Link>
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
    </section>
  );
}
