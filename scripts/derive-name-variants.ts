/**
 * Derives src/kernel/names/generated/variant-classes.ts from the MJ character tables of @mandel59/mojidata
 * (IPA's MJ文字情報一覧表 and MJ縮退マップ). Run by hand after an upgrade of that package:
 * `node scripts/derive-name-variants.ts`.
 */
import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { DatabaseSync } from 'node:sqlite';

type Pair = { readonly variant: string; readonly base: string };

// The parent characters of the family register (戸籍統一文字情報) join old and new forms; the JIS
// unification rule joins what differs by design only. The other tables also join different names.
const PAIRS = `
  SELECT DISTINCT mji."対応するUCS" AS variant, mjsm."縮退UCS" AS base
  FROM mjsm JOIN mji USING ("MJ文字図形名")
  WHERE mjsm."表" IN ('戸籍統一文字情報_親字正字', 'JIS包摂規準UCS統合規則')
    AND mji."対応するUCS" IS NOT NULL AND mji."対応するUCS" <> mjsm."縮退UCS"`;

const COMMON = `SELECT DISTINCT "対応するUCS" AS character FROM mji WHERE "漢字施策" = '常用漢字'`;

const NOTICE = `// Derived by scripts/derive-name-variants.ts from the MJ文字情報一覧表 and the MJ縮退マップ,
// Copyright © IPA 独立行政法人情報処理推進機構 Information-technology Promotion Agency, Japan,
// available under CC BY-SA 2.1 JP (https://creativecommons.org/licenses/by-sa/2.1/jp/),
// as distributed in @mandel59/mojidata. This derived table is available under the same licence.
`;

/** Joins pairs into classes; the answer maps every character to the members of its class. */
const joinClasses = (pairs: readonly Pair[]): Set<ReadonlySet<string>> => {
  const classOf = new Map<string, Set<string>>();
  for (const { variant, base } of pairs) {
    const merged = new Set([
      ...(classOf.get(variant) ?? [variant]),
      ...(classOf.get(base) ?? [base]),
    ]);
    for (const member of merged) classOf.set(member, merged);
  }
  return new Set(classOf.values());
};

const byCodePoint = (a: string, b: string): number =>
  (a.codePointAt(0) ?? 0) - (b.codePointAt(0) ?? 0);

/** One line a class, its representative first: a character in common use, else the lowest code point. */
const lineOf = (members: ReadonlySet<string>, common: ReadonlySet<string>): string => {
  const sorted = [...members].sort(byCodePoint);
  const first = sorted.find((member) => common.has(member)) ?? sorted[0] ?? '';
  return first + sorted.filter((member) => member !== first).join('');
};

const derive = (): void => {
  const path = createRequire(import.meta.url).resolve('@mandel59/mojidata/dist/moji.db');
  const database = new DatabaseSync(path, { readOnly: true });
  const pairs = database.prepare(PAIRS).all() as unknown as Pair[];
  const common = new Set(
    database
      .prepare(COMMON)
      .all()
      .map((row) => String(row.character)),
  );
  const lines = [...joinClasses(pairs)].map((members) => lineOf(members, common)).sort(byCodePoint);
  writeFileSync(
    new URL('../src/kernel/names/generated/variant-classes.ts', import.meta.url),
    `${NOTICE}export const VARIANT_CLASSES = \`\n${lines.join('\n')}\n\`;\n`,
  );
};

derive();
