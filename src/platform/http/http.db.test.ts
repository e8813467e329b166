import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, test } from 'node:test';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { municipalityCode } from '#kernel/identifiers.ts';
import { plainDate } from '#kernel/plain-date.ts';
import { ok, type Reason, type Result, refuse } from '#kernel/result.ts';
import { readConfig } from '../config/index.ts';
import type { TestDatabase } from '../database/testing.ts';
import { fileStore } from '../files.ts';
import { currentCode, identityUseCases, insertAccount, newTotpSecret } from '../identity/index.ts';
import { createLog } from '../log.ts';
import { withServices } from '../testing.ts';
import { type Services, useCase } from '../use-case.ts';
import { createServer, type FileAnswer, route } from './index.ts';

const KEY = Buffer.alloc(32, 3);
const SECRET = newTotpSecret();
const PASSWORD = 'correct horse battery';
const sendai = municipalityCode('041009');
const config = {
  ...readConfig({ YOBO_PROXIES: '10.0.0.1' }),
  origin: 'https://yobo.example.jp',
  uploadLimit: 100,
};
const WRITE = { origin: config.origin, 'x-yobo': 'test' };

const staff = { duties: ['immunisation-clerk'] } as const;

const greet = useCase({
  name: 'test.greet',
  permission: { action: 'people.greet', ...staff, purpose: 'required' },
  input: z.object({ personNo: z.string(), mood: z.string().default('good') }),
  audit: { subjects: ({ personNo }) => [personNo] },
  run: async (
    { scope },
    { personNo, mood },
  ): Promise<Result<object, Reason<'TOO_SAD' | 'PERSON_NOT_FOUND'>>> => {
    if (mood === 'sad') return refuse({ code: 'TOO_SAD', at: 'mood', with: { mood } });
    if (mood === 'lost') return refuse({ code: 'PERSON_NOT_FOUND' });
    if (mood === 'broken') throw new Error('秘密の値');
    return ok({ personNo, purpose: scope.purpose, address: '秘密の住所', rows: [{ a: 1, b: 2 }] });
  },
});

const take = useCase({
  name: 'test.take',
  permission: { action: 'people.take', ...staff },
  input: z.object({
    file: z.object({ key: z.string(), bytes: z.number(), name: z.string() }),
    layout: z.string().optional(),
  }),
  audit: {},
  run: async (_, { file, layout }): Promise<Result<object, Reason<'NOT_THIS'>>> =>
    layout === 'wrong' ? refuse({ code: 'NOT_THIS' }) : ok({ bytes: file.bytes, layout }),
});

const send = useCase({
  name: 'test.send',
  permission: { action: 'people.send', ...staff, effect: 'reads' },
  input: z.object({}),
  audit: {},
  run: async () =>
    ok<FileAnswer>({
      name: '名簿.pdf',
      mediaType: 'application/pdf',
      content: new Uint8Array([37, 80]),
    }),
});

const routes = [
  route({
    method: 'POST',
    path: '/api/people/:personNo/greet',
    useCase: greet,
    messages: { TOO_SAD: '気分「{mood}」ではできません。', PERSON_NOT_FOUND: 'いません。' },
    response: z.object({
      personNo: z.string(),
      purpose: z.string(),
      rows: z.array(z.object({ a: z.number() })),
    }),
  }),
  route({
    method: 'POST',
    path: '/api/files',
    upload: true,
    useCase: take,
    messages: { NOT_THIS: { status: 409, text: 'このファイルではありません。' } },
    response: z.object({ bytes: z.number(), layout: z.string().optional() }),
  }),
  route({ method: 'GET', path: '/api/roster', useCase: send, messages: {}, response: 'file' }),
];

type Desk = {
  readonly app: FastifyInstance;
  readonly db: TestDatabase;
  /** Contents of the file store. */
  readonly stored: () => Promise<string[]>;
  readonly log: () => string;
  readonly signIn: () => Promise<string>;
};

