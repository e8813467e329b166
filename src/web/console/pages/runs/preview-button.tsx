import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '#web/ui/button.tsx';
import { Dialog } from '#web/ui/dialog.tsx';
import { RadioGroup } from '#web/ui/radio-group.tsx';
import { useShortcuts } from '#web/ui/shortcuts.ts';
import { Skeleton } from '#web/ui/states.tsx';
import { postForFile } from '../../api/client.ts';
import { PdfPages } from '../../pdf-pages.tsx';
import { ProblemBanner } from '../../shell/problem-banner.tsx';

const FORMS = [
  { value: 'letter', label: '通知' },
  { value: 'voucher', label: '接種券・予診票' },
];

const Preview = ({ runId, onClose }: { runId: string; onClose: () => void }) => {
  const [form, setForm] = useState('letter');
  const pages = useQuery({
    queryKey: ['preview', runId, form],
    queryFn: () => postForFile(`/api/registry/runs/${runId}/preview`, { form }),
    gcTime: 0,
  });
  return (
    <Dialog wide title="印刷物の見本" onClose={onClose}>
      <RadioGroup inline label="種類" options={FORMS} value={form} onChange={setForm} />
      {pages.isPending && <Skeleton lines={8} />}
      <ProblemBanner error={pages.error} onRetry={() => void pages.refetch()} />
      {pages.data && <PdfPages bytes={pages.data} label="見本" />}
    </Dialog>
  );
};

/** Sample pages marked 見本, before anything is approved. */
export const PreviewButton = ({ runId }: { runId: string }) => {
  const [open, setOpen] = useState(false);
  useShortcuts([{ keys: 'v', label: '見本を見る', run: () => setOpen(true) }]);
  return (
    <>
      <Button shortcut="v" onClick={() => setOpen(true)}>
        見本を見る
      </Button>
      {open && <Preview runId={runId} onClose={() => setOpen(false)} />}
    </>
  );
};
