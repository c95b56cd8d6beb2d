import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { type BackupShown, listBackups, makeBackup } from '../../../../contracts/backups.ts';
import { formatInstant, MISSING } from '../../../../contracts/texts/format.ts';
import { failureWords } from '../../components/failureWords.ts';
import { notify } from '../../components/notice.tsx';
import { Empty, Loaded, TableSkeleton } from '../../components/states.tsx';
import { usePreferences, useTexts } from '../../preferences.ts';
import { client, useMay } from '../../session.ts';
import { formatBytes } from './bytes.ts';

const WHILE_MAKING_MS = 2_000;
const isOpen = ({ status }: BackupShown) => status === 'waiting' || status === 'running';

/** The backups of the installation, whether they succeed, and one more now. */
export function Backups() {
  const words = useTexts().backups;
  const { locale } = usePreferences();
  const may = useMay();
  const queries = useQueryClient();
  const query = useQuery({
    queryKey: ['backups'],
    queryFn: ({ signal }) => client.call(listBackups, { signal }),
    refetchInterval: ({ state }) => (state.data?.backups.some(isOpen) ? WHILE_MAKING_MS : false),
  });
  const making = useMutation({
    mutationFn: () => client.call(makeBackup),
    onSuccess: async () => {
      notify({ tone: 'success', text: words.asked });
      await queries.invalidateQueries({ queryKey: ['backups'] });
    },
    onError: (error) => notify({ tone: 'warning', text: failureWords(error, locale).detail }),
  });
  return (
    <section className="kp-panel" aria-labelledby="backups">
      <h2 className="kp-panel-title" id="backups">
        {words.title}
      </h2>
      <Loaded query={query} skeleton={<TableSkeleton rows={3} />}>
        {({ folder, hour, backups }) => (
          <div className="kp-panel-body kp-backups">
            <Failing newest={backups[0]} />
            <p className="kp-path">{folder === null ? words.unplanned : words.planned(String(hour), folder)}</p>
            <p className="kp-quiet">{words.keys}</p>
            {may('backups.make') && (
              <Button
                disabled={folder === null || backups.some(isOpen)}
                loading={making.isPending}
                onClick={() => making.mutate()}
              >
                {words.make}
              </Button>
            )}
            {backups.length === 0 ? (
              <Empty title={words.empty} hint={words.emptyHint} />
            ) : (
              <BackupTable backups={backups} folder={folder} />
            )}
          </div>
        )}
      </Loaded>
    </section>
  );
}

function Failing({ newest }: { newest: BackupShown | undefined }) {
  const words = useTexts().backups;
  if (newest?.failure == null) return null;
  return (
    <p className="kp-state-word kp-state-bad" role="alert">
      {words.failing(newest.failure.message)}
    </p>
  );
}

/** The name alone where it lies in the folder that the page names. */
function placeOf({ path }: BackupShown, folder: string | null): string {
  if (path === null) return MISSING;
  return folder !== null && path.startsWith(`${folder}/`) ? path.slice(folder.length + 1) : path;
}

function BackupTable({ backups, folder }: { backups: readonly BackupShown[]; folder: string | null }) {
  const words = useTexts().backups;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a table that scrolls must be reached by the keyboard
    <section className="kp-scroll" tabIndex={0} aria-labelledby="backups">
      <table className="kp-conflict">
        <caption className="kp-hearing">{words.title}</caption>
        <thead>
          <tr>
            <th scope="col">{words.time}</th>
            <th scope="col">{words.cause}</th>
            <th scope="col">{words.status}</th>
            <th scope="col">{words.size}</th>
            <th scope="col">{words.file}</th>
          </tr>
        </thead>
        <tbody>
          {backups.map((backup) => (
            <tr key={backup.id}>
              <th scope="row">{formatInstant(backup.askedAt)}</th>
              <td>{words.causes[backup.cause]}</td>
              <td>{backup.removedAt === null ? words.statuses[backup.status] : words.removed}</td>
              <td className="kp-number">{backup.bytes === null ? MISSING : formatBytes(backup.bytes)}</td>
              <td>{backup.failure?.message ?? placeOf(backup, folder)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
