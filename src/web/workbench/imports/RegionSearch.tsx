import { useQueries, useQuery } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { useId, useState } from 'react';
import { readRegion, resolveRegionName } from '../../../contracts/regionRoutes.ts';
import { useTexts } from '../preferences.ts';
import { client } from '../session.ts';
import { Refusal } from './Refusal.tsx';

interface RegionSearchProps {
  /** Nothing outside is found. */
  within: string;
  on: string;
  onChoose(code: string): void;
}

const SHOWN = 8;

/** Any region by name or code, with where it lies. */
export function RegionSearch({ within, on, onChoose }: RegionSearchProps) {
  const t = useTexts();
  const id = useId();
  const [text, setText] = useState('');
  const [asked, setAsked] = useState('');
  const { data, error } = useQuery({
    queryKey: ['regions', 'named', within, on, asked],
    queryFn: ({ signal }) => client.call(resolveRegionName, { query: { name: asked, within, on }, signal }),
    enabled: asked !== '',
  });
  const found =
    data === undefined ? [] : [...(data.match === null ? [] : [data.match]), ...data.candidates].slice(0, SHOWN);
  const paths = useQueries({
    queries: found.map(({ code }) => ({
      queryKey: ['regions', code, on],
      queryFn: () => client.call(readRegion, { params: { code }, query: { on } }),
    })),
  });
  return (
    <div className="kp-region-search">
      <form
        className="kp-remedy"
        onSubmit={(event) => {
          event.preventDefault();
          setAsked(text.trim());
        }}
      >
        <label htmlFor={id} className="kp-hearing">
          {t.imports.searchRegion}
        </label>
        <Input
          id={id}
          className="kp-remedy-search"
          placeholder={t.imports.searchRegion}
          maxLength={100}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
        <Button htmlType="submit">{t.imports.search}</Button>
      </form>
      <Refusal error={error} />
      <div role="status">
        {data !== undefined && found.length === 0 && <p className="kp-quiet">{t.imports.searchNothing}</p>}
        {found.length > 0 && (
          <ul className="kp-candidates" aria-label={t.imports.candidates}>
            {found.map(({ code, name }, index) => {
              const above = paths[index]?.data?.path.map((one) => one.name) ?? [];
              return (
                <li key={code}>
                  <Button
                    aria-label={t.imports.chooseRegion([...above, name].join(' '))}
                    onClick={() => onChoose(code)}
                  >
                    {[...above.slice(-1), name].join(' ')}
                    <span className="kp-candidate-code">{code}</span>
                  </Button>
                </li>
              );
            })}
          </ul>
        )}
      </div>
    </div>
  );
}
