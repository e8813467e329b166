import type { MessageMap } from '#platform/messages.ts';
import type { PersonRefusal } from './open-person.ts';
import type { QueryRefusal } from './search/index.ts';

/** What the refusals of this module say. */
export const PEOPLE_MESSAGES: MessageMap<PersonRefusal | QueryRefusal> = {
  PERSON_NOT_FOUND: 'この整理番号の人は登録されていません。番号を確かめてください。',
  SEARCH_EMPTY: '氏名、カナ、整理番号、生年月日、住所、電話番号のいずれかを入力してください。',
  SEARCH_INDIVIDUAL_NUMBER:
    '個人番号では検索できません。整理番号、氏名または生年月日を入力してください。',
};
