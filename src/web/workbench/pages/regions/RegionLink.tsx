import { Link } from '@tanstack/react-router';
import { Fragment } from 'react';
import type { RegionRef } from '../../../../contracts/regions.ts';
import type { SentencePart } from './history.ts';

export function RegionLink({ region, on }: { region: RegionRef; on?: string | undefined }) {
  return (
    <Link to="/regions/$code" params={{ code: region.code }} search={on === undefined ? {} : { on }}>
      {region.name}
    </Link>
  );
}

/** A sentence whose regions are links. */
export function Sentence({ parts }: { parts: readonly SentencePart[] }) {
  return parts.map((part, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a sentence have no other name than their place
    <Fragment key={index}>{typeof part === 'string' ? part : <RegionLink region={part} />}</Fragment>
  ));
}
