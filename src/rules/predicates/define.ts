import type { z } from 'zod';
import type { Predicate } from '#rules/predicate.ts';

/** A word of the vocabulary: how law/ writes its arguments, and what they mean. */
export type PredicateDefinition = {
  readonly schema: z.ZodType;
  readonly make: (args: unknown) => Predicate;
};

/** Ties the shape of the arguments to their meaning, so that neither can drift from the other. */
export const definePredicate = <S extends z.ZodType>(
  schema: S,
  meaning: (args: z.output<S>) => Predicate,
): PredicateDefinition => ({
  schema,
  make: (args) => meaning(args as z.output<S>),
});
