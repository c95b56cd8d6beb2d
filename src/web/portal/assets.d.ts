declare module 'virtual:tokens.css';

/** Addresses of the browser's half of the portal, filled in by its build. */
declare const __PORTAL_ASSETS__: { script: string; style: string; icon: string };
