import { DownOutlined, RightOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Loaded } from '../../components/states.tsx';
import { useTexts } from '../../preferences.ts';
import { regionQuery } from './queries.ts';
import { RegionLink } from './RegionLink.tsx';

interface RegionTreeProps {
  top: string;
  on?: string;
  /** Regions that are open at first. */
  opened: ReadonlySet<string>;
}

/** Nested lists, each opened by its own button: read and walked like any other list. */
export function RegionTree({ top, on, opened }: RegionTreeProps) {
  return (
    <ul className="kp-tree">
      <Below code={top} on={on} opened={opened} />
    </ul>
  );
}

interface BelowProps {
  code: string;
  on: string | undefined;
  opened: ReadonlySet<string>;
}

/** The regions right below one. An own level is no place of its own, so it is left out. */
function Below({ code, on, opened }: BelowProps) {
  const t = useTexts();
  const query = useQuery(regionQuery(code, on));
  return (
    <Loaded query={query} skeleton={<li className="kp-tree-note">{t.common.loading}</li>}>
      {({ children }) => {
        const places = children.filter(({ kind }) => kind !== 'own_level');
        if (places.length === 0) return <li className="kp-tree-note">{t.regions.noneBelow}</li>;
        return places.map((place) => <Place key={place.code} place={place} on={on} opened={opened} />);
      }}
    </Loaded>
  );
}

interface PlaceProps {
  place: { code: string; name: string; kind: string; level: string };
  on: string | undefined;
  opened: ReadonlySet<string>;
}

function Place({ place, on, opened }: PlaceProps) {
  const t = useTexts();
  const [open, setOpen] = useState(opened.has(place.code));
  const branches = place.kind === 'division' && place.level !== 'county';
  return (
    <li>
      <div className="kp-tree-place">
        {branches ? (
          <button
            type="button"
            aria-expanded={open}
            aria-label={open ? t.regions.collapse(place.name) : t.regions.expand(place.name)}
            onClick={() => setOpen(!open)}
          >
            {open ? <DownOutlined /> : <RightOutlined />}
          </button>
        ) : (
          <span className="kp-tree-leaf" />
        )}
        <RegionLink region={place} on={on} />
        <span className="kp-tree-code">
          {place.kind === 'functional'
            ? t.regions.kinds.functional
            : place.kind === 'unit'
              ? t.regions.kinds.unit
              : place.code}
        </span>
      </div>
      {open && (
        <ul>
          <Below code={place.code} on={on} opened={opened} />
        </ul>
      )}
    </li>
  );
}
