/** Shows the pages of a PDF in the page itself, one at a time, by key or button. */

import type { PDFDocumentProxy } from 'pdfjs-dist';
import workerUrl from 'pdfjs-dist/build/pdf.worker.min.mjs?url';
import { useEffect, useRef, useState } from 'react';
import { Button } from '#web/ui/button.tsx';
import { Skeleton } from '#web/ui/states.tsx';

const open = async (bytes: ArrayBuffer): Promise<PDFDocumentProxy> => {
  const pdfjs = await import('pdfjs-dist');
  pdfjs.GlobalWorkerOptions.workerSrc = workerUrl;
  return pdfjs.getDocument({ data: bytes.slice(0), enableXfa: false }).promise;
};

const useDocument = (bytes: ArrayBuffer) => {
  const [document, setDocument] = useState<PDFDocumentProxy>();
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    let opened: PDFDocumentProxy | undefined;
    let gone = false;
    open(bytes)
      .then((result) => {
        opened = result;
        if (gone) void result.loadingTask.destroy();
        else setDocument(result);
      })
      .catch(() => setFailed(true));
    return () => {
      gone = true;
      void opened?.loadingTask.destroy();
    };
  }, [bytes]);
  return { document, failed };
};

const draw = async (document: PDFDocumentProxy, number: number, canvas: HTMLCanvasElement) => {
  const page = await document.getPage(number);
  const scale = Math.min(2, window.devicePixelRatio || 1) * 1.4;
  const viewport = page.getViewport({ scale });
  canvas.width = viewport.width;
  canvas.height = viewport.height;
  await page.render({ canvas, viewport }).promise;
};

type Props = { readonly bytes: ArrayBuffer; readonly label: string };

export const PdfPages = ({ bytes, label }: Props) => {
  const { document, failed } = useDocument(bytes);
  const [number, setNumber] = useState(1);
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    if (document !== undefined && canvas.current !== null) {
      void draw(document, number, canvas.current).catch(() => undefined);
    }
  }, [document, number]);
  if (failed) return <p className="text-error-2">PDFを表示できません。保存して開いてください。</p>;
  if (document === undefined) return <Skeleton lines={8} />;
  return (
    <div className="flex flex-col gap-3">
      <div className="flex items-center justify-between gap-3">
        <Button small disabled={number <= 1} onClick={() => setNumber(number - 1)}>
          前のページ
        </Button>
        <span aria-live="polite" className="numeric">
          {number}／{document.numPages}ページ
        </span>
        <Button small disabled={number >= document.numPages} onClick={() => setNumber(number + 1)}>
          次のページ
        </Button>
      </div>
      <canvas
        ref={canvas}
        role="img"
        aria-label={`${label} ${number}ページ目`}
        className="w-full border border-solid-gray-300 bg-white"
      />
    </div>
  );
};
