import { existsSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { isLoopbackHttp, type OpenIdSettings } from '#app/identity/open-id.server.ts';
import { readS3Address } from '#app/media/s3-address.server.ts';
import { readNetworks } from './trusted-networks.server.ts';

const root = path.resolve(import.meta.dirname, '../..');

const port = z.coerce
  .number('must be a whole number from 0 to 65535')
  .int('must be a whole number from 0 to 65535')
  .min(0, 'must be a whole number from 0 to 65535')
  .max(65_535, 'must be a whole number from 0 to 65535');

const logLevels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;
export type LogLevel = (typeof logLevels)[number];

const environment = z.object({
  PORT: port.default(3000),
  HOST: z.string().min(1).default('127.0.0.1'),
  /** A PostgreSQL server; absent: the embedded database in DATA_DIR. */
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\/\S+$/, 'must look like postgres://user:password@host/database')
    .optional(),
  DATA_DIR: z.string().min(1).default(path.join(root, 'data')),
  /** A bucket of an S3 store; absent: files live in DATA_DIR. */
  STORAGE_URL: z.string().superRefine(checkStorageUrl).optional(),
  /** The address that people type, when a proxy stands in front. */
  PUBLIC_URL: z.url({ protocol: /^https?$/ }).optional(),
  /** A mail server; absent: letters land as files in DATA_DIR/outbox. */
  SMTP_URL: z
    .string()
    .regex(/^smtps?:\/\/\S+$/, 'must look like smtp://user:password@host:587 or smtps://…')
    .optional(),
  /** Who letters come from. */
  MAIL_FROM: z
    .string()
    .regex(/^[^\r\n]*[^\s<@]+@[^\s>@]+>?$/, 'must look like name@host or Name <name@host>')
    .optional(),
  /** 32 bytes in base64: encrypts citizen ID numbers. Absent on the embedded database: made once, in DATA_DIR. */
  PERSONAL_DATA_KEY: z
    .string()
    .refine(text => Buffer.from(text, 'base64').length === 32, 'must be 32 bytes in base64')
    .optional(),
  /** The key before, or the key to come: what stands under it is read too, until `contest keys rotate` is done. */
  PERSONAL_DATA_KEY_OLD: z
    .string()
    .refine(text => Buffer.from(text, 'base64').length === 32, 'must be 32 bytes in base64')
    .optional(),
  /** So many months after a contest's last publication its people's data is due to be deleted. */
  RETENTION_MONTHS: z.coerce
    .number('must be a whole number of months')
    .int('must be a whole number of months')
    .min(1, 'must be a whole number of months')
    .default(24),
  FFMPEG_PATH: z.string().min(1).default('ffmpeg'),
  FFPROBE_PATH: z.string().min(1).default('ffprobe'),
  /** Who sends the bytes of videos: "nginx" where scripts/deploy/nginx.conf stands in front. */
  HAND_OVER: z.enum(['server', 'nginx']).default('server'),
  /** MiB of the disk that no upload may take: what the database and the backups need to go on. */
  RESERVE_MIB: z.coerce
    .number('must be a whole number of MiB')
    .int('must be a whole number of MiB')
    .min(0, 'must be a whole number of MiB')
    .default(2048),
  /** Whose word about a request counts (X-Request-Id): addresses and networks, with commas between them. */
  TRUSTED_PROXIES: z.string().superRefine(checkNetworks).default(''),
  /** What the log tells; at a terminal only warnings unless set. */
  LOG_LEVEL: z.enum(logLevels).optional(),
  /** Lines of JSON, or words for a person; words at a terminal unless set. */
  LOG_FORMAT: z.enum(['json', 'text']).optional(),
  /** How long the server still answers after it was told to stop, while /readyz sends people elsewhere. */
  DRAIN_SECONDS: z.coerce.number('must be a number of seconds').min(0).max(3600).default(0),
  /** Where Prometheus asks for /metrics, apart from the portal; absent: nowhere. */
  METRICS_PORT: port.optional(),
  METRICS_HOST: z.string().min(1).default('127.0.0.1'),
  /** Who prepares videos: this server, or processes of their own (`npm run worker`). */
  WORKER: z.enum(['inside', 'apart']).default('inside'),
  /** Whether judges and organizers must confirm their sign-in with a second factor, or may. */
  SECOND_FACTOR: z.enum(['required', 'offered']).default('offered'),
  /** Sign-in with VNeID, which is an OpenID provider to us; absent: there is none. */
  OIDC_ISSUER: z
    .url({ protocol: /^https?$/, error: 'must look like https://host/path' })
    .refine(
      text => text.startsWith('https:') || isLoopbackHttp(text),
      'must be https: only a provider on this very machine is asked over http',
    )
    .optional(),
  OIDC_CLIENT_ID: z.string().min(1).optional(),
  OIDC_CLIENT_SECRET: z.string().min(1).optional(),
  OIDC_SCOPES: z
    .string()
    .regex(
      /^(?=.*\bopenid\b)[\w.:/-]+( [\w.:/-]+)*$/,
      'must be names with blanks between, openid among them',
    )
    .default('openid'),
  /** The claim that holds the citizen ID number. */
  OIDC_CITIZEN_ID_CLAIM: z.string().min(1).default('citizen_id'),
  /** How people reach the secretariat, at the foot of every page: "Tổ thư ký Hội thi, điện thoại 0225 …". */
  SECRETARIAT_CONTACT: z.string().trim().max(300, 'must have at most 300 characters').optional(),
  /** "never" leaves an empty embedded database empty. */
  DEMO: z.enum(['when-empty', 'never']).default('when-empty'),
});

