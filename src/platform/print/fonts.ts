import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { type FontFile, readFontFile } from './font-file.ts';
import type { FieldRole } from './form.ts';

/** One font file and the family name under which Typst knows it. */
export type Font = { readonly family: string; readonly path: string };

/** The fonts of this machine: for each role the first choice and those that may stand in for it. */
export type FontSet = {
  readonly roles: Readonly<Record<FieldRole, readonly Font[]>>;
  /** Every file the compiler gets; reading back refuses a page on which any other font appears. */
  readonly files: readonly string[];
  /** What had to be replaced, one Japanese sentence each. */
  readonly notices: readonly string[];
};

/** Where Debian's packages and a municipality's own installation put fonts that npm does not carry. */
export type FontPlaces = {
  readonly personal?: readonly string[];
  readonly number?: readonly string[];
};

const PERSONAL_PLACES = [
  '/usr/share/fonts/truetype/ipamj/ipamjm.ttf',
  '/usr/share/fonts/ipamj-mincho/ipamjm.ttf',
  '/usr/local/share/fonts/ipamjm.ttf',
];
const NUMBER_PLACES = [
  '/usr/share/fonts/opentype/ocr-b/OCRB.otf',
  '/usr/local/share/fonts/OCRB.otf',
];

const require = createRequire(import.meta.url);

const npmFont = (family: string, packageName: string, file: string): Font => ({
  family,
  path: path.join(path.dirname(require.resolve(`${packageName}/package.json`)), file),
});

const sansFont = (): Font =>
  npmFont(
    'Noto Sans JP',
    '@expo-google-fonts/noto-sans-jp',
    '400Regular/NotoSansJP_400Regular.ttf',
  );

const plainFont = (): Font =>
  npmFont(
    'BIZ UDPGothic',
    '@expo-google-fonts/biz-udpgothic',
    '400Regular/BIZUDPGothic_400Regular.ttf',
  );

const boldFont = (): Font =>
  npmFont('BIZ UDPGothic', '@expo-google-fonts/biz-udpgothic', '700Bold/BIZUDPGothic_700Bold.ttf');

const installed = (family: string, places: readonly string[]): Font | undefined => {
  const found = places.find((place) => existsSync(place));
  return found === undefined ? undefined : { family, path: found };
};

const NO_PERSONAL =
  'IPAmj明朝（fonts-ipamj-mincho）がないため、氏名・住所は Noto Sans JP で印字します。印字できる異体字が少なくなり、字形のない文字のページは印字を中止します。';
const NO_NUMBER =
  'OCR-B（fonts-ocr-b）がないため、番号行は Noto Sans JP で印字します。OCR での読み取りはできません。';

/** Finds the fonts. Text fonts come from npm and are always there; the others may be missing. */
export const findFonts = (places: FontPlaces = {}): FontSet => {
  const personal = installed('IPAmjMincho', places.personal ?? PERSONAL_PLACES);
  const number = installed('OCR B', places.number ?? NUMBER_PLACES);
  const sans = sansFont();
  const roles = {
    personal: personal === undefined ? [sans] : [personal, sans],
    number: [number ?? sans],
    plain: [plainFont(), boldFont()],
  };
  const files = new Set(
    Object.values(roles)
      .flat()
      .map((font) => font.path),
  );
  const notices = [
    ...(personal === undefined ? [NO_PERSONAL] : []),
    ...(number === undefined ? [NO_NUMBER] : []),
  ];
  return { roles, files: [...files], notices };
};

/** A font with its tables read. */
export type LoadedFont = Font & FontFile;

/** Roles with their fonts read, each file once. */
export type LoadedFonts = Readonly<Record<FieldRole, readonly LoadedFont[]>>;

/** Reads what checking and measuring need; a few tens of milliseconds. */
export const loadFonts = (set: FontSet): LoadedFonts => {
  const read = new Map<string, FontFile>();
  const load = (font: Font): LoadedFont => {
    const known = read.get(font.path) ?? readFontFile(readFileSync(font.path));
    read.set(font.path, known);
    return { ...font, ...known };
  };
  const { personal, number, plain } = set.roles;
  return { personal: personal.map(load), number: number.map(load), plain: plain.map(load) };
};
