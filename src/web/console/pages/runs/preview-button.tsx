import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '#web/ui/button.tsx';
import { Dialog } from '#web/ui/dialog.tsx';
import { useShortcuts } from '#web/ui/shortcuts.ts';
import { Skeleton } from '#web/ui/states.tsx';
import { postForFile } from '../../api/client.ts';
import { PdfPages } from '../../pdf-pages.tsx';
import { ProblemBanner } from '../../shell/problem-banner.tsx';

/** Sample pages marked 見本, before anything is approved. */
export const PreviewButton = ({ runId }: { runId: string }) => {
  const [open, setOpen] = useState(false);
  const pages = useMutation({
    mutationFn: () => postForFile(`/api/registry/runs/${runId}/preview`),
  });
  const show = () => {
    setOpen(true);
    pages.mutate();
  };
  useShortcuts([{ keys: 'v', label: '見本を見る', run: show }]);
  return (
    <>
      <Button shortcut="v" onClick={show}>
        見本を見る
      </Button>
      {open && (
        <Dialog wide title="印刷物の見本" onClose={() => setOpen(false)}>
          {pages.isPending && <Skeleton lines={8} />}
          <ProblemBanner error={pages.error} onRetry={() => pages.mutate()} />
          {pages.data && <PdfPages bytes={pages.data} label="見本" />}
        </Dialog>
      )}
    </>
  );
};
