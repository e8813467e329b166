/** What a clerk does with the keyboard, and the synthetic files that are brought in. */
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { slipRow } from '#contracts/punch-registry/index.ts';
import { today } from '#kernel/clock.ts';
import { addDays, type PlainDate, plainDate, toParts } from '#kernel/plain-date.ts';
import { formatWarekiShort } from '#kernel/wareki.ts';
import type { Services } from '#platform/use-case.ts';
import { person, registerFile } from '#systems/registry/feed/testing.ts';
import { slipFile } from '#systems/registry/records/testing.ts';

export const LONG_NAME =
  'ヴァイゼンベルガー・アレクサンドラ・マリア・ヨハンナ・クリスティーナ・エリザベート・ゾフィー';
export const HOSTILE_NAME = '<script>alert(1)</script>';

/** Codes of the punched slip for MR 第1期. */
const VACCINE = { vaccine: '211', dose: '10' } as const;

const oneYearAfter = (date: PlainDate): PlainDate => {
  const { year } = toParts(date);
  return plainDate(`${year + 1}${date.slice(4)}`);
};

const childAt = (n: number, birthDate: PlainDate) => {
  const names: Readonly<Record<number, string>> = { 2: LONG_NAME, 3: HOSTILE_NAME };
  const given = { birthDate, residentSince: birthDate, lastChangeDate: birthDate };
  return person(n, names[n] === undefined ? given : { ...given, name: names[n] });
};

const CHILDREN = 24;

/** Files of a town of small children, all between one and two years old today. */
export const writeFiles = async (services: Services, folder: string) => {
  const now = today(services.clock);
  // The first of a month, so that the day exists in every year.
  const birth = plainDate(`${addDays(now, -430).slice(0, 8)}01`);
  const children = Array.from({ length: CHILDREN }, (_, index) => childAt(index + 1, birth));
  const register = registerFile({ mode: 'full', sequence: 1, asOf: addDays(now, -1) }, children);
  const first = children[0];
  if (first === undefined) throw new Error('no children');
  const slip = (slipInBatch: string, of: { birthDate?: PlainDate; lot?: string }) =>
    slipRow({
      recordType: 'R',
      batchNo: 'B-1',
      slipInBatch,
      imageFile: `${slipInBatch}.tif`,
      personNo: slipInBatch.padStart(10, '0'),
      nameKana: first.nameKana,
      birthDate: birth,
      ...VACCINE,
      givenOn: oneYearAfter(birth),
      shotKind: '1',
      lot: 'Y001',
      ...of,
    });
  const slips = slipFile([slip('1', {}), slip('4', { birthDate: addDays(birth, 1) })]);
  const write = async (name: string, bytes: Buffer): Promise<string> => {
    const file = path.join(folder, name);
    await writeFile(file, bytes);
    return file;
  };
  return {
    register: await write('register.csv', register),
    /** The same file, a quotation mark open in its middle. */
    broken: await write('broken.csv', Buffer.concat([register.subarray(0, 900), Buffer.from('"')])),
    slips: await write('slips.csv', slips),
    /** As a clerk types it. */
    firstBirthday: formatWarekiShort(oneYearAfter(birth)),
  };
};

/** Effects of what is drawn have run, so that its keys are known. */
const settled = (page: Page): Promise<unknown> =>
  page.evaluate('new Promise((done) => requestAnimationFrame(() => setTimeout(done, 60)))');

/** Presses keys one after the other once `seen` is on screen. */
export const press = async (page: Page, keys: string, seen?: Locator): Promise<void> => {
  await seen?.waitFor();
  await settled(page);
  for (const key of keys.split(' ')) await page.keyboard.press(key);
};

const heading = (page: Page, name: string | RegExp): Locator =>
  page.getByRole('heading', { level: 1, name });

/** Goes to a place by its keys. */
export const goTo = async (page: Page, keys: string, name: string): Promise<void> => {
  await press(page, keys);
  await heading(page, name).waitFor();
};

/** Chooses a file by key and waits for its page in the given state. */
export const bringIn = async (page: Page, file: string, state: string): Promise<void> => {
  const chosen = page.waitForEvent('filechooser');
  await press(page, 'u', page.getByRole('button', { name: /を選ぶ/ }));
  await (await chosen).setFiles(file);
  await heading(page, path.basename(file)).waitFor();
  await page.getByText(state).first().waitFor();
};

export const button = (page: Page, name: string | RegExp): Locator =>
  page.getByRole('button', { name, exact: typeof name === 'string' });

/** The message that something was done. */
export const said = (page: Page, text: string): Promise<void> =>
  page.getByText(text).first().waitFor();
