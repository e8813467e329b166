import type { MultipartFile } from '@fastify/multipart';
import type { FastifyRequest } from 'fastify';
import { ok, type Reason, type Result, refuse } from '#kernel/result.ts';
import type { FileStore } from '../files.ts';
import type { UploadedFile } from './route.ts';

export type Received = {
  readonly file: UploadedFile | undefined;
  /** Text fields that came before the file. */
  readonly fields: Readonly<Record<string, string>>;
  /** Says once whether the file stays: what no use case took must not. */
  readonly settle: (keep: boolean) => void;
};

const textFields = (part: MultipartFile): Record<string, string> =>
  Object.fromEntries(
    Object.entries(part.fields).flatMap(([name, field]) =>
      field && !Array.isArray(field) && field.type === 'field' ? [[name, String(field.value)]] : [],
    ),
  );

/** Streams the one file of a multipart request into the store, never more than `limit` bytes. */
export const receiveFile = async (
  request: FastifyRequest,
  files: FileStore,
  limit: number,
): Promise<Result<Received, Reason>> => {
  if (!request.isMultipart()) return refuse({ code: 'FILE_MISSING', at: 'file' });
  const part = await request.file();
  if (!part) return refuse({ code: 'FILE_MISSING', at: 'file' });
  const stored = await files.putOnTrial(part.file, limit);
  if (!stored.ok) return stored;
  const { key, bytes, settle } = stored.value;
  return ok({ file: { key, bytes, name: part.filename }, fields: textFields(part), settle });
};
