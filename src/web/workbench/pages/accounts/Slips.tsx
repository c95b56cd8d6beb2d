import { Button } from 'antd';
import type { Slip } from '../../../../contracts/accounts.ts';
import { PORTAL_PATHS } from '../../../../contracts/portal.ts';
import { formatDateInTable } from '../../../../contracts/texts/format.ts';
import { PageHeader } from '../../components/PageHeader.tsx';
import { QrCode } from '../../components/QrCode.tsx';
import { useTexts } from '../../preferences.ts';

/** Invitations to be printed, cut apart and handed over: the only time that their codes are seen. */
export function Slips({ slips, onLeave }: { slips: readonly Slip[]; onLeave: () => void }) {
  const t = useTexts();
  const words = t.accounts.slips;
  return (
    <>
      <PageHeader
        title={words.title}
        actions={<Button onClick={onLeave}>{words.leave}</Button>}
        primary={
          <Button type="primary" onClick={() => window.print()}>
            {words.print}
          </Button>
        }
      />
      <p className="kp-hint kp-hint-warning kp-screen-only" role="status">
        {words.once}
      </p>
      <ul className="kp-slips">
        {slips.map((slip) => (
          <li key={slip.account} className="kp-slip">
            <SlipOfPaper slip={slip} />
          </li>
        ))}
      </ul>
    </>
  );
}

function SlipOfPaper({ slip }: { slip: Slip }) {
  const t = useTexts();
  const words = t.accounts.slips;
  const address = `${window.location.origin}${PORTAL_PATHS.invitation}`;
  return (
    <>
      <div className="kp-slip-words">
        <p className="kp-slip-title">{words.heading(t.common.product)}</p>
        <p>
          {slip.region.name} · {t.shell.roles[slip.role]} · {slip.name}
        </p>
        <dl className="kp-slip-facts">
          <dt>{words.account}</dt>
          <dd>{slip.login}</dd>
          <dt>{words.token}</dt>
          <dd className="kp-slip-token">{slip.token}</dd>
        </dl>
        <p>{words.how(address)}</p>
        <p className="kp-quiet">{words.until(formatDateInTable(slip.expiresAt.slice(0, 10)))}</p>
      </div>
      <QrCode text={`${address}#${slip.token}`} label={words.qr} />
    </>
  );
}
