import { defineCommand } from 'citty';
import { execute } from '#platform/use-case.ts';
import {
  openPerson,
  PEOPLE_MESSAGES,
  searchPeople,
  showTimeline,
} from '#systems/registry/people/index.ts';
import { showOutcome } from '../output.ts';
import { SCOPE_ARGS, withCliScope } from '../session.ts';

const HIDDEN = '（支援措置のため表示しません）';

const search = defineCommand({
  meta: {
    name: 'search',
    description: '氏名、カナ、整理番号、生年月日、住所、電話番号で人を探す',
  },
  args: { text: { type: 'positional', description: '探す語', required: true }, ...SCOPE_ARGS },
  run: ({ args }) =>
    withCliScope(args, async ({ services, scope, json }) => {
      const outcome = await execute(searchPeople, services, scope, { text: args._.join(' ') });
      showOutcome(json, outcome, PEOPLE_MESSAGES, ({ rows, truncated }) => [
        ...rows.map(({ personNo, name, nameKana, birthDate, sex, status, address }) =>
          [personNo, name, nameKana, birthDate, sex, status, address ?? HIDDEN].join('\t'),
        ),
        truncated
          ? `${rows.length}件を表示しました。ほかにもいます。語を足してください。`
          : `${rows.length}件`,
      ]);
    }),
});

const show = defineCommand({
  meta: { name: 'show', description: '一人の情報を表示する（--purpose が必要）' },
  args: {
    number: { type: 'positional', description: '整理番号', required: true },
    ...SCOPE_ARGS,
  },
  run: ({ args }) =>
    withCliScope(args, async ({ services, scope, json }) => {
      const outcome = await execute(openPerson, services, scope, { personNo: args.number });
      showOutcome(json, outcome, PEOPLE_MESSAGES, ({ person, vouchers, letters }) => [
        `${person.personNo}  ${person.name}（${person.nameKana}）`,
        `${person.birthDate} ${person.age}歳 ${person.sex} ${person.status}`,
        person.address.kind === 'withheld' ? HIDDEN : person.address.text,
        ...person.cautions.map((caution) => `注意: ${caution}`),
        ...person.household.map((member) => `世帯員: ${member.personNo} ${member.name}`),
        ...vouchers.map(
          (voucher) => `予診票: ${voucher.voucherNo} ${voucher.title} ${voucher.issuedOn}`,
        ),
        ...letters.map((letter) => `通知: ${letter.form} ${letter.sentOn}`),
      ]);
    }),
});

type Timeline = Extract<Awaited<ReturnType<typeof showTimeline.run>>, { ok: true }>['value'];

const timelineLines = ({ programmes }: Timeline): readonly string[] =>
  programmes.flatMap(({ title, doses }) =>
    doses.map((dose) =>
      [
        title,
        dose.title,
        dose.given.map(({ date, verdict }) => `${date} ${verdict}`).join('、') || dose.state,
        `${dose.lawful?.from ?? ''}〜${dose.lawful?.to ?? ''}`,
        dose.reasons.map(({ text }) => text).join('、'),
      ].join('\t'),
    ),
  );

const timeline = defineCommand({
  meta: { name: 'timeline', description: '接種の履歴と法令上の期間（--purpose が必要）' },
  args: {
    number: { type: 'positional', description: '整理番号', required: true },
    on: { type: 'string', description: '基準日' },
    ...SCOPE_ARGS,
  },
  run: ({ args }) =>
    withCliScope(args, async ({ services, scope, json }) => {
      const input = { personNo: args.number, on: args.on };
      const outcome = await execute(showTimeline, services, scope, input);
      showOutcome(json, outcome, PEOPLE_MESSAGES, timelineLines);
    }),
});

export default defineCommand({
  meta: { name: 'people', description: '人を探し、開く' },
  subCommands: { search, show, timeline },
});
