import { useNavigate } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { Button } from '#web/ui/button.tsx';
import { Dialog } from '#web/ui/dialog.tsx';
import { enterMoves } from '#web/ui/enter-moves.ts';
import { RadioGroup } from '#web/ui/radio-group.tsx';
import { TextField } from '#web/ui/text-field.tsx';

const OTHER = 'その他';
const USUAL = [
  '窓口での問い合わせ',
  '電話での問い合わせ',
  '接種記録の確認・訂正',
  '接種券・予診票の交付・再交付',
  '抽出・発送の確認',
  OTHER,
];

const keyOf = (personNo: string): string => `yobo.purpose.${personNo}`;

/** The reason stays for the case: this person, in this window, until sign-out. */
const remembered = (personNo: string): string | undefined =>
  sessionStorage.getItem(keyOf(personNo)) ?? undefined;

const PurposeDialog = ({
  onDone,
  onCancel,
}: {
  onDone: (purpose: string) => void;
  onCancel: () => void;
}) => {
  const [choice, setChoice] = useState(USUAL[0] ?? OTHER);
  const [typed, setTyped] = useState('');
  const purpose = choice === OTHER ? typed.trim() : choice;
  return (
    <Dialog title="処理事由" onClose={onCancel}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (purpose !== '') onDone(purpose);
        }}
        onKeyDown={enterMoves}
        className="flex flex-col gap-4"
      >
        <p>この人の記録を開く理由を選んでください。理由は閲覧の記録に残ります。</p>
        <RadioGroup
          label="理由"
          options={USUAL.map((usual) => ({ value: usual, label: usual }))}
          value={choice}
          onChange={setChoice}
        />
        {choice === OTHER && (
          <TextField label="具体的な理由" required value={typed} onChange={setTyped} />
        )}
        <div className="flex justify-end gap-3">
          <Button onClick={onCancel}>やめる</Button>
          <Button type="submit" kind="primary" disabled={purpose === ''}>
            開く
          </Button>
        </div>
      </form>
    </Dialog>
  );
};

type Props = {
  readonly personNo: string;
  readonly children: (purpose: string) => ReactNode;
};

/** Asks why before a person is opened; shows nothing of the person until then. */
export const PurposeGate = ({ personNo, children }: Props) => {
  const navigate = useNavigate();
  const [given, setGiven] = useState<{ readonly personNo: string; readonly purpose: string }>();
  const purpose = given?.personNo === personNo ? given.purpose : remembered(personNo);
  if (purpose !== undefined) return children(purpose);
  return (
    <PurposeDialog
      onDone={(said) => {
        sessionStorage.setItem(keyOf(personNo), said);
        setGiven({ personNo, purpose: said });
      }}
      onCancel={() => void navigate({ to: '/search' })}
    />
  );
};
