import { today } from '#kernel/clock.ts';
import type { MunicipalityCode } from '#kernel/identifiers.ts';
import type { Duty } from '#platform/duties.ts';
import { insertAccount, newTotpSecret } from '#platform/identity/index.ts';
import type { Runtime } from '../runtime.ts';

type DemoAccount = {
  readonly id: string;
  readonly name: string;
  readonly label: string;
  readonly duties: readonly Duty[];
};

/** The same five in every municipality; the names are nobody's. */
export const DEMO_ACCOUNTS: readonly DemoAccount[] = [
  {
    id: 'clerk',
    name: '見本 窓口',
    label: '窓口・入力担当',
    duties: ['immunisation-clerk', 'counter'],
  },
  { id: 'nurse', name: '見本 保健', label: '保健師', duties: ['nurse', 'immunisation-clerk'] },
  { id: 'manager', name: '見本 承認', label: '承認者', duties: ['immunisation-manager'] },
  { id: 'admin', name: '見本 管理', label: 'システム管理者', duties: ['administrator'] },
  { id: 'auditor', name: '見本 監査', label: '監査担当', duties: ['auditor'] },
];

const DEMO_PASSWORD = 'yobo-demo-2026';
const DEPARTMENT = '予防接種担当（見本）';

/** What the sign-in page and `npm start` show of the demo. */
export const demoHint = {
  password: DEMO_PASSWORD,
  accounts: DEMO_ACCOUNTS.map(({ id, name, label }) => ({ id, name, duty: label })),
};

/** Makes the demo accounts of a municipality; those that are there stay as they are. */
export const createAccounts = (
  { services, secrets }: Runtime,
  municipality: MunicipalityCode,
): Promise<void> =>
  services.database.transaction(municipality, async (tx) => {
    const found = await tx.selectFrom('platform.account').select('user_id').execute();
    const known = new Set(found.map((account) => account.user_id));
    for (const { id, name, duties } of DEMO_ACCOUNTS) {
      if (known.has(id)) continue;
      await insertAccount(municipality, tx, secrets.totp, {
        userId: id,
        name,
        department: DEPARTMENT,
        duties,
        validFrom: today(services.clock),
        totpSecret: newTotpSecret(),
        password: DEMO_PASSWORD,
        demo: true,
      });
    }
  });