const withServer = (work: (desk: Desk) => Promise<void>): Promise<void> =>
  withServices(async (given: Services, db) => {
    const filesFolder = await mkdtemp(path.join(tmpdir(), 'yobo-stored-'));
    const services = { ...given, files: fileStore(filesFolder) };
    const folder = await mkdtemp(path.join(tmpdir(), 'yobo-console-'));
    await mkdir(path.join(folder, 'assets'));
    await writeFile(path.join(folder, 'index.html'), '<html>console</html>');
    await writeFile(path.join(folder, 'assets', 'app-1.js'), '1');
    let text = '';
    const log = createLog('debug', { write: (line) => (text += line) });
    await services.database.transaction(sendai, (tx) =>
      insertAccount(sendai, tx, KEY, {
        userId: 'clerk',
        name: '試験 太郎',
        department: '感染症対策室',
        duties: ['immunisation-clerk'],
        validFrom: plainDate('2026-07-01'),
        totpSecret: SECRET,
        password: PASSWORD,
        demo: false,
      }),
    );
    const app = await createServer({
      config,
      services,
      identity: identityUseCases(KEY),
      municipalities: [{ code: '041009', name: '仙台市' }],
      demo: null,
      routes,
      log,
      console: folder,
      version: '0.0.0',
    });
    const signIn = async () => {
      const answer = await app.inject({
        method: 'POST',
        url: '/api/sign-in',
        headers: WRITE,
        payload: {
          municipality: '041009',
          id: 'clerk',
          password: PASSWORD,
          code: currentCode(SECRET, services.clock.now()),
        },
      });
      assert.equal(answer.statusCode, 200, answer.body);
      return String(answer.headers['set-cookie']);
    };
    try {
      const stored = async () => {
        const all = await readdir(filesFolder, { recursive: true, withFileTypes: true });
        return all.filter((entry) => entry.isFile()).map((entry) => entry.name);
      };
      await work({ app, db, stored, log: () => text, signIn });
    } finally {
      await app.close();
      await rm(folder, { recursive: true, force: true });
      await rm(filesFolder, { recursive: true, force: true });
    }
  });

const cookieOf = (header: string): string => header.split(';')[0] ?? '';

type Request = {
  readonly method: 'POST';
  readonly url: string;
  readonly headers: Record<string, string>;
  readonly payload: object;
};

const greeting = (cookie: string, payload: object = {}, headers: object = {}) =>
  ({
    method: 'POST',
    url: '/api/people/0000000001/greet',
    headers: { ...WRITE, cookie, 'x-yobo-purpose': encodeURIComponent('窓口照会'), ...headers },
    payload,
  }) as const;

const multipart = (cookie: string, content: string, layout?: string) => {
  const field =
    layout === undefined
      ? ''
      : `--b\r\ncontent-disposition: form-data; name="layout"\r\n\r\n${layout}\r\n`;
  const file = `--b\r\ncontent-disposition: form-data; name="file"; filename="名簿.csv"\r\n\r\n${content}\r\n`;
  return {
    method: 'POST',
    url: '/api/files',
    headers: { ...WRITE, cookie, 'content-type': 'multipart/form-data; boundary=b' },
    payload: `${field}${file}--b--\r\n`,
  } as const;
};

