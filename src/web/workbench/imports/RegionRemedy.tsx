import { Button, Checkbox } from 'antd';
import { useState } from 'react';
import type { ImportProblemShown, ImportShown } from '../../../contracts/imports.ts';
import { useTexts } from '../preferences.ts';
import { useMay } from '../session.ts';
import { withRegion } from './choices.ts';
import { FunctionalAreaDialog } from './FunctionalAreaDialog.tsx';
import type { Decide } from './queries.ts';
import { RegionSearch } from './RegionSearch.tsx';

interface RegionRemedyProps {
  problem: ImportProblemShown;
  read: ImportShown;
  onDecide: Decide;
}

const SHOWN_CANDIDATES = 8;

/** Which region a name means: one of the candidates, any other, or a functional area that is registered here. */
export function RegionRemedy({ problem, read, onDecide }: RegionRemedyProps) {
  const t = useTexts();
  const may = useMay();
  const { code, file, sheet, cell, written, candidates } = problem;
  const name = written ?? '';
  const hasName = name !== '' && code !== 'region_duplicate';
  // A name that nobody bears means the same everywhere; one that several bear is settled where it stands.
  const [isEverywhere, setEverywhere] = useState(hasName && code === 'region_unknown');
  const [isSearching, setSearching] = useState(candidates.length === 0);
  const [isRegistering, setRegistering] = useState(false);
  const choose = (region: string) =>
    onDecide((all) => withRegion(all, name, region, isEverywhere || cell === null ? null : { file, sheet, cell }));

  return (
    <div className="kp-remedy kp-remedy-region">
      {candidates.length > 0 && (
        <ul className="kp-candidates" aria-label={t.imports.candidates}>
          {candidates.slice(0, SHOWN_CANDIDATES).map((one) => (
            <li key={one.code}>
              <Button onClick={() => choose(one.code)} aria-label={t.imports.chooseRegion(one.path.join(' '))}>
                {one.path.slice(-2).join(' ')}
                <span className="kp-candidate-code">{one.code}</span>
              </Button>
            </li>
          ))}
        </ul>
      )}
      <div className="kp-remedy-more">
        {!isSearching && (
          <button type="button" className="kp-link" onClick={() => setSearching(true)}>
            {t.imports.otherRegion}
          </button>
        )}
        {code === 'region_unknown' && may('regions.register') && (
          <button type="button" className="kp-link" onClick={() => setRegistering(true)}>
            {t.imports.registerArea}
          </button>
        )}
        {hasName && (
          <Checkbox checked={isEverywhere} onChange={(event) => setEverywhere(event.target.checked)}>
            {t.imports.everywhere}
          </Checkbox>
        )}
      </div>
      {isSearching && <RegionSearch within={read.region.code} on={read.asOf} onChoose={choose} />}
      {isRegistering && (
        <FunctionalAreaDialog
          name={name}
          within={read.region}
          on={read.asOf}
          onClose={() => setRegistering(false)}
          onRegistered={(region) => {
            setRegistering(false);
            choose(region.code);
          }}
        />
      )}
    </div>
  );
}
