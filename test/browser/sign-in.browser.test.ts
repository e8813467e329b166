import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  assertAccessible,
  assertFits,
  assertNoComplaints,
  DESKTOP,
  PHONE,
  withDesk,
} from './harness.ts';

describe('signing in', () => {
  test('by keyboard alone, Enter going from field to field and signing in on the last, with a code that works once', () =>
    withDesk(async (desk) => {
      const page = await desk.open();
      await page.getByLabel('利用者ID').waitFor();
      await page.getByText('./yobo demo code').waitFor();
      const code = await desk.code('clerk');
      await page.keyboard.type('clerk');
      await page.keyboard.press('Enter');
      await page.keyboard.type('yobo-demo-2026');
      await page.keyboard.press('Enter');
      await page.keyboard.type(code);
      await page.keyboard.press('Enter');
      await page.getByRole('heading', { level: 1, name: 'ホーム' }).waitFor();
      await page.getByText('見本 窓口').waitFor();
      await page.getByRole('button', { name: 'サインアウト' }).click();
      await page.getByLabel('利用者ID').fill('clerk');
      await page.getByLabel('パスワード').fill('yobo-demo-2026');
      await page.getByLabel('確認コード').fill(code);
      await page.getByRole('button', { name: 'サインイン' }).click();
      await page.getByRole('alert').waitFor();
      assert.equal(await page.getByLabel('確認コード').inputValue(), '');
      assertNoComplaints(page);
    }));

  test('a wrong password is refused in words, and the page stays accessible at both sizes', () =>
    withDesk(async (desk) => {
      for (const size of [DESKTOP, PHONE]) {
        const page = await desk.open(size);
        await page.getByLabel('利用者ID').fill('clerk');
        await page.getByLabel('パスワード').fill('wrong');
        await page.getByLabel('確認コード').fill('000000');
        await page.getByRole('button', { name: 'サインイン' }).click();
        await page.getByRole('alert').waitFor();
        await assertAccessible(page, 'サインイン');
        await assertFits(page, 'サインイン');
        assertNoComplaints(page);
      }
    }));

  test('a session that ended returns to the sign-in page and comes back to the same address', () =>
    withDesk(async (desk) => {
      const page = await desk.signIn('clerk');
      await page.keyboard.press('g');
      await page.keyboard.press('t');
      await page.getByRole('heading', { level: 1, name: '取込' }).waitFor();
      await page.context().clearCookies();
      await page.keyboard.press('g');
      await page.keyboard.press('c');
      await page.getByLabel('利用者ID').fill('clerk');
      await page.getByLabel('パスワード').fill('yobo-demo-2026');
      await page.getByLabel('確認コード').fill(await desk.code('clerk'));
      await page.getByRole('button', { name: 'サインイン' }).click();
      await page.getByRole('heading', { level: 1, name: '抽出・通知' }).waitFor();
      assertNoComplaints(page);
    }));

  test('an approval asks for a new code ten minutes after the last one, and then goes on', () =>
    withDesk(async (desk) => {
      const { database } = desk;
      const batch = '00000000-0000-4000-8000-000000000001';
      await database.admin(
        `INSERT INTO registry.slip_batch (municipality, batch_id, file_name, file_sha256, state,
           uploaded_by, uploaded_at)
         VALUES ('041009', $1, 'slips.csv', repeat('a', 64), 'awaiting', 'clerk', now())`,
        [batch],
      );
      await database.admin(
        `INSERT INTO registry.approval (municipality, approval_no, subject_kind, subject_id, title,
           summary, requested_by, requested_at)
         VALUES ('041009', 1, 'batch', $1, '試験', '{}', 'clerk', now())`,
        [batch],
      );
      const page = await desk.signIn('manager');
      await database.admin(
        "UPDATE platform.session SET stepped_up_at = stepped_up_at - interval '11 minutes'",
      );
      await page.goto(`${desk.address}/imports/batches/${batch}`);
      await page.getByRole('button', { name: /^承認/ }).click();
      const dialog = page.getByRole('dialog', { name: '本人の確認' });
      await dialog.waitFor();
      await assertAccessible(page, '本人の確認');
      await page.keyboard.type('000000');
      await page.keyboard.press('Enter');
      await dialog.getByRole('alert').waitFor();
      await dialog.getByLabel('確認コード').fill(await desk.code('manager'));
      await page.keyboard.press('Enter');
      await dialog.waitFor({ state: 'hidden' });
      await page.getByText('承認しました。').first().waitFor();
      const [approval] = await database.admin('SELECT decision FROM registry.approval');
      assert.deepEqual(approval, { decision: 'approved' });
      assertNoComplaints(page);
    }));
});
