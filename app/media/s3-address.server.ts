import { S3Client, type S3ClientConfig } from '@aws-sdk/client-s3';

/** A bucket, and how to speak with whoever keeps it. */
export interface S3Address {
  /** `https://host:port` */
  readonly endpoint: string;
  readonly bucket: string;
  readonly region: string;
  /** `https://host/bucket/key`, as most stores want it; else `https://bucket.host/key`. */
  readonly pathStyle: boolean;
  /** Null: AWS's usual variables and files say them. */
  readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string } | null;
  /** Names the bucket without the secret, for messages. */
  readonly name: string;
}

const FORM = 's3://KEY:SECRET@host:port/bucket?region=…&secure=false';
const BUCKET = /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/;
const AWS_HOST = /(?:^|\.)s3[.-](?:dualstack\.)?([a-z0-9-]+)\.amazonaws\.com(?:\.cn)?$/;

const OPTIONS = new Map([
  ['region', { allowed: /^[a-z0-9-]+$/, words: 'lower-case letters, digits and -' }],
  ['secure', { allowed: /^(?:true|false)$/, words: 'true or false' }],
  ['style', { allowed: /^(?:path|host)$/, words: 'path or host' }],
]);

/**
 * Reads `s3://KEY:SECRET@host:port/bucket?region=…&secure=false&style=host`.
 * @throws RangeError with what is wrong; nothing of the address stands in the message, for it holds a secret
 */
export function readS3Address(text: string): S3Address {
  // as a web address, since URL checks no host and port of schemes it doesn't know
  if (!text.startsWith('s3://') || !URL.canParse(text.replace(/^s3:/, 'https:'))) {
    throw new RangeError(`must look like ${FORM}, with / in a secret written as %2F`);
  }
  const url = new URL(text.replace(/^s3:/, 'https:'));
  const bucket = url.pathname.slice(1).replace(/\/$/, '');
  if (!BUCKET.test(bucket)) {
    throw new RangeError(`must name one bucket after the host: ${FORM}`);
  }
  const [accessKeyId, secretAccessKey] = [url.username, url.password].map(decode);
  if (!accessKeyId !== !secretAccessKey) {
    throw new RangeError('must hold both key and secret, or neither');
  }
  const given = url.searchParams;
  for (const [name, value] of given) {
    const option = OPTIONS.get(name);
    if (!option)
      throw new RangeError('takes region, secure and style after the ?, and nothing else');
    if (!option.allowed.test(value)) throw new RangeError(`${name} must be ${option.words}`);
  }
  const ofAws = AWS_HOST.exec(url.hostname);
  return {
    endpoint: `${given.get('secure') === 'false' ? 'http' : 'https'}://${url.host}`,
    bucket,
    region: given.get('region') ?? ofAws?.[1] ?? 'us-east-1',
    pathStyle: given.has('style') ? given.get('style') === 'path' : !ofAws,
    credentials: accessKeyId && secretAccessKey ? { accessKeyId, secretAccessKey } : null,
    name: `s3://${url.host}/${bucket}`,
  };
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw new RangeError('must have % in key and secret written as %25');
  }
}

/** A client for the address; opens nothing yet. */
export const openS3Client = (address: S3Address): S3Client => new S3Client(clientSettings(address));

/** How a client speaks with whoever keeps the bucket. */
export function clientSettings(address: S3Address): S3ClientConfig {
  const { endpoint, region, pathStyle, credentials } = address;
  return {
    endpoint,
    region,
    forcePathStyle: pathStyle,
    ...(credentials ? { credentials } : {}),
    // AWS's newer checksums are unknown to many stores; each part is signed by its SHA-256 all the same
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
    requestHandler: {
      connectionTimeout: 5_000,
      // from the first byte of a part to the beginning of its answer
      requestTimeout: 120_000,
      throwOnRequestTimeout: true,
      // whoever reads from us may read slowly
      socketTimeout: 300_000,
    },
  };
}
