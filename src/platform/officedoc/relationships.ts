import type { ReadLimits } from './limits.ts';
import type { OfficePackage } from './package.ts';
import { attribute, scanPart } from './xml.ts';

export interface Relationship {
  id: string;
  /** Last segment of the type's address: the same for transitional and strict files. */
  kind: string;
  /** Full name of the part. */
  target: string;
}

/** Relationships of a part (`''` for the package itself) within the package; outward ones are left out. */
export async function readRelationships(
  source: OfficePackage,
  part: string,
  limits: ReadLimits,
): Promise<Relationship[]> {
  const folder = part.slice(0, part.lastIndexOf('/') + 1);
  const file = `${folder}_rels/${part.slice(folder.length)}.rels`;
  const found: Relationship[] = [];
  if (!source.has(file)) return found;
  await scanPart(source, file, limits, {
    open(name, attributes) {
      if (name !== 'Relationship' || attribute(attributes, 'TargetMode') === 'External') return;
      const type = attribute(attributes, 'Type') ?? '';
      found.push({
        id: attribute(attributes, 'Id') ?? '',
        kind: type.slice(type.lastIndexOf('/') + 1),
        target: resolvePart(folder, attribute(attributes, 'Target') ?? ''),
      });
    },
  });
  return found;
}

function resolvePart(folder: string, target: string): string {
  const path: string[] = [];
  for (const step of (target.startsWith('/') ? target : `${folder}${target}`).replaceAll('\\', '/').split('/')) {
    if (step === '..') path.pop();
    else if (step !== '' && step !== '.') path.push(step);
  }
  return path.join('/');
}
