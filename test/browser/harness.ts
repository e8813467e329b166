/**
 * The console in a real browser, over a real server with a fresh database, the demo accounts and
 * synthetic people. The clock runs ahead a little at each sign-in, so that a code is never used twice.
 */
import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { buildConsole } from '#cli/build-console.ts';
import { createAccounts, demoHint } from '#cli/demo/accounts.ts';
import { type Serving, serve } from '#cli/serve.ts';
import type { Clock } from '#kernel/clock.ts';
import { municipalityCode } from '#kernel/identifiers.ts';
import { readConfig, readSecrets } from '#platform/config/index.ts';
import { type TestDatabase, withDatabase } from '#platform/database/testing.ts';
import { fileStore } from '#platform/files.ts';
import { demoCode, identityUseCases } from '#platform/identity/index.ts';
import type { Services } from '#platform/use-case.ts';

export const SENDAI = municipalityCode('041009');

/** The smallest office screen and a phone. */
export const DESKTOP = { width: 1366, height: 768 } as const;
export const PHONE = { width: 390, height: 844 } as const;

const ARGUMENTS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
const ONE_CODE = 31_000;

export type Desk = {
  readonly address: string;
  readonly browser: Browser;
  readonly database: TestDatabase;
  readonly services: Services;
  /** The next one-time code of a demo account. */
  readonly code: (userId: string) => Promise<string>;
  /** A window of its own, where nobody is signed in. */
  readonly open: (size?: { readonly width: number; readonly height: number }) => Promise<Page>;
  /** A window in which the demo account is signed in. */
  readonly signIn: (userId: string, size?: typeof DESKTOP | typeof PHONE) => Promise<Page>;
};

/** What the browser complained about: blocked by the policy, thrown, or logged as an error. */
const complaints = new WeakMap<BrowserContext, string[]>();

/** Fails when the browser complained about anything but an answer that the test asked for. */
export const assertNoComplaints = (page: Page): void => {
  const heard = complaints.get(page.context()) ?? [];
  assert.deepEqual(
    heard.filter((text) => !text.includes('Failed to load resource')),
    [],
  );
};

/** Fails where axe finds anything against WCAG 2.2 AA or its own best practice. */
export const assertAccessible = async (page: Page, where: string): Promise<void> => {
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
    .analyze();
  const found = violations.map(({ id, nodes }) => `${where}: ${id} ${nodes[0]?.html ?? ''}`);
  assert.deepEqual(found, []);
};

/** Fails where the page is wider than its window. */
export const assertFits = async (page: Page, where: string): Promise<void> => {
  const over = await page.evaluate('document.documentElement.scrollWidth - innerWidth');
  assert.equal(over, 0, `${where} is wider than the window`);
};

/** Keeps a picture of the whole page where YOBO_PICTURES names a folder: to look at, never to compare. */
export const keepPicture = async (page: Page, name: string): Promise<void> => {
  const folder = process.env.YOBO_PICTURES;
  if (!folder) return;
  await page.evaluate('document.fonts.ready');
  await page.screenshot({ path: path.join(folder, `${name}.png`), fullPage: true });
};

const runtimeOf = async (database: TestDatabase, folder: string, clock: Clock) => {
  const config = readConfig({ YOBO_DATA: folder, YOBO_PORT: '0' });
  const secrets = await readSecrets(config);
  const services: Services = {
    database,
    clock,
    files: fileStore(path.join(folder, 'files')),
    auditKey: secrets.audit,
  };
  return {
    config,
    secrets,
    services,
    connection: database.connection,
    identity: identityUseCases(secrets.totp),
    close: async () => undefined,
  };
};

const listenTo = (context: BrowserContext): void => {
  const heard: string[] = [];
  complaints.set(context, heard);
  context.on('console', (message) => {
    if (message.type() === 'error') heard.push(message.text());
  });
  context.on('weberror', (error) => heard.push(error.error().message));
};

const deskOf = (
  serving: Serving,
  browser: Browser,
  database: TestDatabase,
  services: Services,
  code: (userId: string) => Promise<string>,
): Desk => {
  const open: Desk['open'] = async (viewport = DESKTOP) => {
    const context = await browser.newContext({ viewport: { ...viewport }, locale: 'ja-JP' });
    listenTo(context);
    const page = await context.newPage();
    await page.goto(serving.address);
    return page;
  };
  return {
    address: serving.address,
    browser,
    database,
    services,
    code,
    open,
    signIn: async (userId, size) => {
      const page = await open(size);
      await page.getByLabel('利用者ID').fill(userId);
      await page.getByLabel('パスワード').fill(demoHint.password);
      await page.getByLabel('確認コード').fill(await code(userId));
      await page.getByRole('button', { name: 'サインイン' }).click();
      await page.getByRole('heading', { level: 1, name: 'ホーム' }).waitFor();
      return page;
    },
  };
};

/** Runs `work` at a desk: server, database and browser are its own and gone afterwards. */
export const withDesk = async (work: (desk: Desk) => Promise<void>): Promise<void> => {
  await buildConsole(() => undefined);
  const folder = await mkdtemp(path.join(tmpdir(), 'yobo-desk-'));
  const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ARGUMENTS });
  let ahead = 0;
  const clock: Clock = { now: () => Date.now() + ahead };
  try {
    await withDatabase(async (database) => {
      const runtime = await runtimeOf(database, folder, clock);
      await createAccounts(runtime, SENDAI);
      const serving = await serve(runtime);
      const code = async (userId: string) => {
        ahead += ONE_CODE;
        const { services, secrets } = runtime;
        const found = await demoCode(services, secrets.totp, SENDAI, userId);
        assert.ok(found, `no demo account ${userId}`);
        return found.code;
      };
      try {
        await work(deskOf(serving, browser, database, runtime.services, code));
      } finally {
        await browser.close();
        await serving.stop();
      }
    });
  } finally {
    await browser.close();
    await rm(folder, { recursive: true, force: true });
  }
};