export interface Config {
  port: number;
  host: string;
  databaseUrl: string | null;
  dataDir: string;
  /** As `readS3Address` reads it; holds a secret. */
  storageUrl: string | null;
  publicUrl: string | null;
  /** Holds a secret; null: letters go into a folder. */
  smtpUrl: string | null;
  mailFrom: string;
  personalDataKey: Buffer | null;
  /** Read beside the key while a rotation goes on. */
  personalDataKeyOld: Buffer | null;
  retentionMonths: number;
  ffmpegPath: string;
  ffprobePath: string;
  handOver: 'server' | 'nginx';
  reserveBytes: number;
  worker: 'inside' | 'apart';
  fillWithDemo: boolean;
  /** As `readNetworks` reads it. */
  trustedProxies: string;
  log: { level: LogLevel; format: 'json' | 'text' };
  metrics: { host: string; port: number } | null;
  drainMs: number;
  secondFactor: 'required' | 'offered';
  /** null: pages don't say how to reach the secretariat. */
  secretariatContact: string | null;
  /** Holds a secret; null: nobody signs in with VNeID. */
  openId: OpenIdSettings | null;
}

function checkNetworks(text: string, context: z.RefinementCtx): void {
  try {
    readNetworks(text);
  } catch (error) {
    context.addIssue({ code: 'custom', message: (error as Error).message });
  }
}

/** Its message never repeats the address, which holds a secret. */
function checkStorageUrl(text: string, context: z.RefinementCtx): void {
  try {
    readS3Address(text);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    context.addIssue({ code: 'custom', message: error.message });
  }
}

/** @throws ConfigurationError where there is an issuer, but not who we are to it */
function openIdOf(settings: z.infer<typeof environment>): OpenIdSettings | null {
  const { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId } = settings;
  const { OIDC_CLIENT_SECRET: clientSecret } = settings;
  if (!issuer) return null;
  if (!clientId || !clientSecret) {
    const missing = clientId ? 'OIDC_CLIENT_SECRET' : 'OIDC_CLIENT_ID';
    throw new ConfigurationError(`${missing}: must be set where OIDC_ISSUER is set`);
  }
  const { OIDC_SCOPES: scopes, OIDC_CITIZEN_ID_CLAIM: citizenIdClaim } = settings;
  return { issuer, clientId, clientSecret, scopes, citizenIdClaim };
}

/** Adds what a `.env` beside package.json says to the process's settings, where it isn't set already. */
export function readSettingsFile(): void {
  const file = path.join(root, '.env');
  if (existsSync(file)) process.loadEnvFile(file);
}

/** A setting that can't be used; its message is the one line that names it. */
export class ConfigurationError extends Error {}

const isLoopback = (host: string) => ['127.0.0.1', 'localhost', '::1'].includes(host);

/**
 * Reads the settings once, at the start.
 * @throws ConfigurationError with one line that names the first wrong setting and what it should be
 */
export function readConfig(
  env: Record<string, string | undefined>,
  isTerminal = process.stdout.isTTY === true,
): Config {
  // An empty value means the same as an absent one: that is how compose and systemd files leave things out.
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
  const parsed = environment.safeParse(given);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new ConfigurationError(`${issue?.path.join('.')}: ${issue?.message}`);
  }
  const settings = parsed.data;
  if (settings.DATABASE_URL && !settings.PERSONAL_DATA_KEY) {
    throw new ConfigurationError(
      'PERSONAL_DATA_KEY: must be set where DATABASE_URL is set; make one with: openssl rand -base64 32',
    );
  }
  if (settings.SMTP_URL && !settings.MAIL_FROM) {
    throw new ConfigurationError(
      'MAIL_FROM: must be set where SMTP_URL is set, to an address that the mail server sends for',
    );
  }
  return {
    port: settings.PORT,
    host: settings.HOST,
    databaseUrl: settings.DATABASE_URL ?? null,
    dataDir: path.resolve(settings.DATA_DIR),
    storageUrl: settings.STORAGE_URL ?? null,
    publicUrl: settings.PUBLIC_URL?.replace(/\/$/, '') ?? null,
    smtpUrl: settings.SMTP_URL ?? null,
    mailFrom: settings.MAIL_FROM ?? 'hoi-thi@localhost',
    personalDataKey: settings.PERSONAL_DATA_KEY
      ? Buffer.from(settings.PERSONAL_DATA_KEY, 'base64')
      : null,
    personalDataKeyOld: settings.PERSONAL_DATA_KEY_OLD
      ? Buffer.from(settings.PERSONAL_DATA_KEY_OLD, 'base64')
      : null,
    retentionMonths: settings.RETENTION_MONTHS,
    ffmpegPath: settings.FFMPEG_PATH,
    ffprobePath: settings.FFPROBE_PATH,
    handOver: settings.HAND_OVER,
    reserveBytes: settings.RESERVE_MIB * 1024 * 1024,
    worker: settings.WORKER,
    trustedProxies: settings.TRUSTED_PROXIES,
    log: {
      level: settings.LOG_LEVEL ?? (isTerminal ? 'warn' : 'info'),
      format: settings.LOG_FORMAT ?? (isTerminal ? 'text' : 'json'),
    },
    drainMs: settings.DRAIN_SECONDS * 1000,
    secondFactor: settings.SECOND_FACTOR,
    secretariatContact: settings.SECRETARIAT_CONTACT || null,
    openId: openIdOf(settings),
    metrics:
      settings.METRICS_PORT === undefined
        ? null
        : { host: settings.METRICS_HOST, port: settings.METRICS_PORT },
    fillWithDemo:
      settings.DEMO === 'when-empty' && !settings.DATABASE_URL && isLoopback(settings.HOST),
  };
}
