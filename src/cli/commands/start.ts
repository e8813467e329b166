import { defineCommand } from 'citty';
import { start } from '../start.ts';

export default defineCommand({
  meta: { name: 'start', description: '予防（Yobo）を起動する' },
  run: start,
});
