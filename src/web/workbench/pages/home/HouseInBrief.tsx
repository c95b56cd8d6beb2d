import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { readInstallation, verifyAudit } from '../../../../contracts/system.ts';
import { formatNumber } from '../../../../contracts/texts/format.ts';
import { Loaded } from '../../components/states.tsx';
import { useTexts } from '../../preferences.ts';
import { client } from '../../session.ts';

/** Whether the audit's chain holds, for those who watch it. */
export function ChainInBrief() {
  const t = useTexts();
  const query = useQuery({
    queryKey: ['audit chain'],
    queryFn: ({ signal }) => client.call(verifyAudit, { query: {}, signal }),
  });
  return (
    <section className="kp-panel" aria-labelledby="chain">
      <div className="kp-panel-title kp-home-line">
        <h2 id="chain">{t.home.chain}</h2>
        <Link to="/audit">{t.home.toAudit}</Link>
      </div>
      <div className="kp-panel-body">
        <Loaded query={query} skeleton={<p className="kp-quiet">{t.common.loading}</p>}>
          {({ sealed, brokenAt, cutOff }) =>
            cutOff && brokenAt === null ? (
              <p className="kp-state-word kp-state-bad">{t.house.audit.cutOff}</p>
            ) : brokenAt === null ? (
              <p>{t.home.chainHolds(formatNumber(sealed))}</p>
            ) : (
              <p className="kp-state-word kp-state-bad">{t.home.chainBroken(formatNumber(brokenAt))}</p>
            )
          }
        </Loaded>
      </div>
    </section>
  );
}

/** How the installation runs, for its operator. */
export function InstallationInBrief() {
  const t = useTexts();
  const query = useQuery({
    queryKey: ['installation'],
    queryFn: ({ signal }) => client.call(readInstallation, { signal }),
  });
  return (
    <section className="kp-panel" aria-labelledby="installation">
      <div className="kp-panel-title kp-home-line">
        <h2 id="installation">{t.home.installation}</h2>
        <Link to="/settings">{t.home.toSettings}</Link>
      </div>
      <div className="kp-panel-body">
        <Loaded query={query} skeleton={<p className="kp-quiet">{t.common.loading}</p>}>
          {({ version, jobs, outbox }) => {
            const failed = jobs.reduce((sum, job) => sum + job.failed, 0) + outbox.failing;
            return (
              <>
                <p>{t.home.version(version)}</p>
                {failed === 0 ? (
                  <p>{t.home.jobsFine}</p>
                ) : (
                  <p className="kp-state-word kp-state-bad">{t.home.jobsFailed(formatNumber(failed))}</p>
                )}
              </>
            );
          }}
        </Loaded>
      </div>
    </section>
  );
}
