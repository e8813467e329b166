import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { municipalityCode } from '#kernel/identifiers.ts';
import { testScope, withServices } from '#platform/testing.ts';
import { execute, type Scope, type Services } from '#platform/use-case.ts';
import { addPeople, approved, clerk, manager } from '../extraction/testing.ts';
import {
  closePress,
  listOutputs,
  openOutput,
  previewRun,
  releaseRun,
  reprintVoucher,
} from './index.ts';
import { applyRegister, released } from './testing.ts';

const codes = (outcome: { ok: boolean; reasons?: readonly { code: string }[] }) =>
  outcome.reasons?.map(({ code }) => code);

type Made = { readonly runId: string; readonly outputId: string; readonly voucherNo: string };

const withReleased = (work: (services: Services, made: Made) => Promise<void>) =>
  withServices(async (services, db) => {
    await applyRegister(db);
    await addPeople(db, [{ no: 1, birth: '2020-10-10' }]);
    const { runId } = await approved(services);
    const { rows } = await released(services, runId);
    const [voucher] = await db.admin<{ voucher_no: string }>(
      'SELECT voucher_no FROM registry.voucher',
    );
    const outputId = rows[0]?.outputId ?? '';
    await work(services, { runId, outputId, voucherNo: voucher?.voucher_no ?? '' });
  });

const attempts = (services: Services, scope: Scope, made: Made) => ({
  release: () => execute(releaseRun, services, scope, made),
  list: () => execute(listOutputs, services, scope, made),
  open: () => execute(openOutput, services, scope, made),
  preview: () => execute(previewRun, services, scope, made),
  reprint: () =>
    execute(reprintVoucher, services, scope, { voucherNo: made.voucherNo, reason: '紛失' }),
});

describe('who may send, open and reprint', () => {
  after(closePress);

  test('clerks and managers may all of it', () =>
    withReleased(async (services, made) => {
      for (const scope of [clerk, manager]) {
        for (const [name, attempt] of Object.entries(attempts(services, scope, made))) {
          const outcome = await attempt();
          assert.ok(outcome.ok, `${name} ${JSON.stringify(outcome)}`);
        }
      }
    }));

  test('[SA-221] the counter reprints and opens what it printed, and neither sends a run nor opens its files', () =>
    withReleased(async (services, made) => {
      const counter = testScope({ duties: ['counter'] });
      const { release, list, preview, open, reprint } = attempts(services, counter, made);
      for (const attempt of [release, list, preview]) {
        assert.deepEqual(codes(await attempt()), ['PERMISSION_DENIED']);
      }
      assert.deepEqual(codes(await open()), ['OUTPUT_NOT_FOUND']);
      const reprinted = await reprint();
      assert.ok(reprinted.ok);
      const { outputId } = reprinted.value;
      assert.ok((await attempts(services, counter, { ...made, outputId }).open()).ok);
    }));

  test('[SA-221] those who run the system may nothing', () =>
    withReleased(async (services, made) => {
      for (const duty of ['administrator', 'operator', 'auditor'] as const) {
        const scope = testScope({ duties: [duty] });
        for (const attempt of Object.values(attempts(services, scope, made))) {
          assert.deepEqual(codes(await attempt()), ['PERMISSION_DENIED'], duty);
        }
      }
    }));

  test('the right duty in another municipality finds neither run, nor file, nor voucher', () =>
    withReleased(async (services, made) => {
      const elsewhere = { ...clerk, municipality: municipalityCode('141003') };
      for (const [name, attempt] of Object.entries(attempts(services, elsewhere, made))) {
        const [code = ''] = codes(await attempt()) ?? [];
        assert.match(code, /_NOT_FOUND$|^FEED_MISSING$/, name);
      }
    }));
});
