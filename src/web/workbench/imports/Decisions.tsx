import { useQueries } from '@tanstack/react-query';
import { Button } from 'antd';
import type { ImportChoices, ImportShown } from '../../../contracts/imports.ts';
import { readRegion } from '../../../contracts/regionRoutes.ts';
import { useTexts } from '../preferences.ts';
import { client } from '../session.ts';
import { type Decide, useIndicators } from './queries.ts';
import { measureWords } from './words.ts';

/** What was decided for this import; each can be undone. */
export function Decisions({ shown, onDecide }: { shown: ImportShown; onDecide: Decide | null }) {
  const t = useTexts();
  const decisions = useDecisions(shown);
  if (decisions.length === 0) return null;
  return (
    <section className="kp-panel" aria-labelledby="kp-decisions">
      <div className="kp-import-head">
        <h2 id="kp-decisions" className="kp-import-heading">
          {t.imports.decisionsTitle}
        </h2>
      </div>
      <ul className="kp-decisions">
        {decisions.map(({ key, words, without }) => (
          <li key={key}>
            <span>{words}</span>
            {onDecide !== null && (
              <Button size="small" aria-label={t.imports.undoOf(words)} onClick={() => onDecide(without)}>
                {t.imports.undo}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

interface Decision {
  key: string;
  words: string;
  without(choices: ImportChoices): ImportChoices;
}

function useDecisions({ choices, asOf }: ImportShown): Decision[] {
  const t = useTexts();
  const { nameOf } = useIndicators();
  const regions = useQueries({
    queries: choices.resolutions.map(({ code }) => ({
      queryKey: ['regions', code, asOf],
      queryFn: () => client.call(readRegion, { params: { code }, query: { on: asOf } }),
    })),
  });
  const words = {
    header: ({ header, indicator, kind }: ImportChoices['mappings'][number]) =>
      indicator === null
        ? t.imports.decisionIgnored(header)
        : t.imports.decisionHeader(
            header,
            kind === null ? nameOf(indicator) : measureWords(t, nameOf(indicator), kind),
          ),
    region: ({ name, code, place }: ImportChoices['resolutions'][number], index: number) => {
      const region = regions[index]?.data;
      const called =
        region === undefined ? code : [...region.path.slice(-1), region.region].map((one) => one.name).join(' ');
      return `${place === null ? '' : `${place.cell} `}${t.imports.decisionRegion(name, called)}`;
    },
  };
  return [
    ...choices.resolutions.map((one, index) => ({
      key: `region ${one.name} ${JSON.stringify(one.place)}`,
      words: words.region(one, index),
      without: (all: ImportChoices) => ({
        ...all,
        resolutions: all.resolutions.filter((other) => !isSame(other, one)),
      }),
    })),
    ...choices.corrections.map((one) => ({
      key: `number ${one.file} ${one.sheet} ${one.cell}`,
      words: t.imports.decisionNumber(t.imports.place(one.sheet, one.cell), one.value),
      without: (all: ImportChoices) => ({
        ...all,
        corrections: all.corrections.filter((other) => !isSame(other, one)),
      }),
    })),
    ...choices.mappings.map((one) => ({
      key: `header ${one.header}`,
      words: words.header(one),
      without: (all: ImportChoices) => ({ ...all, mappings: all.mappings.filter((other) => !isSame(other, one)) }),
    })),
  ];
}

function isSame(one: object, other: object): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
