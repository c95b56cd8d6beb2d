import { useQuery } from '@tanstack/react-query';
import { readInstallation } from '../../../../contracts/system.ts';
import { formatNumber } from '../../../../contracts/texts/format.ts';
import { Loaded, TableSkeleton } from '../../components/states.tsx';
import { useTexts } from '../../preferences.ts';
import { client } from '../../session.ts';
import { formatBytes } from './bytes.ts';

/** What runs here, on what, and how its work stands. */
export function Installation() {
  const t = useTexts();
  const words = t.house.settings;
  const query = useQuery({
    queryKey: ['installation'],
    queryFn: ({ signal }) => client.call(readInstallation, { signal }),
  });
  return (
    <section className="kp-panel" aria-labelledby="installation">
      <h2 className="kp-panel-title" id="installation">
        {words.installation}
      </h2>
      <Loaded query={query} skeleton={<TableSkeleton rows={4} />}>
        {({ version, mode, root, database, data, jobs, outbox }) => (
          <>
            <dl className="kp-record">
              <dt>{words.version}</dt>
              <dd>{version}</dd>
              <dt>{words.mode}</dt>
              <dd>{words.modes[mode]}</dd>
              <dt>{words.root}</dt>
              <dd>
                {root.name} {root.code}
              </dd>
              <dt>{words.database}</dt>
              <dd>
                {words.databaseText(
                  words.databases[database.kind],
                  String(database.majorVersion),
                  formatBytes(database.bytes),
                )}
              </dd>
              <dt>{words.migration}</dt>
              <dd>{database.migration}</dd>
              <dt>{words.folder}</dt>
              <dd className="kp-path">{data.folder}</dd>
              <dt>{words.disk}</dt>
              <dd>{words.diskText(formatBytes(data.freeBytes), formatBytes(data.totalBytes))}</dd>
              <dt>{words.outbox}</dt>
              <dd>{words.outboxText(formatNumber(outbox.waiting), formatNumber(outbox.failing))}</dd>
            </dl>
            <Jobs jobs={jobs} />
          </>
        )}
      </Loaded>
    </section>
  );
}

function Jobs({ jobs }: { jobs: readonly { name: string; waiting: number; active: number; failed: number }[] }) {
  const words = useTexts().house.settings;
  if (jobs.length === 0) return <p className="kp-panel-body kp-quiet">{words.noJobs}</p>;
  return (
    <div className="kp-panel-body kp-scroll">
      <table className="kp-conflict">
        <caption className="kp-hearing">{words.jobs}</caption>
        <thead>
          <tr>
            <th scope="col">{words.job}</th>
            <th scope="col">{words.jobsWaiting}</th>
            <th scope="col">{words.jobsActive}</th>
            <th scope="col">{words.jobsFailed}</th>
          </tr>
        </thead>
        <tbody>
          {jobs.map(({ name, waiting, active, failed }) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              <td className="kp-number">{formatNumber(waiting)}</td>
              <td className="kp-number">{formatNumber(active)}</td>
              <td className="kp-number">{formatNumber(failed)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
