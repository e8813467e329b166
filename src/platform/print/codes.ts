import bwip from 'bwip-js/node';
import { create as createQr } from 'qrcode';
import { customerBarcodeCheck } from '#kernel/check-digit.ts';
import { customerBarcodeBody } from './postal-address.ts';

/** A filled rectangle of a code, in modules from the upper left. */
type Bar = {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
};

/** A code as drawing: size and bars, both in whole modules. */
export type CodeDrawing = {
  readonly width: number;
  readonly height: number;
  readonly bars: readonly Bar[];
};

/** QR code of digits, error correction Q (a quarter of the symbol may be lost). */
export const qrCode = (digits: string): CodeDrawing => {
  const { size, data } = createQr(digits, { errorCorrectionLevel: 'Q' }).modules;
  const bars: Bar[] = [];
  for (let y = 0; y < size; y += 1) {
    for (let x = 0; x < size; x += 1) {
      const start = x;
      while (x < size && data[y * size + x]) x += 1;
      if (x > start) bars.push({ x: start, y, width: x - start, height: 1 });
    }
  }
  return { width: size, height: size, bars };
};

type LinearCode = { readonly sbs: readonly number[] };

/** NW-7 (codabar) of digits between start and stop A; bar and space widths 1 and 3. */
export const nw7Code = (digits: string): CodeDrawing => {
  const [code] = bwip.raw('rationalizedCodabar', `A${digits}A`, '') as unknown as [LinearCode];
  const bars: Bar[] = [];
  let x = 0;
  code.sbs.forEach((width, i) => {
    if (i % 2 === 0) bars.push({ x, y: 0, width, height: 1 });
    x += width;
  });
  return { width: x, height: 1, bars };
};

// Bars of the customer barcode: 1 long, 2 upper, 3 lower, 4 timing; three to a code
// (郵便番号・バーコードマニュアル, バーコードの構成). The module is the width of a bar.
const FOUR_STATE = new Map(
  '0144 1114 2132 3312 4123 5141 6321 7213 8231 9411 -414 !324 #342 %234 @432 (243 )423 [441 ]111'
    .split(' ')
    .map((entry) => [entry.slice(0, 1), entry.slice(1)]),
);
const [START, STOP] = ['13', '31'];
const LONG = 6;
const TIMING = 2;

const fourStateBar = (state: string, index: number): Bar => {
  const top = state === '1' || state === '2' ? 0 : TIMING;
  const foot = state === '1' || state === '3' ? LONG : LONG - TIMING;
  return { x: 2 * index, y: top, width: 1, height: foot - top };
};

/** Customer barcode of postal code and address; undefined where none may be printed. */
export const customerCode = (postalCode: string, address: string): CodeDrawing | undefined => {
  const body = customerBarcodeBody(postalCode, address);
  if (body === undefined) return undefined;
  const codes = [...body, customerBarcodeCheck(body)].map((code) => FOUR_STATE.get(code));
  const bars = [...(START + codes.join('') + STOP)].map(fourStateBar);
  return { width: 2 * bars.length - 1, height: LONG, bars };
};

/** The drawing as an SVG image; it holds numbers only. */
export const codeSvg = ({ width, height, bars }: CodeDrawing): string => {
  const path = bars.map((b) => `M${b.x} ${b.y}h${b.width}v${b.height}h-${b.width}z`).join('');
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" preserveAspectRatio="none"><path d="${path}"/></svg>`;
};

/** The same drawing as PDF path operators, as the compiler writes them: reading back looks for it. */
export const codePath = ({ bars }: CodeDrawing): string =>
  bars
    .map(({ x, y, width, height }) => {
      const [right, foot] = [x + width, y + height];
      return `${x} ${y} m\n${right} ${y} l\n${right} ${foot} l\n${x} ${foot} l\nh\n`;
    })
    .join('');
