/** A page that is loaded when it is opened may know where it stands: no circle. */
export const PATHS = { lamps: '/lamps' };
export const pages = [{ path: PATHS.lamps, load: () => import('./lamps.tsx') }];
