import { isIndividualNumberShaped } from '#kernel/check-digit.ts';
import {
  type PersonNumber,
  parsePersonNumber,
  parseVoucherNumber,
  type VoucherNumber,
} from '#kernel/identifiers.ts';
import { searchKey } from '#kernel/names/index.ts';
import type { PlainDate } from '#kernel/plain-date.ts';
import { ok, type Reason, type Result, refuse } from '#kernel/result.ts';
import { parseWareki } from '#kernel/wareki.ts';
import { addressKey, phoneKey } from './address-key.ts';

/** What a clerk typed into the one box, word by word. */
export type SearchQuery = {
  readonly personNo: PersonNumber | undefined;
  readonly voucherNo: VoucherNumber | undefined;
  readonly phone: string | undefined;
  readonly birthDate: PlainDate | undefined;
  /** Everything else, in order: names and addresses. */
  readonly words: readonly string[];
};

export type QueryRefusal = 'SEARCH_EMPTY' | 'SEARCH_INDIVIDUAL_NUMBER';

/** Ten digits with a leading zero may be either a person or a telephone. */
const readNumbers = (word: string): Partial<SearchQuery> => {
  const digits = word.normalize('NFKC');
  const personNo = parsePersonNumber(digits);
  const voucherNo = parseVoucherNumber(digits);
  const phone = phoneKey(word) || undefined;
  return {
    ...(personNo && { personNo }),
    ...(voucherNo && { voucherNo }),
    ...(phone && { phone }),
  };
};

const searchable = (word: string): boolean =>
  searchKey(word) !== '' || addressKey(word).block !== '';

const readWord = (word: string): Partial<SearchQuery> => {
  const numbers = readNumbers(word);
  if (Object.keys(numbers).length > 0) return numbers;
  const birthDate = parseWareki(word);
  if (birthDate) return { birthDate };
  return searchable(word) ? { words: [word] } : {};
};

/** Reads what was typed. An individual number is refused before it is looked for anywhere. */
export const parseQuery = (typed: string): Result<SearchQuery, Reason<QueryRefusal>> => {
  if (isIndividualNumberShaped(typed))
    return refuse({ code: 'SEARCH_INDIVIDUAL_NUMBER', at: 'text' });
  const words = typed.trim().split(/[\s\u3000]+/u);
  if (words.some(isIndividualNumberShaped)) {
    return refuse({ code: 'SEARCH_INDIVIDUAL_NUMBER', at: 'text' });
  }
  const read = words.map(readWord);
  const query: SearchQuery = {
    personNo: read.find((word) => word.personNo)?.personNo,
    voucherNo: read.find((word) => word.voucherNo)?.voucherNo,
    phone: read.find((word) => word.phone)?.phone,
    birthDate: read.find((word) => word.birthDate)?.birthDate,
    words: read.flatMap((word) => word.words ?? []),
  };
  const { personNo, voucherNo, phone, birthDate } = query;
  const empty = query.words.length === 0 && !personNo && !voucherNo && !phone && !birthDate;
  return empty ? refuse({ code: 'SEARCH_EMPTY', at: 'text' }) : ok(query);
};
