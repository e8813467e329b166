import { createServer } from 'node:net';
import { readConfig } from '#platform/config/index.ts';
import { migrate } from '#platform/database/migrate.ts';
import { buildConsole } from './build-console.ts';
import { demoHint } from './demo/accounts.ts';
import { createDemo } from './demo/index.ts';
import { listMunicipalities } from './municipalities.ts';
import { openRuntime, type Runtime } from './runtime.ts';
import { portTaken, serve } from './serve.ts';

const say = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

/** Finds out before minutes of work that the port is taken. */
const checkPort = (host: string, port: number): Promise<void> =>
  new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', (error: NodeJS.ErrnoException) =>
      reject(error.code === 'EADDRINUSE' ? portTaken(port) : error),
    );
    probe.listen({ host, port }, () => probe.close(() => resolve()));
  });

const refuseDemoAccounts = async ({ services, config }: Runtime): Promise<void> => {
  if (config.profile === 'demo') return;
  for (const { code } of await listMunicipalities()) {
    const demo = await services.database.transaction(code, (tx) =>
      tx.selectFrom('platform.account').select('user_id').where('demo', '=', true).execute(),
    );
    if (demo.length > 0) {
      const { CommandFault } = await import('./faults.ts');
      throw new CommandFault(
        `このデータベースには見本の利用者（${demo.map((row) => row.user_id).join('、')}）がいるため、本番環境では起動できません。`,
      );
    }
  }
};

const prepare = async (runtime: Runtime): Promise<void> => {
  const { applied } = await migrate(runtime.connection);
  if (applied.length > 0) say(`データベースを更新しました（${applied.length}件）`);
  await refuseDemoAccounts(runtime);
  await buildConsole(say);
  if (runtime.config.profile === 'demo') {
    await createDemo(runtime, await listMunicipalities(), say);
  }
};

const announce = (runtime: Runtime, address: string): void => {
  say(`\n予防（Yobo）が動いています:  ${address}\n`);
  if (runtime.config.profile !== 'demo') return;
  for (const { id, duty } of demoHint.accounts) say(`  ${id.padEnd(8)} ${duty}`);
  say(`\n  パスワード   ${demoHint.password}（全員共通）`);
  say('  確認コード   ./yobo demo code clerk');
  say('\n止めるには Ctrl-C を押してください。');
};

const untilStopped = (): Promise<void> =>
  new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
  });

/** Everything from an empty machine to one address; returns when it is told to stop. */
export const start = async (): Promise<void> => {
  const config = readConfig();
  await checkPort(config.host, config.port);
  say('データベースを起動しています');
  const runtime = await openRuntime(config);
  try {
    await prepare(runtime);
    const serving = await serve(runtime);
    announce(runtime, serving.address);
    await untilStopped();
    say('\n止めています');
    await serving.stop();
  } finally {
    await runtime.close();
  }
};
