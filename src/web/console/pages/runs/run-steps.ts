import type { RunState } from '../../api/run-types.ts';
import { APPROVE, CANCEL, REJECT, REQUEST_APPROVAL, type Step } from '../../shell/step-actions.tsx';

const RELEASE: Step = {
  verb: 'release',
  label: '発送の準備（印刷物を作る）',
  keys: 'p',
  kind: 'primary',
  done: '印刷物の作成を始めました。',
  ask: {
    title: '発送の準備をします',
    text: '承認された名簿で、接種券・通知・宛名ラベル・一覧表を作ります。支援措置は作成の時点でもう一度確かめます。',
  },
};

/** What can be done with a run in this state. */
export const runSteps = (state: RunState): readonly Step[] => {
  switch (state) {
    case 'extracting':
      return [CANCEL];
    case 'frozen':
      return [REQUEST_APPROVAL, CANCEL];
    case 'awaiting':
      return [APPROVE, REJECT, CANCEL];
    case 'approved':
      return [RELEASE, CANCEL];
    case 'releasing':
    case 'released':
    case 'cancelled':
      return [];
  }
};

export const RUN_STEPS = ['抽出', '確認', '承認', '発送準備'];

const AT: Readonly<Record<RunState, number>> = {
  extracting: 0,
  frozen: 1,
  awaiting: 2,
  approved: 3,
  releasing: 3,
  released: 4,
  cancelled: 1,
};

export const runStepAt = (state: RunState): number => AT[state];
