/**
 * Verdicts a second on one core, over the examples of law/ and over a synthetic cohort of
 * infants. Prints JSON, also per CPU second, which a busy machine does not distort; floor: 100,000 a second. Usage: node bench/judge-throughput.ts [rounds]
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { addDays, type PlainDate, plainDate } from '#kernel/plain-date.ts';
import {
  type DoseGiven,
  type Facts,
  judge,
  LAW_FOLDER,
  loadLaw,
  type Person,
} from '#rules/index.ts';

type Question = {
  readonly vaccine: string;
  readonly dose: string;
  readonly person: Person;
  readonly history: readonly DoseGiven[];
  readonly on: PlainDate;
};

type Example = {
  readonly vaccine: string;
  readonly dose: string;
  readonly birth: PlainDate | null;
  readonly history: readonly DoseGiven[];
  readonly date: PlainDate;
  readonly facts?: Facts;
};

const folder = join(LAW_FOLDER, 'vaccination', 'examples');

const examples = (): readonly Question[] =>
  readdirSync(folder)
    .flatMap((name) => JSON.parse(readFileSync(join(folder, name), 'utf8')) as Example[])
    .map(({ vaccine, dose, birth, history, date, facts }) => ({
      vaccine,
      dose,
      person: { birth, facts: facts ?? {} },
      history,
      on: date,
    }));

/** A birth a day for three years, each asked for every class A programme that is due in infancy. */
const infants = (): readonly Question[] => {
  const on = plainDate('2026-11-20');
  const programmes = loadLaw().programmes.filter(({ notified }) => notified === 'births');
  return Array.from({ length: 1100 }, (_, age) => addDays(on, -age)).flatMap((birth) =>
    programmes.map(({ vaccine, dose }) => ({
      vaccine,
      dose,
      person: { birth, facts: {} },
      history: [{ vaccine, date: addDays(birth, 70) }],
      on,
    })),
  );
};

const measure = (name: string, questions: readonly Question[], rounds: number) => {
  const law = loadLaw();
  const run = (): number =>
    questions.reduce(
      (due, { vaccine, dose, person, history, on }) =>
        judge(law, { vaccine, dose }, person, history, on).status === 'due' ? due + 1 : due,
      0,
    );
  run();
  const cpu = process.cpuUsage();
  const started = process.hrtime.bigint();
  let due = 0;
  for (let round = 0; round < rounds; round++) due += run();
  const seconds = Number(process.hrtime.bigint() - started) / 1e9;
  const verdicts = questions.length * rounds;
  const { user } = process.cpuUsage(cpu);
  return {
    name,
    verdicts,
    due,
    seconds,
    perSecond: Math.round(verdicts / seconds),
    perCpuSecond: Math.round((verdicts * 1e6) / user),
    floor: 100_000,
  };
};

const rounds = Number(process.argv[2] ?? 20);
const results = [
  measure('examples', examples(), rounds * 50),
  measure('infants', infants(), Math.max(1, Math.round(rounds / 10))),
];
process.stdout.write(`${JSON.stringify(results, null, 2)}\n`);
