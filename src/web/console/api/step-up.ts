/**
 * The second factor once more. A request for which the server asks it waits here until the code is
 * given, and is then sent again; all that wait at one moment share one question.
 */

type Question = { readonly answer: Promise<boolean>; readonly settle: (given: boolean) => void };

let question: Question | undefined;
const listeners = new Set<() => void>();

const become = (next: Question | undefined): void => {
  question = next;
  for (const listener of listeners) listener();
};

/** Puts the question; true once the code was accepted, false when the person gave up. */
export const askForCode = (): Promise<boolean> => {
  if (!question) {
    const { promise, resolve } = Promise.withResolvers<boolean>();
    become({ answer: promise, settle: resolve });
    return promise;
  }
  return question.answer;
};

/** Answers the question, if there is one. */
export const answerCode = (given: boolean): void => {
  const settled = question;
  become(undefined);
  settled?.settle(given);
};

/** For a screen that shows whether the question is put. */
export const codeQuestion = {
  subscribe: (listener: () => void): (() => void) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
  isPut: (): boolean => question !== undefined,
};
