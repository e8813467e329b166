import type { CompiledDose, CompiledVaccine } from '#rules/compiled.ts';
import { compileVaccine } from '#rules/load/compile.ts';
import { sharedFacets } from '#rules/load/shared-facets.ts';
import type { DoseCode, Programme, VaccineCode } from '#rules/model.ts';
import { programmesOf } from '#rules/programmes.ts';
import type { MunicipalityFile } from '#rules/schema/municipality-file.ts';
import type {
  AlternativesFile,
  ExclusionsFile,
  IntervalsFile,
  OthersFile,
  QuestionsFile,
} from '#rules/schema/table-files.ts';
import type { VaccineFile } from '#rules/schema/vaccine-file.ts';

/** What a municipality does its own way; see law/municipalities. */
export type Municipality = MunicipalityFile;

/** The checked files of law/, before they are compiled. */
export type LawFiles = {
  readonly version: string;
  readonly vaccines: readonly VaccineFile[];
  readonly municipalities: readonly MunicipalityFile[];
  readonly intervals: IntervalsFile;
  readonly others: OthersFile;
  readonly exclusions: ExclusionsFile;
  readonly alternatives: AlternativesFile;
  readonly questions: QuestionsFile;
};

/** The questions of a slip (予診票の質問), with the group of vaccines that share them. */
export type QuestionSet = QuestionsFile['sets'][number];

/** The law as read from law/. Immutable; hand it on, do not copy from it. */
export type Law = {
  /** Fingerprint of all files: an extraction run keeps it as its rule version. */
  readonly version: string;
  readonly vaccines: ReadonlyMap<VaccineCode, CompiledVaccine>;
  readonly dose: (vaccine: VaccineCode, dose: DoseCode) => CompiledDose | undefined;
  readonly programmes: readonly Programme[];
  readonly programme: (id: string) => Programme | undefined;
  /** Every vaccine a history may name, with its Japanese name. */
  readonly historyVaccines: ReadonlyMap<VaccineCode, string>;
  /** Vaccines of one purpose, of which a person gets one. */
  readonly alternatives: AlternativesFile['groups'];
  /** What the slip of a vaccine asks; undefined for one that law/ does not know. */
  readonly questionsFor: (vaccine: VaccineCode) => QuestionSet | undefined;
  readonly municipalities: readonly Municipality[];
  /** Undefined when the code is not configured: one file in law/municipalities adds it. */
  readonly municipality: (code: string) => Municipality | undefined;
};

/** Compiles checked files. */
export const makeLaw = (files: LawFiles): Law => {
  const vaccines = new Map(
    files.vaccines.map((file) => [file.vaccine, compileVaccine(file, sharedFacets(files, file))]),
  );
  const programmes = files.vaccines.flatMap(programmesOf);
  const questions = new Map(
    files.questions.sets.flatMap((set) => set.vaccines.map((vaccine) => [vaccine, set])),
  );
  const programmeById = new Map(programmes.map((programme) => [programme.id, programme]));
  const municipalityByCode = new Map(files.municipalities.map((file) => [file.code, file]));
  return {
    version: files.version,
    vaccines,
    dose: (vaccine, dose) => vaccines.get(vaccine)?.doses.get(dose),
    programmes,
    programme: (id) => programmeById.get(id),
    historyVaccines: new Map(
      [...files.vaccines, ...files.others.vaccines].map(({ vaccine, name }) => [vaccine, name]),
    ),
    alternatives: files.alternatives.groups,
    questionsFor: (vaccine) => questions.get(vaccine),
    municipalities: files.municipalities,
    municipality: (code) => municipalityByCode.get(code),
  };
};
