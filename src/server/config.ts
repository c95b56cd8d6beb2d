import { join, resolve } from 'node:path';
import { z } from 'zod';
import type { Mode } from '../platform/house.ts';
import { InstallationError } from '../platform/installation/error.ts';

const root = resolve(import.meta.dirname, '../..');

/** What the environment decides. An empty variable is one that is not set. */
const environment = z.object({
  KEPU_MODE: z.enum(['demo', 'production']).default('demo'),
  KEPU_DATA: z.string().default(join(root, '.kepu')),
  KEPU_DEMO_DATA: z.enum(['0', '1']).default('1'),
  KEPU_MASTER_KEY: z.string().optional(),
  KEPU_LOG: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info'),
  KEPU_HOST: z.string().optional(),
  KEPU_TRUST_PROXY: z.enum(['0', '1']).default('0'),
  /** Folder with map shapes of the operator's own, with their approval number. */
  KEPU_SHAPES: z.string().optional(),
  /** Folder with fonts of the operator's own, for PDFs. */
  KEPU_FONTS: z.string().optional(),
  /** Where people reach the house, for links in letters. */
  KEPU_URL: z.url({ protocol: /^https?$/ }).optional(),
  KEPU_SMTP_URL: z.url({ protocol: /^smtps?$/ }).optional(),
  KEPU_MAIL_FROM: z.string().optional(),
  /** Who brings it may read /metrics from anywhere; without it only this machine itself may. */
  KEPU_METRICS_TOKEN: z.string().min(16).optional(),
  /** How long a stopping process answers "not ready" before it stops listening, for a balancer to notice. */
  KEPU_DRAIN_SECONDS: z.coerce.number().int().min(0).max(300).default(0),
  DATABASE_URL: z.string().optional(),
  PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
});

export interface Config {
  mode: Mode;
  dataDirectory: string;
  demoData: boolean;
  masterKey: string | undefined;
  logLevel: string;
  host: string;
  port: number;
  trustProxy: boolean;
  metricsToken: string | undefined;
  drainSeconds: number;
  shapesFolder: string;
  fontsFolder: string | null;
  /** What the build of the web wrote. */
  webFolder: string;
  databaseUrl: string | undefined;
  publicUrl: string | null;
  /** The mail server, and the address that letters come from. */
  mail: { server: string; from: string } | null;
}

/** Reads the environment; an error names the variable and what it may be. */
export function readConfig(env: NodeJS.ProcessEnv): Config {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
  const parsed = environment.safeParse(given);
  if (!parsed.success) {
    const faults = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; ');
    throw new ConfigError(`环境变量有误 · The environment is not right: ${faults}`);
  }
  const e = parsed.data;
  // A database that others may use is no place for the demo's accounts.
  if (e.DATABASE_URL !== undefined && e.KEPU_MODE !== 'production')
    throw new InstallationError('production_mode_required', undefined);
  if ((e.KEPU_SMTP_URL === undefined) !== (e.KEPU_MAIL_FROM === undefined))
    throw new ConfigError(
      'KEPU_SMTP_URL 与 KEPU_MAIL_FROM 须同时设置 · KEPU_SMTP_URL and KEPU_MAIL_FROM belong together',
    );
  return {
    mode: e.KEPU_MODE,
    dataDirectory: resolve(e.KEPU_DATA),
    demoData: e.KEPU_DEMO_DATA === '1' && e.KEPU_MODE === 'demo',
    masterKey: e.KEPU_MASTER_KEY,
    logLevel: e.KEPU_LOG,
    // The demo's passwords are on its sign-in page: it is never offered to a network.
    host: e.KEPU_MODE === 'demo' ? '127.0.0.1' : (e.KEPU_HOST ?? '127.0.0.1'),
    port: e.PORT,
    trustProxy: e.KEPU_TRUST_PROXY === '1',
    metricsToken: e.KEPU_METRICS_TOKEN,
    drainSeconds: e.KEPU_DRAIN_SECONDS,
    shapesFolder: e.KEPU_SHAPES ?? join(root, 'data', 'shapes'),
    fontsFolder: e.KEPU_FONTS ?? null,
    webFolder: join(root, 'dist'),
    databaseUrl: e.DATABASE_URL,
    publicUrl: e.KEPU_URL?.replace(/\/+$/, '') ?? null,
    mail:
      e.KEPU_SMTP_URL === undefined || e.KEPU_MAIL_FROM === undefined
        ? null
        : { server: e.KEPU_SMTP_URL, from: e.KEPU_MAIL_FROM },
  };
}

export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}
