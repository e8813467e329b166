import { argon2, randomBytes, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';

const derive = promisify(argon2);

/** OWASP's first choice for argon2id: 19 MiB, two passes, one lane. */
const COST = { memory: 19_456, passes: 2, parallelism: 1 };
const TAG_BYTES = 32;
const FORM = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([\w+/]+)\$([\w+/]+)$/;

/** A password beside a second factor: at least 8 characters (alone it would be 15), at most 128. */
export const isAcceptablePassword = (password: string): boolean => {
  const length = [...password].length;
  return length >= 8 && length <= 128;
};

const tagOf = (password: string, nonce: Buffer, cost: typeof COST): Promise<Buffer> =>
  derive('argon2id', { message: password, nonce, tagLength: TAG_BYTES, ...cost });

const bare = (bytes: Buffer): string => bytes.toString('base64').replace(/=+$/, '');

/** The hash to store, with its parameters and salt, in the usual `$argon2id$…` form. */
export const hashPassword = async (password: string): Promise<string> => {
  const nonce = randomBytes(16);
  const tag = await tagOf(password, nonce, COST);
  const { memory, passes, parallelism } = COST;
  return `$argon2id$v=19$m=${memory},t=${passes},p=${parallelism}$${bare(nonce)}$${bare(tag)}`;
};

/** Compares in constant time. False for a hash of any other form. */
export const verifyPassword = async (password: string, hash: string): Promise<boolean> => {
  const match = FORM.exec(hash);
  if (!match) return false;
  const [, memory, passes, parallelism, nonce = '', tag = ''] = match;
  const cost = {
    memory: Number(memory),
    passes: Number(passes),
    parallelism: Number(parallelism),
  };
  const found = await tagOf(password, Buffer.from(nonce, 'base64'), cost);
  return timingSafeEqual(found, Buffer.from(tag, 'base64'));
};

/** Takes as long as a real comparison, so that an unknown ID cannot be told by the time. */
export const wasteOneComparison = async (password: string): Promise<void> => {
  await tagOf(password, Buffer.alloc(16), COST);
};
