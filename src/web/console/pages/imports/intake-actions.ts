import { APPROVE, CANCEL, REJECT, REQUEST_APPROVAL, type Step } from '../../shell/step-actions.tsx';

const COMMIT: Step = {
  verb: 'commit',
  label: '反映',
  keys: 'c',
  kind: 'primary',
  done: '反映を始めました。',
};
const ACCEPT: Step = {
  verb: 'accept',
  label: '登録',
  keys: 'c',
  kind: 'primary',
  done: '登録を始めました。',
};

/** What can be done with a file in this state. */
const stepsWith =
  (apply: Step) =>
  (state: string): readonly Step[] => {
    switch (state) {
      case 'checking':
        return [CANCEL];
      case 'checked':
        return [REQUEST_APPROVAL, CANCEL];
      case 'awaiting':
        return [APPROVE, REJECT, CANCEL];
      case 'approved':
        return [apply, CANCEL];
      default:
        return [];
    }
  };

export const feedSteps = stepsWith(COMMIT);
export const batchSteps = stepsWith(ACCEPT);
