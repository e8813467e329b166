import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Law, makeLaw } from '#rules/law.ts';
import { LawFileError, parseYaml } from '#rules/load/read-yaml.ts';
import { municipalityFile } from '#rules/schema/municipality-file.ts';
import {
  alternativesFile,
  exclusionsFile,
  intervalsFile,
  othersFile,
  questionsFile,
} from '#rules/schema/table-files.ts';
import { vaccineFile } from '#rules/schema/vaccine-file.ts';

/** law/ of this package. */
export const LAW_FOLDER = join(import.meta.dirname, '..', '..', '..', 'law');

type Source = { readonly file: string; readonly text: string };

const readFolder = (root: string, folder: string): readonly Source[] =>
  readdirSync(join(root, folder))
    .filter((name) => name.endsWith('.yaml'))
    .sort()
    .map((name) => ({
      file: `law/${folder}/${name}`,
      text: readFileSync(join(root, folder, name), 'utf8'),
    }));

const readOne = (root: string, name: string): Source => ({
  file: `law/${name}`,
  text: readFileSync(join(root, name), 'utf8'),
});

const fingerprint = (sources: readonly Source[]): string => {
  const hash = createHash('sha256');
  for (const { file, text } of sources) hash.update(`${file}\0${text}\0`);
  return hash.digest('hex').slice(0, 16);
};

/**
 * Reads and checks a law folder from disk. Throws LawFileError naming file, line and remedy.
 * Most callers want loadLaw().
 */
export const readLaw = (root: string): Law => {
  const vaccines = readFolder(root, 'vaccination/vaccines');
  const municipalities = readFolder(root, 'municipalities');
  const intervals = readOne(root, 'vaccination/intervals.yaml');
  const others = readOne(root, 'vaccination/others.yaml');
  const exclusions = readOne(root, 'vaccination/exclusions.yaml');
  const alternatives = readOne(root, 'vaccination/alternatives.yaml');
  const questions = readOne(root, 'vaccination/questions.yaml');
  const tables = [intervals, others, exclusions, alternatives, questions];
  const sources = [...vaccines, ...municipalities, ...tables];
  return makeLaw({
    version: fingerprint(sources),
    vaccines: vaccines.map(({ file, text }) => parseYaml(file, text, vaccineFile)),
    municipalities: municipalities.map(({ file, text }) => {
      const municipality = parseYaml(file, text, municipalityFile);
      if (!file.endsWith(`/${municipality.code}.yaml`))
        throw new LawFileError(`${file}:1 code: ファイル名と団体コードが一致しません`);
      return municipality;
    }),
    intervals: parseYaml(intervals.file, intervals.text, intervalsFile),
    others: parseYaml(others.file, others.text, othersFile),
    exclusions: parseYaml(exclusions.file, exclusions.text, exclusionsFile),
    alternatives: parseYaml(alternatives.file, alternatives.text, alternativesFile),
    questions: parseYaml(questions.file, questions.text, questionsFile),
  });
};

let loaded: Law | undefined;

/** The law of this package, read once. */
export const loadLaw = (): Law => {
  loaded ??= readLaw(LAW_FOLDER);
  return loaded;
};
