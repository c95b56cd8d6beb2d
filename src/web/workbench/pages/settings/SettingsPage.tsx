import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { listSettings } from '../../../../contracts/system.ts';
import { PageHeader } from '../../components/PageHeader.tsx';
import { Loaded, TableSkeleton } from '../../components/states.tsx';
import { useTexts } from '../../preferences.ts';
import { client, useMay } from '../../session.ts';
import { Backups } from './Backups.tsx';
import { Installation } from './Installation.tsx';
import { shownValue } from './value.ts';

/** The installation's settings as they hold today, and what runs. */
export function SettingsPage() {
  const t = useTexts();
  const words = t.house.settings;
  const may = useMay();
  const query = useQuery({
    queryKey: ['settings'],
    queryFn: ({ signal }) => client.call(listSettings, { query: {}, signal }),
  });
  return (
    <>
      <PageHeader title={words.title} />
      <section className="kp-panel" aria-labelledby="parameters">
        <h2 className="kp-panel-title" id="parameters">
          {words.parameters}
        </h2>
        <Loaded query={query} skeleton={<TableSkeleton rows={3} />}>
          {({ settings }) => (
            <ul className="kp-settings">
              {settings.map((setting) => (
                <li key={setting.code}>
                  <div>
                    <Link to="/settings/$code" params={{ code: setting.code }}>
                      {setting.name}
                    </Link>
                    <p className="kp-quiet">{setting.help}</p>
                  </div>
                  <p className="kp-setting-value">{shownValue(setting.value, t)}</p>
                </li>
              ))}
            </ul>
          )}
        </Loaded>
        {!may('settings.write') && <p className="kp-panel-body kp-quiet">{words.readOnly}</p>}
      </section>
      {may('installation.read') && <Installation />}
      {may('backups.read') && <Backups />}
    </>
  );
}
