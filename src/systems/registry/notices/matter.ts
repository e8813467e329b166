import type { PlainDate } from '#kernel/plain-date.ts';
import { loadLaw } from '#rules/index.ts';
import type { MailMatter } from './mail-item.ts';

/**
 * What all pages for one dose of a programme say. Throws for a dose that law/ lacks: runs and
 * vouchers are made from law/ alone.
 */
export const matterOf = (
  { vaccine, dose }: { readonly vaccine: string; readonly dose: string },
  municipality: MailMatter['municipality'],
  on: PlainDate,
): MailMatter => {
  const law = loadLaw();
  const programme = law.programme(`${vaccine}/${dose}`);
  const questionSet = law.questionsFor(vaccine);
  if (!programme || !questionSet) throw new Error(`no programme ${vaccine}/${dose}`);
  return {
    municipality,
    programme: programme.name,
    voucherTitle: programme.voucherTitle,
    doseTitle: programme.shortName,
    questionSet,
    on,
  };
};
