/**
 * Files as bytes: what was uploaded and what was printed, kept under the data folder by the
 * SHA-256 of their content. The same content is stored once and is never changed.
 */
import { createHash, randomUUID } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, open, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { type Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { type Result, refuse } from '#kernel/result.ts';

/** SHA-256 of the content in lower-case hex; the name of a stored file. */
export type FileKey = string & { readonly __brand: 'FileKey' };

export type StoredFile = {
  readonly key: FileKey;
  readonly bytes: number;
  /** False when the same content was here before. */
  readonly fresh: boolean;
};

export type FileRefusal = { readonly code: 'FILE_TOO_LARGE'; readonly with: { limit: number } };

export type FileStore = {
  /** Stores a stream; refuses one longer than `limit` bytes and then keeps nothing of it. */
  readonly put: (
    source: Readable | AsyncIterable<Uint8Array>,
    limit?: number,
  ) => Promise<Result<StoredFile, FileRefusal>>;
  /** The content as a stream. Throws when there is no such file. */
  readonly read: (key: FileKey) => Readable;
  /** Size in bytes; undefined when there is no such file. */
  readonly find: (key: FileKey) => Promise<number | undefined>;
  readonly remove: (key: FileKey) => Promise<void>;
};

export const parseFileKey = (text: string): FileKey | undefined =>
  /^[0-9a-f]{64}$/.test(text) ? (text as FileKey) : undefined;

const exists = (name: string): Promise<boolean> =>
  stat(name).then(
    () => true,
    () => false,
  );

class TooLarge extends Error {}

const measured = (limit: number) => {
  const digest = createHash('sha256');
  let bytes = 0;
  const stream = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      bytes += chunk.length;
      if (bytes > limit) return done(new TooLarge());
      digest.update(chunk);
      done(null, chunk);
    },
  });
  return { stream, result: () => ({ key: digest.digest('hex') as FileKey, bytes }) };
};

const flushed = async (name: string): Promise<void> => {
  const file = await open(name, 'r');
  await file.sync().finally(() => file.close());
};

/** A store below `folder`, which is made when first needed, readable by this user alone. */
export const fileStore = (folder: string): FileStore => {
  const place = (key: FileKey) => path.join(folder, key.slice(0, 2), key);
  return {
    put: async (source, limit = Number.POSITIVE_INFINITY) => {
      const half = path.join(folder, `.${randomUUID()}`);
      await mkdir(folder, { recursive: true, mode: 0o700 });
      const meter = measured(limit);
      try {
        await pipeline(source, meter.stream, createWriteStream(half, { mode: 0o600 }));
        await flushed(half);
        const stored = meter.result();
        const target = place(stored.key);
        const fresh = !(await exists(target));
        await mkdir(path.dirname(target), { recursive: true, mode: 0o700 });
        await rename(half, target);
        return { ok: true, value: { ...stored, fresh } };
      } catch (error) {
        if (error instanceof TooLarge) return refuse({ code: 'FILE_TOO_LARGE', with: { limit } });
        throw error;
      } finally {
        await rm(half, { force: true });
      }
    },
    read: (key) => createReadStream(place(key)),
    find: (key) =>
      stat(place(key)).then(
        (found) => found.size,
        () => undefined,
      ),
    remove: (key) => rm(place(key), { force: true }),
  };
};
