import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import { CommandFault } from './faults.ts';

/** Asks on the terminal; a `hidden` answer does not appear on it. Without a terminal it is a fault. */
export const ask = async (question: string, hidden = false): Promise<string> => {
  if (!process.stdin.isTTY) {
    throw new CommandFault(`${question}を入力できません。引数で指定してください。`, 2);
  }
  let muted = false;
  const output = new Writable({
    write: (chunk, _encoding, done) => {
      if (!muted) process.stderr.write(chunk);
      done();
    },
  });
  const terminal = createInterface({ input: process.stdin, output, terminal: true });
  try {
    const answer = terminal.question(`${question}: `);
    muted = hidden;
    return (await answer).trim();
  } finally {
    terminal.close();
    if (hidden) process.stderr.write('\n');
  }
};
