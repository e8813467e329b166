import { useState } from 'react';
import { Button } from '#web/ui/button.tsx';
import { useShortcuts } from '#web/ui/shortcuts.ts';
import type { Candidate, Doubt } from '../../api/intake-types.ts';
import { Comparison } from './comparison.tsx';
import { ResolveDialog } from './resolve-dialog.tsx';

/** What was decided before it is confirmed: a candidate, or nobody. */
export type Choice = { readonly candidate: Candidate | null };

const KEYS = ['1', '2', '3', '4', '5', '6', '7', '8', '9'];

/** One doubt: why it is one, slip and register side by side, and the decision. */
export const DoubtCase = ({ doubt }: { doubt: Doubt }) => {
  const [choice, setChoice] = useState<Choice>();
  useShortcuts([
    ...doubt.candidates.slice(0, KEYS.length).map((candidate, index) => ({
      keys: KEYS[index] ?? '',
      label: `候補${index + 1}を本人とする`,
      run: () => setChoice({ candidate }),
    })),
    { keys: '0', label: '該当者なし（返戻）', run: () => setChoice({ candidate: null }) },
  ]);
  return (
    <>
      <ul className="rounded-8 border border-warning-yellow-2 bg-yellow-50 px-4 py-3">
        {doubt.reasons.map((reason) => (
          <li key={reason.code}>
            <span className="font-bold">理由：</span>
            {reason.text}
          </li>
        ))}
      </ul>
      <Comparison doubt={doubt} onChoose={(candidate) => setChoice({ candidate })} />
      <div>
        <Button kind="danger" shortcut="0" onClick={() => setChoice({ candidate: null })}>
          該当者なし（医療機関へ返す）
        </Button>
      </div>
      {choice !== undefined && (
        <ResolveDialog doubt={doubt} choice={choice} onClose={() => setChoice(undefined)} />
      )}
    </>
  );
};
