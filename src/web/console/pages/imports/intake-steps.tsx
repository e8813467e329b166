import { Stepper } from '#web/ui/stepper.tsx';

const STEPS = ['検査', '確認', '承認', '反映'];

const AT: Readonly<Record<string, number>> = {
  checking: 0,
  refused: 0,
  checked: 1,
  awaiting: 2,
  approved: 3,
  committing: 3,
  accepting: 3,
  committed: 4,
  accepted: 4,
};

const STOPPED = new Set(['refused', 'cancelled']);

/** How far a file has come; a cancelled one stands still where confirming would be. */
export const IntakeSteps = ({ state }: { state: string }) => (
  <Stepper label="取込の段階" steps={STEPS} current={AT[state] ?? 1} stopped={STOPPED.has(state)} />
);
