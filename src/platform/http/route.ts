import type { z } from 'zod';
import type { FileKey, StoredFile } from '../files.ts';
import type { Message, MessageMap } from '../messages.ts';
import type { UseCase } from '../use-case.ts';

/** What a use case answers where the route's response is `file`. */
export type FileAnswer = {
  readonly name: string;
  readonly mediaType: string;
  /** A stored file, or the bytes themselves. */
  readonly content: FileKey | Uint8Array;
};

/** What a route with `upload` adds to the input as `file`; the content is already stored. */
export type UploadedFile = Pick<StoredFile, 'key' | 'bytes'> & { readonly name: string };

/** The parts of a request that become input. */
export type RequestParts = {
  readonly params: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, string>>;
  readonly body: unknown;
  readonly file: UploadedFile | undefined;
};

type Definition<Input, Output, Code extends string> = {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** `/api/registry/people/:personNo` */
  readonly path: string;
  readonly useCase: UseCase<Input, Output, Code>;
  /** A sentence for every code with which the use case refuses. */
  readonly messages: MessageMap<Code>;
  /** What leaves: a field that the schema does not list is stripped. `file` sends a FileAnswer. */
  readonly response: z.ZodType | 'file';
  /** Takes one file as multipart, before the use case runs. */
  readonly upload?: true;
  /** How the request becomes input; by default params, query, body and file laid over each other. */
  readonly input?: (parts: RequestParts) => unknown;
};

/** A route without the types of its use case. */
export type Route = Omit<Definition<unknown, unknown, string>, 'messages' | 'useCase'> & {
  readonly useCase: UseCase<unknown, unknown, string>;
  readonly messages: Readonly<Record<string, Message>>;
};

export type RouteModule = readonly Route[];

/** Declares a route: the compiler demands a message for each code of the use case. */
export const route = <Input, Output, Code extends string>(
  definition: Definition<Input, Output, Code>,
): Route => definition as unknown as Route;

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Params win over the body, so that a path cannot be talked out of what it names. */
export const inputOf = (route: Route, parts: RequestParts): unknown =>
  route.input
    ? route.input(parts)
    : {
        ...parts.query,
        ...(isRecord(parts.body) ? parts.body : {}),
        ...(parts.file ? { file: parts.file } : {}),
        ...parts.params,
      };
