const decode = (base64: string) =>
  Uint8Array.from(atob(base64), character => character.charCodeAt(0));

/**
 * Whether an Ed25519 signature is that of these very bytes, found out in the visitor's browser: by the browser itself
 * where it can, else (old browsers, and pages without TLS) by a library that is fetched then. Both base64.
 */
export async function isSignatureRight(
  bytes: Uint8Array<ArrayBuffer>,
  { signature, publicKey }: { signature: string; publicKey: string },
): Promise<boolean> {
  try {
    const [signed, raw] = [decode(signature), decode(publicKey)];
    const ownAnswer = await askBrowser(bytes, signed, raw);
    if (ownAnswer !== null) return ownAnswer;
    const { ed25519 } = await import('@noble/curves/ed25519.js');
    return ed25519.verify(signed, bytes, raw, { zip215: false });
  } catch {
    // what is no key or no signature signs nothing
    return false;
  }
}

/** null: this browser can't tell. */
async function askBrowser(
  bytes: Uint8Array<ArrayBuffer>,
  signature: Uint8Array<ArrayBuffer>,
  publicKey: Uint8Array<ArrayBuffer>,
): Promise<boolean | null> {
  // absent where the page came without TLS
  const subtle = globalThis.crypto?.subtle as SubtleCrypto | undefined;
  if (!subtle) return null;
  try {
    const key = await subtle.importKey('raw', publicKey, { name: 'Ed25519' }, false, ['verify']);
    return await subtle.verify({ name: 'Ed25519' }, key, signature, bytes);
  } catch {
    return null;
  }
}