describe('a route', () => {
  test('answers only the fields that its response lists', () =>
    withServer(async ({ app, signIn }) => {
      const answer = await app.inject(greeting(cookieOf(await signIn())));
      assert.deepEqual(answer.json(), {
        personNo: '0000000001',
        purpose: '窓口照会',
        rows: [{ a: 1 }],
      });
    }));

  test('is closed without a session, to another origin and without our header', () =>
    withServer(async ({ app, signIn }) => {
      const cookie = cookieOf(await signIn());
      const status = async (given: Request) => (await app.inject(given)).statusCode;
      assert.equal(await status(greeting('')), 401);
      assert.equal(await status(greeting(`${cookie}x`)), 401);
      assert.equal(await status(greeting(cookie, {}, { origin: 'https://evil.example' })), 403);
      assert.equal(await status(greeting(cookie, {}, { origin: '' })), 403);
      const bare = greeting(cookie);
      const { 'x-yobo': _, ...headers } = bare.headers;
      assert.equal(await status({ ...bare, headers }), 403);
      assert.equal(await status(bare), 200);
    }));

  test('tells every reason as problem details in Japanese, with the status of the first', () =>
    withServer(async ({ app, signIn }) => {
      const cookie = cookieOf(await signIn());
      const answer = await app.inject(greeting(cookie, { mood: 'sad' }));
      assert.equal(answer.statusCode, 422);
      assert.match(String(answer.headers['content-type']), /^application\/problem\+json/);
      const problem = answer.json();
      assert.equal(problem.title, '気分「sad」ではできません。');
      assert.deepEqual(problem.reasons, [
        { code: 'TOO_SAD', at: 'mood', message: '気分「sad」ではできません。' },
      ]);
      assert.equal(problem.correlation, answer.headers['x-correlation-id']);
      assert.equal((await app.inject(greeting(cookie, { mood: 'lost' }))).statusCode, 404);
      for (const purpose of ['', '%00', '%E7']) {
        const noPurpose = await app.inject(greeting(cookie, {}, { 'x-yobo-purpose': purpose }));
        assert.equal(noPurpose.json().code, 'PURPOSE_MISSING', purpose);
      }
    }));

  test('the path wins over a body that names someone else', () =>
    withServer(async ({ app, signIn, db }) => {
      await app.inject(greeting(cookieOf(await signIn()), { personNo: '9999999999' }));
      const subjects = await db.admin<{ subject: string }>(
        'SELECT subject FROM platform.audit_subject',
      );
      assert.deepEqual(subjects, [{ subject: '0000000001' }]);
    }));

  test('a bug answers 500 without a word of it, logs its place, and is audited', () =>
    withServer(async ({ app, signIn, db, log }) => {
      const answer = await app.inject(greeting(cookieOf(await signIn()), { mood: 'broken' }));
      assert.equal(answer.statusCode, 500);
      assert.doesNotMatch(answer.body, /秘密/);
      assert.doesNotMatch(log(), /秘密/);
      assert.match(log(), /"correlation"/);
      const failed = await db.admin("SELECT 1 FROM platform.audit_entry WHERE result = 'failed'");
      assert.equal(failed.length, 1);
    }));

  test('JSON that cannot be read is refused as such', () =>
    withServer(async ({ app, signIn }) => {
      const given = greeting(cookieOf(await signIn()));
      const answer = await app.inject({
        ...given,
        headers: { ...given.headers, 'content-type': 'application/json' },
        payload: '{"mood": ',
      });
      assert.equal(answer.statusCode, 400);
      assert.equal(answer.json().code, 'REQUEST_MALFORMED');
    }));

  test('sends a file under its Japanese name', () =>
    withServer(async ({ app, signIn }) => {
      const cookie = cookieOf(await signIn());
      const answer = await app.inject({ method: 'GET', url: '/api/roster', headers: { cookie } });
      assert.equal(answer.headers['content-type'], 'application/pdf');
      assert.match(
        String(answer.headers['content-disposition']),
        /filename\*=UTF-8''%E5%90%8D%E7%B0%BF\.pdf/,
      );
      assert.deepEqual([...answer.rawPayload], [37, 80]);
    }));
});

describe('an upload', () => {
  test('arrives with its fields, and its size is told', () =>
    withServer(async ({ app, signIn }) => {
      const answer = await app.inject(multipart(cookieOf(await signIn()), '1234', 'a'));
      assert.deepEqual(answer.json(), { bytes: 4, layout: 'a' });
    }));

  test('beyond the limit is refused with the limit, and nothing is kept', () =>
    withServer(async ({ app, signIn, stored }) => {
      const cookie = cookieOf(await signIn());
      assert.equal((await app.inject(multipart(cookie, 'x'.repeat(100)))).statusCode, 200);
      const answer = await app.inject(multipart(cookie, 'x'.repeat(101)));
      assert.equal(answer.statusCode, 413);
      assert.match(answer.json().title, /100 バイト/);
      assert.equal((await stored()).length, 1);
    }));

  test('without a file, or not multipart, is refused as such', () =>
    withServer(async ({ app, signIn }) => {
      const given = multipart(cookieOf(await signIn()), '');
      const empty = await app.inject({ ...given, payload: '--b--\r\n' });
      assert.equal(empty.json().code, 'FILE_MISSING');
      const json = await app.inject({
        ...given,
        headers: { ...given.headers, 'content-type': 'application/json' },
        payload: '{}',
      });
      assert.equal(json.json().code, 'FILE_MISSING');
    }));

  test('refused by its use case, or sent without a right to, leaves no file behind', () =>
    withServer(async ({ app, signIn, db, stored }) => {
      const cookie = cookieOf(await signIn());
      const refused = await app.inject(multipart(cookie, '1234', 'wrong'));
      assert.equal(refused.statusCode, 409);
      await db.admin("UPDATE platform.account SET duties = '{auditor}'");
      const denied = await app.inject(multipart(cookie, '1234'));
      assert.equal(denied.statusCode, 403);
      assert.deepEqual(await stored(), []);
      const audited = await db.admin(
        "SELECT 1 FROM platform.audit_entry WHERE use_case = 'test.take' AND result = 'refused'",
      );
      assert.equal(audited.length, 2);
    }));
});

