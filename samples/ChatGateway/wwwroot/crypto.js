// The client's half of the key exchange: ECDH on P-256 by the browser's WebCrypto.

const curve = { name: "ECDH", namedCurve: "P-256" };

/** Whether the browser lets this page use WebCrypto: it does over HTTPS, and from this machine. */
export const isAvailable = () => globalThis.crypto?.subtle !== undefined;

/**
 * Agrees on a key with the server. The document does not say what the key encrypts, so it encrypts nothing here, nor at the gateway. It is derived
 * all the same, which finds out whether the server's key is valid.
 * @param serverPem The server's public key.
 * @returns The page's own public key, PEM, and the agreed key, which cannot be read out.
 */
export async function agree(serverPem) {
  const own = await crypto.subtle.generateKey(curve, false, ["deriveBits"]);
  const server = await crypto.subtle.importKey("spki", fromPem(serverPem), curve, false, []);
  const secret = await crypto.subtle.deriveBits({ name: "ECDH", public: server }, own.privateKey, 256);
  const material = await crypto.subtle.importKey("raw", secret, "HKDF", false, ["deriveKey"]);
  const key = await crypto.subtle.deriveKey(
    { name: "HKDF", hash: "SHA-256", salt: new Uint8Array(), info: new TextEncoder().encode("JsonChat") }, material, { name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]);
  return { pem: toPem(await crypto.subtle.exportKey("spki", own.publicKey)), key };
}

function fromPem(pem) {
  const base64 = pem.replace(/-----(BEGIN|END) PUBLIC KEY-----/g, "").replace(/\s/g, "");
  return Uint8Array.from(atob(base64), character => character.charCodeAt(0));
}

function toPem(bytes) {
  const lines = btoa(String.fromCharCode(...new Uint8Array(bytes))).match(/.{1,64}/g);
  return `-----BEGIN PUBLIC KEY-----\n${lines.join("\n")}\n-----END PUBLIC KEY-----`;
}
