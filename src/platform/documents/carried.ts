import {
  attribute,
  type OfficePackage,
  type ReadLimits,
  type Relationship,
  readRelationships,
  scanPart,
} from '../officedoc/index.ts';

/** How many comments stand in the margin of a .docx, answers to them too. */
export async function countComments(
  source: OfficePackage,
  relationships: readonly Relationship[],
  limits: Readonly<ReadLimits>,
): Promise<number> {
  const part = relationships.find(({ kind }) => kind === 'comments')?.target;
  if (part === undefined || !source.has(part)) return 0;
  let count = 0;
  await scanPart(source, part, limits, {
    open(name) {
      if (name === 'comment') count++;
    },
  });
  return count;
}

/** Custom properties of an office file that are texts, by name. */
export async function readProperties(
  source: OfficePackage,
  limits: Readonly<ReadLimits>,
): Promise<Record<string, string>> {
  const found = (await readRelationships(source, '', limits)).find(({ kind }) => kind === 'custom-properties');
  const properties = new Map<string, string>();
  if (found === undefined || !source.has(found.target)) return {};
  let property: string | null = null;
  let isText = false;
  await scanPart(source, found.target, limits, {
    open(name, attributes) {
      if (name === 'property') property = attribute(attributes, 'name') ?? null;
      isText = name === 'lpwstr' || name === 'lpstr';
    },
    text(piece) {
      if (property !== null && isText) properties.set(property, (properties.get(property) ?? '') + piece);
    },
    close() {
      isText = false;
    },
  });
  return Object.fromEntries(properties);
}
