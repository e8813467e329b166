import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { createLog } from './log.ts';

const written = (write: (log: ReturnType<typeof createLog>) => void): string => {
  let text = '';
  write(
    createLog('info', {
      write: (line) => {
        text += line;
      },
    }),
  );
  return text;
};

describe('the log', () => {
  test('is JSON with the correlation id', () => {
    const line = JSON.parse(written((log) => log.child({ correlation: 'c1' }).info('started')));
    assert.equal(line.correlation, 'c1');
    assert.equal(line.msg, 'started');
  });

  test('holds no payload and no secret, at any of the places they travel', () => {
    const text = written((log) =>
      log.info({
        password: '秘密一',
        req: { body: { name: '秘密二' }, headers: { cookie: '秘密三' } },
        account: { token: '秘密四' },
      }),
    );
    assert.doesNotMatch(text, /秘密/);
  });

  test('names an error and its place, never its message', () => {
    const error = Object.assign(new Error('値「秘密」は重複しています'), { code: '23505' });
    const text = written((log) => log.error({ err: error }, 'failed'));
    assert.doesNotMatch(text, /秘密/);
    assert.match(text, /23505/);
    assert.match(text, /log\.test\.ts/);
  });
});
