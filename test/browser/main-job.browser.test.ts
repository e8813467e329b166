import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import { bringIn, button, goTo, HOSTILE_NAME, press, said, writeFiles } from './clerk-work.ts';
import {
  assertAccessible,
  assertFits,
  assertNoComplaints,
  DESKTOP,
  type Desk,
  keepPicture,
  PHONE,
  withDesk,
} from './harness.ts';

type Files = Awaited<ReturnType<typeof writeFiles>>;

const withFiles = (work: (desk: Desk, files: Files) => Promise<void>): Promise<void> =>
  withDesk(async (desk) => {
    const folder = await mkdtemp(path.join(tmpdir(), 'yobo-brought-'));
    try {
      await work(desk, await writeFiles(desk.services, folder));
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });

/** The second person opens what waits first and approves it. */
const approveFirst = async (manager: Page): Promise<void> => {
  await goTo(manager, 'g s', '承認');
  await press(manager, 'Enter', manager.getByText('判断してください').first());
  await press(manager, 'a', button(manager, /^承認/));
  await said(manager, '承認しました。');
};

const takeInRegister = async (clerk: Page, manager: Page, file: string): Promise<void> => {
  await goTo(clerk, 'g t', '取込');
  await bringIn(clerk, file, '確認待ち');
  await press(clerk, 'r', button(clerk, /承認を依頼/));
  await said(clerk, '承認を依頼しました');
  await approveFirst(manager);
  await press(manager, 'c', button(manager, /^反映/));
  await manager.getByText('反映済').first().waitFor();
};

const askForRun = async (clerk: Page): Promise<void> => {
  await goTo(clerk, 'g c', '抽出・通知');
  await goTo(clerk, 'n', '新しい抽出');
  await clerk.getByLabel('予防接種').locator('option').nth(5).waitFor({ state: 'attached' });
  await press(clerk, 'Tab');
  await press(clerk, 'Enter');
  const chosen = clerk.locator('select:focus option:checked');
  for (let tries = 0; tries < 90; tries += 1) {
    if ((await chosen.innerText()).startsWith('麻しん風しん混合 第1期')) break;
    await clerk.keyboard.press('ArrowDown');
  }
  await press(clerk, 'Enter Enter Enter Enter Enter');
  await clerk.keyboard.type('一斉発送の試験');
  await press(clerk, 'Enter Enter');
  await clerk.getByText('確認待ち').first().waitFor();
};

const releaseRun = async (clerk: Page, manager: Page): Promise<void> => {
  await press(clerk, 'v', button(clerk, /見本を見る/));
  await clerk.getByRole('img', { name: '見本 1ページ目' }).waitFor();
  await press(clerk, 'Escape');
  await press(clerk, 'r', button(clerk, /承認を依頼/));
  await said(clerk, '承認を依頼しました');
  await approveFirst(manager);
  await press(manager, 'p', button(manager, /発送の準備/));
  await press(manager, 'Enter', manager.getByRole('dialog'));
  await manager.getByText('発送準備済').first().waitFor();
};

const takeInSlips = async (clerk: Page, manager: Page, file: string): Promise<void> => {
  await goTo(clerk, 'g t', '取込');
  await press(clerk, '2');
  await bringIn(clerk, file, '確認待ち');
  const batch = clerk.url();
  await goTo(clerk, 'g g', '疑義');
  await press(clerk, '1', clerk.getByText('違い').first());
  await press(clerk, 'Enter Enter', clerk.getByRole('dialog'));
  await said(clerk, '本人として決めました。');
  await clerk.goto(batch);
  await press(clerk, 'r', button(clerk, /承認を依頼/));
  await said(clerk, '承認を依頼しました');
  await approveFirst(manager);
  await press(manager, 'c', button(manager, /^登録/));
  await manager.getByText('登録済').first().waitFor();
};

const openFirstChild = async (clerk: Page): Promise<void> => {
  await goTo(clerk, 'g k', '検索');
  await clerk.keyboard.type('0000000001');
  await clerk.keyboard.press('Enter');
  await clerk.locator('tr[data-index="0"]:focus').waitFor();
  await press(clerk, 'Enter');
  await press(clerk, 'Enter Enter', clerk.getByRole('dialog', { name: '処理事由' }));
  await clerk.getByRole('region', { name: '接種と法令上の期間' }).waitFor();
};

const PLACES = [
  '/',
  '/search',
  '/imports',
  '/imports?kind=batches',
  '/imports/feeds/1',
  '/imports/feeds/1?tab=faults',
  '/runs',
  '/runs/new',
  '/counter',
  '/doubts',
  '/approvals',
  '/nowhere',
];

const visit = async (page: Page, desk: Desk, places: readonly string[]): Promise<void> => {
  for (const place of places) {
    await page.goto(desk.address + place);
    await page.getByRole('heading', { level: 1 }).waitFor();
    await page.getByText('読み込み中です').first().waitFor({ state: 'hidden' });
    for (const size of [DESKTOP, PHONE]) {
      await page.setViewportSize(size);
      await assertAccessible(page, `${place} ${size.width}`);
      await assertFits(page, `${place} ${size.width}`);
      await keepPicture(page, `${place.replaceAll(/\W+/g, '-')}-${size.width}`);
    }
    await page.setViewportSize(DESKTOP);
  }
};

describe('the main job in the browser', () => {
  test('goes from register to vouchers to judged doses by keyboard alone, two people deciding', () =>
    withFiles(async (desk, files) => {
      const clerk = await desk.signIn('clerk');
      const manager = await desk.signIn('manager');
      await takeInRegister(clerk, manager, files.register);
      await askForRun(clerk);
      const run = new URL(clerk.url()).pathname;
      await clerk.getByText(HOSTILE_NAME).waitFor();
      await releaseRun(clerk, manager);
      const voucher = manager.getByRole('row', { name: /接種券・予診票/ }).first();
      await voucher.getByRole('button', { name: '見る' }).press('Enter');
      await manager.getByRole('dialog').getByRole('img').waitFor();
      await press(manager, 'Escape');
      await takeInSlips(clerk, manager, files.slips);
      await openFirstChild(clerk);
      await clerk
        .getByRole('button', { name: /第1期.*接種済/ })
        .first()
        .waitFor();
      await press(clerk, '2');
      await clerk.getByRole('cell', { name: '定期接種' }).first().waitFor();
      const person = new URL(clerk.url()).pathname;
      const batch = new URL(manager.url()).pathname;
      assertNoComplaints(manager);
      const tabs = ['timeline', 'records', 'papers', 'household', 'events'];
      await visit(clerk, desk, [
        ...PLACES,
        run,
        `${run}?tab=members`,
        batch,
        ...tabs.map((tab) => `${person}?tab=${tab}`),
        person.replace('people', 'counter'),
      ]);
      assertNoComplaints(clerk);
    }));
});

describe('at the counter', () => {
  test('a dose of the handbook is judged before it is registered, and the remaining slips are printed', () =>
    withFiles(async (desk, files) => {
      const clerk = await desk.signIn('clerk');
      const manager = await desk.signIn('manager');
      await takeInRegister(clerk, manager, files.register);
      await goTo(clerk, 'g m', '窓口');
      await clerk.keyboard.type('0000000002');
      await clerk.keyboard.press('Enter');
      await press(clerk, 'Enter', clerk.locator('tr[data-index="0"]:focus'));
      await press(clerk, 'Enter Enter', clerk.getByRole('dialog', { name: '処理事由' }));
      await clerk.getByLabel('本人確認書類').selectOption({ index: 1 });
      await clerk.getByLabel('予防接種').selectOption({ label: '麻しん風しん混合 第1期' });
      await clerk.getByLabel('接種日').fill(files.firstBirthday);
      await press(clerk, 'Enter');
      await button(clerk, '判定を確かめる').press('Enter');
      await clerk.getByText('定期接種', { exact: true }).waitFor();
      await button(clerk, '1件を登録する').press('Enter');
      await said(clerk, '1件の接種を登録しました。');
      await clerk.getByLabel(/受け取った人/).fill('母');
      await button(clerk, /枚を印刷する/).press('Enter');
      const slips = await clerk.getByRole('link', { name: /接種券（PDF）/ }).getAttribute('href');
      const answer = await clerk.request.get(desk.address + slips);
      assert.equal(answer.headers()['content-type'], 'application/pdf');
      assert.equal((await answer.body()).subarray(0, 5).toString('latin1'), '%PDF-');
      await assertAccessible(clerk, '窓口');
      assertNoComplaints(clerk);
    }));
});

describe('what is refused', () => {
  test('a damaged register file is refused whole, with row and remedy', () =>
    withFiles(async (desk, files) => {
      const clerk = await desk.signIn('clerk');
      await goTo(clerk, 'g t', '取込');
      await bringIn(clerk, files.broken, '受付不可');
      const faults = clerk.getByRole('table', { name: '形の誤り' });
      await faults.waitFor();
      assert.ok((await faults.getByRole('row').count()) > 1);
      assert.equal(await button(clerk, /承認を依頼/).count(), 0);
      await assertAccessible(clerk, '受付不可');
      assertNoComplaints(clerk);
    }));

  test('who asked cannot approve, and is told why', () =>
    withFiles(async (desk, files) => {
      const manager = await desk.signIn('manager');
      await goTo(manager, 'g t', '取込');
      await bringIn(manager, files.register, '確認待ち');
      await press(manager, 'r', button(manager, /承認を依頼/));
      await said(manager, '承認を依頼しました');
      await press(manager, 'a', button(manager, /^承認/));
      await manager.getByRole('alert').waitFor();
      await goTo(manager, 'g s', '承認');
      await manager.getByText('自分が依頼したものは、自分では承認できません').waitFor();
      await assertAccessible(manager, '承認');
      assertNoComplaints(manager);
    }));

  test('an auditor sees no people, and the screens say so in words', () =>
    withDesk(async (desk) => {
      const auditor = await desk.signIn('auditor');
      await goTo(auditor, 'g k', '検索');
      await auditor.keyboard.type('ミホン');
      await auditor.keyboard.press('Enter');
      await auditor.getByRole('alert').waitFor();
      assert.equal(await auditor.getByRole('table').count(), 0);
      await assertAccessible(auditor, '検索');
      assertNoComplaints(auditor);
    }));
});
