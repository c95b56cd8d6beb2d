import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import type { OutputOf } from '../../../../contracts/route.ts';
import { readSetting } from '../../../../contracts/system.ts';
import { formatInstant } from '../../../../contracts/texts/format.ts';
import { PageHeader } from '../../components/PageHeader.tsx';
import { Loaded, TableSkeleton } from '../../components/states.tsx';
import { useTexts } from '../../preferences.ts';
import { client, useMay, useSession } from '../../session.ts';
import { ChangeSetting } from './ChangeSetting.tsx';
import { shownValue } from './value.ts';

export type SettingWithHistory = OutputOf<typeof readSetting>;

/** One setting with all its values. */
export function SettingPage() {
  const { code = '' } = useParams({ strict: false }) as { code?: string };
  const query = useQuery({
    queryKey: ['setting', code],
    queryFn: ({ signal }) => client.call(readSetting, { params: { code }, query: {}, signal }),
  });
  return (
    <Loaded query={query} skeleton={<TableSkeleton />}>
      {(setting) => <Setting setting={setting} />}
    </Loaded>
  );
}

function Setting({ setting }: { setting: SettingWithHistory }) {
  const t = useTexts();
  const words = t.house.settings;
  const may = useMay();
  const { today } = useSession();
  const [changing, setChanging] = useState(false);
  return (
    <>
      <PageHeader
        title={setting.name}
        crumbs={[{ label: words.title, link: { to: '/settings' } }, { label: setting.name }]}
        {...(may('settings.write')
          ? {
              primary: (
                <Button type="primary" onClick={() => setChanging(true)}>
                  {words.change}
                </Button>
              ),
            }
          : {})}
      />
      <section className="kp-panel" aria-labelledby="value">
        <h2 className="kp-panel-title" id="value">
          {words.value}
        </h2>
        <div className="kp-panel-body">
          <p className="kp-setting-value">{shownValue(setting.value, t)}</p>
          <p className="kp-quiet">{setting.help}</p>
          <p className="kp-quiet">{words.initial(shownValue(setting.initial, t))}</p>
        </div>
      </section>
      <section className="kp-panel" aria-labelledby="history">
        <h2 className="kp-panel-title" id="history">
          {words.history}
        </h2>
        {setting.history.length === 0 ? (
          <p className="kp-panel-body kp-quiet">{words.noHistory}</p>
        ) : (
          <div className="kp-panel-body kp-scroll">
            <table className="kp-conflict">
              <thead>
                <tr>
                  <th scope="col">{words.effectiveFrom}</th>
                  <th scope="col">{words.value}</th>
                  <th scope="col">{words.recorded}</th>
                </tr>
              </thead>
              <tbody>
                {setting.history.map(({ value, effectiveFrom, recordedAt }) => (
                  <tr key={recordedAt}>
                    <th scope="row">
                      {effectiveFrom}
                      {effectiveFrom > today && t.common.unit(words.pending)}
                    </th>
                    <td>{shownValue(value, t)}</td>
                    <td>{formatInstant(recordedAt)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        )}
      </section>
      {changing && <ChangeSetting setting={setting} onClose={() => setChanging(false)} />}
    </>
  );
}
