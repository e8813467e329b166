import { defineCommand } from 'citty';
import { readConfig } from '#platform/config/index.ts';
import { allMigrations, migrate } from '#platform/database/migrate.ts';
import { show } from '../output.ts';
import { holdDatabase } from '../runtime.ts';

const migrateCommand = defineCommand({
  meta: { name: 'migrate', description: 'データベースをこの版に更新する' },
  args: { json: { type: 'boolean', description: '結果を JSON で出力する' } },
  run: async ({ args }) => {
    const { connection, release } = await holdDatabase(readConfig());
    try {
      const { applied } = await migrate(connection);
      const names = applied.map(({ system, name }) => `${system}/${name}`);
      const total = (await allMigrations()).length;
      show(args.json === true, { applied: names, total }, ({ applied: done }) => [
        ...done,
        done.length === 0 ? `最新です（全${total}件）。` : `${done.length}件を適用しました。`,
      ]);
    } finally {
      await release();
    }
  },
});

export default defineCommand({
  meta: { name: 'db', description: 'データベース' },
  subCommands: { migrate: migrateCommand },
});
