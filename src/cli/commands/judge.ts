/**
 * `yobo judge`: NDJSON questions on stdin, one verdict a line on stdout, in order, in constant
 * memory. A line that is not understood is answered too and makes the exit code 2.
 */
import { once } from 'node:events';
import { defineCommand } from 'citty';
import { badInput, type JudgedLine, judgeLine, loadLaw } from '#rules/index.ts';

/** A longer line is no question; its bytes are skipped, not held. */
const LONGEST_LINE = 1_000_000;
const FLUSH_AT = 64 * 1024;
const NEWLINE = 0x0a;

const TOO_LONG = badInput(null, [`1行は${LONGEST_LINE.toLocaleString('ja-JP')}バイトまでです`]);

type Answer = (text: string) => JudgedLine;

const decode = (bytes: Buffer): string => {
  const text = bytes.toString('utf8');
  return text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
};

/** Cuts a byte stream into lines; what exceeds the limit is counted and dropped. */
async function* answers(input: AsyncIterable<Buffer>, answer: Answer): AsyncGenerator<JudgedLine> {
  let parts: Buffer[] = [];
  let length = 0;
  const finish = (): JudgedLine => {
    const judged = length > LONGEST_LINE ? TOO_LONG : answer(decode(Buffer.concat(parts)));
    parts = [];
    length = 0;
    return judged;
  };
  for await (const chunk of input) {
    let start = 0;
    for (let end = chunk.indexOf(NEWLINE); end >= 0; end = chunk.indexOf(NEWLINE, start)) {
      length += end - start;
      if (length <= LONGEST_LINE) parts.push(chunk.subarray(start, end));
      yield finish();
      start = end + 1;
    }
    length += chunk.length - start;
    if (length <= LONGEST_LINE) parts.push(chunk.subarray(start));
    else parts = [];
  }
  if (length > 0) yield finish();
}

/**
 * Answers a stream of questions.
 * @returns whether every line was understood
 */
export const judgeStream = async (
  input: AsyncIterable<Buffer>,
  output: NodeJS.WritableStream,
  answer: Answer,
): Promise<boolean> => {
  let understood = true;
  let pending = '';
  const flush = async (): Promise<void> => {
    const text = pending;
    pending = '';
    if (!output.write(text)) await once(output, 'drain');
  };
  for await (const judged of answers(input, answer)) {
    understood &&= judged.understood;
    pending += `${judged.json}\n`;
    if (pending.length >= FLUSH_AT) await flush();
  }
  if (pending !== '') await flush();
  return understood;
};

export default defineCommand({
  meta: { name: 'judge', description: '接種の可否を判定する（NDJSON を標準入力から）' },
  run: async () => {
    const law = loadLaw();
    const understood = await judgeStream(process.stdin, process.stdout, (text) =>
      judgeLine(law, text),
    );
    if (!understood) process.exitCode = 2;
  },
});
