/**
 * Files as bytes: what was uploaded and what was printed, kept under the data folder by the
 * SHA-256 of their content. The same content is stored once and is never changed.
 */
import { createHash, randomUUID } from 'node:crypto';
import { createReadStream, createWriteStream, existsSync, rmSync } from 'node:fs';
import { mkdir, open, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { type Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { ok, type Result, refuse } from '#kernel/result.ts';

/** SHA-256 of the content in lower-case hex; the name of a stored file. */
export type FileKey = string & { readonly __brand: 'FileKey' };

export type StoredFile = {
  readonly key: FileKey;
  readonly bytes: number;
  /** False when the same content was here before. */
  readonly fresh: boolean;
};

/** A file put on trial: whoever put it says whether it stays. */
export type FileOnTrial = StoredFile & {
  /** Call once. The content goes when nobody who put it at the same time keeps it either. */
  readonly settle: (keep: boolean) => void;
};

export type FileRefusal = { readonly code: 'FILE_TOO_LARGE'; readonly with: { limit: number } };

export type FileStore = {
  /** Stores a stream; refuses one longer than `limit` bytes and then keeps nothing of it. */
  readonly put: (
    source: Readable | AsyncIterable<Uint8Array>,
    limit?: number,
  ) => Promise<Result<StoredFile, FileRefusal>>;
  /** As put, for a file that may yet be refused. */
  readonly putOnTrial: (
    source: Readable | AsyncIterable<Uint8Array>,
    limit?: number,
  ) => Promise<Result<FileOnTrial, FileRefusal>>;
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

/** Files on trial by key. What was there before, or is kept by anybody meanwhile, stays. */
const trialsIn = (place: (key: FileKey) => string) => {
  const trials = new Map<FileKey, { open: number; stays: boolean }>();
  return {
    /** Called before the content is in its place, so that no settling takes it away below. */
    begin: (key: FileKey): void => {
      const trial = trials.get(key) ?? { open: 0, stays: existsSync(place(key)) };
      trial.open += 1;
      trials.set(key, trial);
    },
    /** Without an await: whoever puts the same content next finds it in its place or gone. */
    settle: (key: FileKey, keep: boolean): void => {
      const trial = trials.get(key);
      if (!trial) return;
      trial.open -= 1;
      trial.stays ||= keep;
      if (trial.open > 0) return;
      trials.delete(key);
      if (!trial.stays) rmSync(place(key), { force: true });
    },
  };
};

/** A store below `folder`, which is made when first needed, readable by this user alone. */
export const fileStore = (folder: string): FileStore => {
  const place = (key: FileKey) => path.join(folder, key.slice(0, 2), key);
  const trials = trialsIn(place);

  const moveIn = async (half: string, stored: Pick<StoredFile, 'key' | 'bytes'>) => {
    const target = place(stored.key);
    const fresh = !(await exists(target));
    await mkdir(path.dirname(target), { recursive: true, mode: 0o700 });
    await rename(half, target);
    return { ...stored, fresh };
  };

  const putOnTrial: FileStore['putOnTrial'] = async (source, limit = Number.POSITIVE_INFINITY) => {
    const half = path.join(folder, `.${randomUUID()}`);
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const meter = measured(limit);
    try {
      await pipeline(source, meter.stream, createWriteStream(half, { mode: 0o600 }));
      await flushed(half);
      const stored = meter.result();
      const settle = (keep: boolean) => trials.settle(stored.key, keep);
      trials.begin(stored.key);
      const moved = await moveIn(half, stored).catch((error) => {
        settle(false);
        throw error;
      });
      return ok({ ...moved, settle });
    } catch (error) {
      if (error instanceof TooLarge) return refuse({ code: 'FILE_TOO_LARGE', with: { limit } });
      throw error;
    } finally {
      await rm(half, { force: true });
    }
  };

  return {
    putOnTrial,
    put: async (source, limit) => {
      const put = await putOnTrial(source, limit);
      if (!put.ok) return put;
      const { settle, ...stored } = put.value;
      settle(true);
      return ok(stored);
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