describe('the server', () => {
  test('names the terminal behind a proxy that it knows, and believes nobody else', () =>
    withServer(async ({ app, signIn, db }) => {
      const cookie = cookieOf(await signIn());
      for (const remoteAddress of ['10.0.0.1', '10.0.0.2']) {
        const headers = { cookie, 'x-forwarded-for': '192.0.2.7' };
        await app.inject({ url: '/api/roster', headers, remoteAddress });
      }
      const terminals = await db.admin<{ terminal: string }>(
        "SELECT terminal FROM platform.audit_entry WHERE use_case = 'test.send' ORDER BY terminal",
      );
      assert.deepEqual(
        terminals.map(({ terminal }) => terminal),
        ['10.0.0.2', '192.0.2.7'],
      );
    }));

  test('signs in with a cookie that no script and no other site can use', () =>
    withServer(async ({ app, signIn }) => {
      const header = await signIn();
      assert.match(header, /^__Host-yobo=041009\./);
      for (const part of ['HttpOnly', 'SameSite=Strict', 'Secure', 'Path=/']) {
        assert.ok(header.includes(part), part);
      }
      const session = await app.inject({
        url: '/api/session',
        headers: { cookie: cookieOf(header) },
      });
      assert.deepEqual(session.json().municipality, { code: '041009', name: '仙台市' });
      assert.deepEqual(session.json().duties, ['immunisation-clerk']);
      await app.inject({
        method: 'POST',
        url: '/api/sign-out',
        headers: { ...WRITE, cookie: cookieOf(header) },
      });
      const after = await app.inject({
        url: '/api/session',
        headers: { cookie: cookieOf(header) },
      });
      assert.equal(after.statusCode, 401);
    }));

  test('an ID of another form is refused and never repeated, for it may be a password', () =>
    withServer(async ({ app, db }) => {
      const answer = await app.inject({
        method: 'POST',
        url: '/api/sign-in',
        headers: WRITE,
        payload: { municipality: '041009', id: 'わたしの秘密!', password: 'x', code: '1' },
      });
      assert.equal(answer.json().code, 'SIGN_IN_REFUSED');
      const rows = await db.admin<{ user_id: string }>('SELECT user_id FROM platform.audit_entry');
      assert.deepEqual(rows, [{ user_id: '(invalid)' }]);
    }));

  test('every answer carries the security headers, and no page may run a script of its own', () =>
    withServer(async ({ app }) => {
      for (const url of ['/', '/api/session', '/nothing']) {
        const { headers } = await app.inject({ url, headers: { accept: 'text/html' } });
        const policy = String(headers['content-security-policy']);
        assert.match(policy, /default-src 'none'/);
        assert.doesNotMatch(policy, /unsafe/);
        assert.equal(headers['x-content-type-options'], 'nosniff');
        assert.match(String(headers['strict-transport-security']), /max-age/);
      }
      const api = await app.inject({ url: '/api/session' });
      assert.equal(api.headers['cache-control'], 'no-store');
    }));

  test('serves the console, falls back to it for its pages, and lets nobody out of its folder', () =>
    withServer(async ({ app }) => {
      const page = { headers: { accept: 'text/html' } };
      assert.match((await app.inject({ url: '/', ...page })).body, /console/);
      assert.match((await app.inject({ url: '/people/1', ...page })).body, /console/);
      const asset = await app.inject({ url: '/assets/app-1.js' });
      assert.match(String(asset.headers['cache-control']), /immutable/);
      assert.equal((await app.inject({ url: '/api/nothing' })).statusCode, 404);
      const outside = await app.inject({ url: '/..%2f..%2fetc%2fpasswd' });
      assert.doesNotMatch(outside.body, /root:/);
      assert.notEqual(outside.statusCode, 200);
    }));

  test('describes its routes in OpenAPI 3.1', () =>
    withServer(async ({ app }) => {
      const document = (await app.inject({ url: '/api/openapi.json' })).json();
      assert.match(document.openapi, /^3\.1/);
      const operation = document.paths['/api/people/{personNo}/greet'].post;
      assert.deepEqual(
        operation.parameters.map((parameter: { name: string }) => parameter.name),
        ['personNo'],
      );
      const body = operation.requestBody.content['application/json'].schema;
      assert.deepEqual(Object.keys(body.properties), ['mood']);
    }));
});
