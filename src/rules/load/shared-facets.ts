import type { Facet } from '#rules/compiled.ts';
import type { LawFiles } from '#rules/law.ts';
import { datedPredicate, facet } from '#rules/load/facets.ts';
import { crossInterval } from '#rules/predicates/cross-interval.ts';
import { noContraindication, notHadDiseases } from '#rules/predicates/exclusions.ts';
import { products } from '#rules/predicates/product.ts';
import type { VaccineKind } from '#rules/schema/table-files.ts';
import type { VaccineFile } from '#rules/schema/vaccine-file.ts';

/** The conditions every vaccine has without its file repeating them, from the common tables. */

const kindsOf = ({ vaccines, others }: LawFiles): ReadonlyMap<string, VaccineKind> =>
  new Map([...vaccines, ...others.vaccines].map(({ vaccine, kind }) => [vaccine, kind]));

const crossFacet = (files: LawFiles, file: VaccineFile): Facet => {
  const kinds = kindsOf(files);
  return facet(
    'crossInterval',
    files.intervals.between.map((value) => {
      const waits = value.waits
        .filter(({ before }) => before.includes(file.kind))
        .map(({ after, days }) => ({
          days,
          after: [...kinds]
            .filter(([vaccine, kind]) => after.includes(kind) && !file.series.includes(vaccine))
            .map(([vaccine]) => vaccine),
        }));
      return datedPredicate(value, crossInterval.make(waits));
    }),
  );
};

const diseaseFacet = ({ exclusions }: LawFiles, file: VaccineFile): Facet => {
  const names = file.excludedByDisease.map((code) => {
    const disease = exclusions.diseases.find((entry) => entry.code === code);
    return disease ? [code, disease.name, ...(disease.also ?? [])] : [code];
  });
  return facet('notHadDiseases', [datedPredicate({}, notHadDiseases.make(names))]);
};

const contraindicationFacet = ({ exclusions }: LawFiles, file: VaccineFile): Facet => {
  const all = exclusions.contraindications;
  const foreign = all.filter(({ vaccines }) => vaccines && !vaccines.includes(file.vaccine));
  const args = {
    foreign: foreign.map(({ code }) => code),
    passing: all.filter(({ passing }) => passing).map(({ code }) => code),
  };
  return facet('noContraindication', [datedPredicate({}, noContraindication.make(args))]);
};

const productFacet = (file: VaccineFile): readonly Facet[] =>
  file.products ? [facet('products', [datedPredicate({}, products.make(file.products))])] : [];

export const sharedFacets = (files: LawFiles, file: VaccineFile): readonly Facet[] => [
  crossFacet(files, file),
  diseaseFacet(files, file),
  contraindicationFacet(files, file),
  ...productFacet(file),
];
