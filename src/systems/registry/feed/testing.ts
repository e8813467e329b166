/**
 * For tests of 取込: register files made of synthetic people, and the way of a file through
 * check, approval and commit in the names of two people.
 */
import assert from 'node:assert/strict';
import { type Scope as FileScope, type Layout, rowShape } from '#contracts/layout.ts';
import type { MediaHead } from '#contracts/media-head.ts';
import { mediaWriter } from '#contracts/media-write.ts';
import {
  findResidentLayout,
  type ResidentKey,
  type ResidentRow,
  residentRow,
  toRow,
} from '#contracts/resident-registry/index.ts';
import { municipalityCode } from '#kernel/identifiers.ts';
import { plainDate } from '#kernel/plain-date.ts';
import { runTask } from '#platform/jobs/index.ts';
import { testScope } from '#platform/testing.ts';
import { execute, type Scope, type Services } from '#platform/use-case.ts';
import { checkFeedJob } from './check-feed.ts';
import { commitFeedJob } from './commit-feed.ts';
import { approveFeed } from './decide-feed.ts';
import { getFeed } from './read-feeds.ts';
import { receiveFeed } from './receive-feed.ts';
import { requestFeedApproval } from './request-feed-approval.ts';
import { startCommit } from './start-commit.ts';

export const clerk = testScope();
export const manager = testScope({ userId: 'manager', duties: ['immunisation-manager'] });

/** Synthetic person `n`, a resident of Sendai since birth. */
export const person = (n: number, items: Partial<ResidentRow> = {}): ResidentRow => {
  const born = plainDate(`20${String(10 + (n % 15)).padStart(2, '0')}-0${1 + (n % 9)}-1${n % 10}`);
  return residentRow({
    municipalityCode: '041009',
    personNo: String(n).padStart(10, '0'),
    name: `見本　${'一二三四五六七八九十'[n % 10]}郎`,
    nameKana: `ミホン　${'アイウエオカキクケコ'[n % 10]}ロウ`,
    birthDate: born,
    sex: n % 2 === 0 ? 'M' : 'F',
    address: `宮城県仙台市青葉区見本町${n}番地`,
    residentSince: born,
    lastChangeKind: 'birth',
    lastChangeDate: born,
    linkedOn: plainDate('2026-06-01'),
    ...items,
  });
};

export type FileOptions = {
  readonly mode: FileScope;
  readonly sequence: number;
  readonly base?: number;
  readonly asOf?: string;
  readonly municipality?: string;
  readonly layout?: string;
  readonly encoding?: 'utf-8' | 'cp932';
};

const layoutOf = (id = 'sendai-resident'): Layout<ResidentKey> => {
  const layout = findResidentLayout(id);
  assert.ok(layout);
  return layout;
};

/** The bytes of a register file with these people. */
export const registerFile = (options: FileOptions, people: readonly ResidentRow[]): Buffer => {
  const layout = layoutOf(options.layout);
  const head: MediaHead = {
    layout: layout.id,
    version: layout.version,
    municipality: municipalityCode(options.municipality ?? '041009'),
    scope: options.mode,
    sequence: options.sequence,
    baseSequence:
      options.base ?? (options.mode === 'full' ? options.sequence : options.sequence - 1),
    encoding: options.encoding ?? 'utf-8',
    asOf: plainDate(options.asOf ?? '2026-06-30'),
    createdAt: '2026-06-30T22:00:00+09:00',
  };
  const writer = mediaWriter(head);
  const shape = rowShape(layout, options.mode);
  const rows = writer.rows(people.map((row) => toRow(shape, row)));
  assert.ok(rows.ok);
  return Buffer.concat([writer.head(), rows.value, writer.trailer()]);
};

const succeeded = <Value>(
  outcome: { ok: true; value: Value } | { ok: false; reasons: unknown },
): Value => {
  assert.ok(outcome.ok, JSON.stringify(outcome));
  return outcome.value;
};

/** Brings bytes in and runs the check; answers the file's number. */
export const bringIn = async (
  services: Services,
  bytes: Buffer | AsyncIterable<Uint8Array>,
  scope: Scope = clerk,
): Promise<number> => {
  const source = Buffer.isBuffer(bytes)
    ? (async function* () {
        yield bytes;
      })()
    : bytes;
  const file = { ...succeeded(await services.files.put(source)), name: 'register.csv' };
  const { feedNo, taskId } = succeeded(await execute(receiveFeed, services, scope, { file }));
  await runTask(checkFeedJob, services, { municipality: scope.municipality, taskId });
  return feedNo;
};

export const feedState = async (services: Services, feedNo: number) =>
  succeeded(await execute(getFeed, services, clerk, { feedNo }));

/** Lets a second person approve a checked file and starts its commit; answers the task. */
export const approve = async (services: Services, feedNo: number): Promise<string> => {
  succeeded(await execute(requestFeedApproval, services, clerk, { feedNo }));
  succeeded(await execute(approveFeed, services, manager, { feedNo }));
  return succeeded(await execute(startCommit, services, clerk, { feedNo })).taskId;
};

export const commit = async (services: Services, feedNo: number): Promise<void> => {
  const taskId = await approve(services, feedNo);
  await runTask(commitFeedJob(), services, { municipality: clerk.municipality, taskId });
};

/** The whole way of a file; answers its number. */
export const takeIn = async (
  services: Services,
  options: FileOptions,
  people: readonly ResidentRow[],
): Promise<number> => {
  const feedNo = await bringIn(services, registerFile(options, people));
  await commit(services, feedNo);
  return feedNo;
};
