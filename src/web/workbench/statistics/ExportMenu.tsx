import { useMutation } from '@tanstack/react-query';
import { Alert, Button, Dropdown } from 'antd';
import { createPortal } from 'react-dom';
import type { StatisticsAnswer } from '../../../contracts/statistics.ts';
import { exportStatistics } from '../../../contracts/statisticsRoutes.ts';
import { failureWords } from '../components/failureWords.ts';
import { save } from '../components/save.ts';
import { usePreferences, useTexts } from '../preferences.ts';
import { client } from '../session.ts';
import type { Asked } from './data.ts';
import { columnKindsOf, type StatisticsSearch, shownIndicators } from './search.ts';

const FORMATS = ['xlsx', 'csv', 'json'] as const;
type Format = (typeof FORMATS)[number];

interface ExportMenuProps {
  asked: Asked;
  table: StatisticsAnswer;
  search: StatisticsSearch;
  /** Where what became of it is told. */
  messages: HTMLElement | null;
}

/** What the table shows as a file: the same indicators, columns and order. */
export function ExportMenu({ asked, table, search, messages }: ExportMenuProps) {
  const t = useTexts();
  const { locale } = usePreferences();
  const words = t.statistics.export;
  const making = useMutation({
    async mutationFn(format: Format) {
      const indicators = shownIndicators(search, Object.keys(table.reconciliation));
      const file = await client.download(exportStatistics, {
        query: {
          ...asked,
          level: table.level,
          format,
          indicator: indicators.join(','),
          sort: search.sort,
          find: search.find,
          columns: columnKindsOf(search).join(','),
        },
      });
      save(file.bytes, file.name);
      return file.name;
    },
  });
  const labels: Record<Format, string> = { xlsx: words.workbook, csv: words.text, json: words.data };
  return (
    <>
      <Dropdown
        trigger={['click']}
        disabled={making.isPending}
        menu={{
          items: FORMATS.map((format) => ({ key: format, label: `${labels[format]} .${format}` })),
          onClick: ({ key }) => making.mutate(key as Format),
        }}
      >
        <Button loading={making.isPending} aria-haspopup="menu">
          {making.isPending ? words.running : words.menu}
        </Button>
      </Dropdown>
      {messages !== null &&
        createPortal(
          <div role="status" className="kp-export-said">
            {making.isSuccess && <Alert type="success" showIcon closable title={words.done(making.data)} />}
            {making.error !== null && (
              <Alert
                type="error"
                showIcon
                title={words.failed}
                description={failureWords(making.error, locale).detail}
                action={<Button onClick={() => making.mutate(making.variables)}>{words.again}</Button>}
              />
            )}
          </div>,
          messages,
        )}
    </>
  );
}
