import { DownloadOutlined } from '@ant-design/icons';
import { Button, Tag } from 'antd';
import { downloadImportFile, type ImportShown } from '../../../contracts/imports.ts';
import { routeUrl } from '../api/call.ts';
import { useTexts } from '../preferences.ts';
import { withFileAside } from './choices.ts';
import { sizeWords } from './FileDrop.tsx';
import type { Decide } from './queries.ts';

/** The files as they were handed in: to download, or to be taken in again where one was put aside. */
export function Originals({ shown, onDecide }: { shown: ImportShown; onDecide: Decide | null }) {
  const t = useTexts();
  return (
    <section className="kp-panel kp-import-part" aria-label={t.imports.originals}>
      <ul className="kp-files">
        {shown.files.map(({ ordinal, name, size, encoding }) => {
          const isAside = shown.choices.filesAside.includes(ordinal);
          return (
            <li key={ordinal}>
              <a
                className="kp-file-name"
                href={routeUrl(downloadImportFile, { params: { id: shown.id, ordinal } })}
                aria-label={t.imports.download(name)}
                download
              >
                <DownloadOutlined aria-hidden /> {name}
              </a>
              <span className="kp-quiet">
                {sizeWords(size)}
                {encoding !== null && ` · ${encoding}`}
              </span>
              {isAside && <Tag>{t.imports.takenAside}</Tag>}
              {isAside && onDecide !== null && (
                <Button size="small" onClick={() => onDecide((all) => withFileAside(all, ordinal, false))}>
                  {t.imports.asideBack}
                </Button>
              )}
            </li>
          );
        })}
      </ul>
    </section>
  );
}
