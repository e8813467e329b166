/** Facts whose absence can leave a verdict open. */
export type FactName =
  | 'birth'
  | 'sex'
  | 'dueDate'
  | 'seasonFrom'
  | 'seasonTo'
  | 'antibodyResult'
  | 'antibodyTestDate'
  | 'disability';

/** Why a dose is lawful. */
export type GrantCode =
  | 'OK'
  | 'OK_NON_STANDARD'
  | 'OK_NOT_RECOMMENDED'
  | 'OK_DOCTOR'
  | 'TRANSITION_OK'
  | 'SPECIAL_OK';

/** Why it is not. */
export type RefusalCode =
  | 'TOO_YOUNG'
  | 'TOO_OLD'
  | 'AGE_NOT_ELIGIBLE'
  | 'NOT_IN_COHORT'
  | 'NOT_YET_ROUTINE'
  | 'NO_LONGER_ROUTINE'
  | 'SEX_NOT_ELIGIBLE'
  | 'DISABILITY_NOT_ELIGIBLE'
  | 'PRODUCT_NOT_ROUTINE'
  | 'PRODUCT_MISMATCH'
  | 'INTERVAL_TOO_SHORT'
  | 'INTERVAL_TOO_LONG'
  | 'LIVE_INTERVAL'
  | 'CROSS_INTERVAL'
  | 'ALREADY_GIVEN'
  | 'PREVIOUS_DOSE_MISSING'
  | 'SERIES_COMPLETE'
  | 'SERIES_UNFINISHED'
  | 'DOSE_SKIPPED'
  | 'DOSE_NOT_APPLICABLE'
  | 'PREVIOUSLY_VACCINATED'
  | 'NOT_VACCINATED_IN_PERIOD'
  | 'OUT_OF_SEASON'
  | 'GESTATION_TOO_EARLY'
  | 'GESTATION_TOO_LATE'
  | 'ANTIBODY_SUFFICIENT'
  | 'ANTIBODY_TEST_TOO_LATE'
  | 'HAD_DISEASE'
  | 'CONTRAINDICATED'
  | 'SPECIAL_NOT_RECOGNISED'
  | 'SPECIAL_NOT_APPLICABLE'
  | 'SPECIAL_PERIOD_OVER'
  | 'NO_VALID_DATE'
  | 'NO_SUCH_PROGRAMME';

/** Stated beside a verdict, not deciding it. */
export type RemarkCode = 'RESTS_ON_UNVERIFIED';

export type ReasonCode = GrantCode | RefusalCode | RemarkCode | `MISSING:${FactName}`;
