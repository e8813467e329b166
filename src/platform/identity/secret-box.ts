import { createCipheriv, createDecipheriv, type DecipherGCM, randomBytes } from 'node:crypto';

const IV_BYTES = 12;
const TAG_BYTES = 16;

/** Encrypts under AES-256-GCM; `owner` is bound in, so that a box cannot be moved to another row. */
export const seal = (key: Buffer, owner: string, plain: Buffer): Buffer => {
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(Buffer.from(owner));
  const body = Buffer.concat([cipher.update(plain), cipher.final()]);
  return Buffer.concat([iv, cipher.getAuthTag(), body]);
};

/** The box was sealed under another key, for another owner, or was changed since. */
export class SealBroken extends Error {}

const open = (decipher: DecipherGCM, body: Buffer): Buffer => {
  try {
    return Buffer.concat([decipher.update(body), decipher.final()]);
  } catch {
    throw new SealBroken('the seal does not hold');
  }
};

/** Throws SealBroken when the key, the owner or a single bit is wrong. */
export const unseal = (key: Buffer, owner: string, box: Buffer): Buffer => {
  const iv = box.subarray(0, IV_BYTES);
  const tag = box.subarray(IV_BYTES, IV_BYTES + TAG_BYTES);
  const decipher = createDecipheriv('aes-256-gcm', key, iv, { authTagLength: TAG_BYTES })
    .setAAD(Buffer.from(owner))
    .setAuthTag(tag);
  return open(decipher, box.subarray(IV_BYTES + TAG_BYTES));
};
