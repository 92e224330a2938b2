// Against a running MusicVerse of a developer (it lets people in without Telegram): MUSICVERSE_URL and MUSICVERSE_API_KEY say
// where and as whom.
import assert from 'node:assert/strict';
import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test from 'node:test';
import { AbortError, AuthenticationError, MusicVerse, NotFoundError, PermissionError, ValidationError } from 'musicverse';

const skip = process.env.MUSICVERSE_URL ? false : 'MUSICVERSE_URL is not set';

test('a sentence becomes a track, which is edited, listed, downloaded and deleted', { skip }, async t => {
  const client = new MusicVerse();
  const progress = [];
  const track = await client.generate({ prompt: 'short lo-fi sketch', duration: 6, seed: 11 }).wait({ onProgress: job => progress.push(job.progress) });
  assert.equal(progress.at(-1), 100);
  assert.deepEqual(progress, progress.toSorted?.((a, b) => a - b) ?? progress);

  const folder = await mkdtemp(join(tmpdir(), 'musicverse-'));
  t.after(() => rm(folder, { recursive: true, force: true }));
  const file = join(folder, 'track.flac');
  await client.tracks.downloadTo(track.downloads.flac, file);
  assert.equal((await readFile(file)).subarray(0, 4).toString(), 'fLaC');

  const edited = await client.tracks.edit(track.id, [{ op: 'trim', start_ms: 0, end_ms: 3000 }]).wait();
  assert.equal(edited.duration_ms, 3000);
  assert.equal((await client.tracks.versions(track.id)).length, 2);
  const restored = await client.tracks.update(track.id, { version_id: track.version_id });
  assert.equal(restored.duration_ms, track.duration_ms);

  const ids = [];
  for await (const one of client.tracks.list({ limit: 1 })) ids.push(one.id);
  assert.ok(ids.includes(track.id));
  await client.tracks.delete(track.id);
  await assert.rejects(client.tracks.get(track.id), NotFoundError);
});

test('a file that is uploaded becomes a track', { skip }, async t => {
  const client = new MusicVerse();
  const made = await client.generate({ prompt: 'a bell, once', duration: 5 }).wait();
  const folder = await mkdtemp(join(tmpdir(), 'musicverse-'));
  t.after(() => rm(folder, { recursive: true, force: true }));
  const file = join(folder, 'bell.flac');
  await client.tracks.downloadTo(made.downloads.flac, file);

  let sent = 0;
  const upload = await client.uploads.create(file, { onProgress: loaded => { sent = loaded; } });
  assert.equal(sent, upload.bytes);
  assert.equal(upload.filename, 'bell.flac');
  const track = await client.tracks.create({ upload_id: upload.id, title: 'Bell' }).wait();
  assert.equal(track.title, 'Bell');
  assert.ok(Math.abs(track.duration_ms - made.duration_ms) < 50);
});

test('usage answers, and a webhook\'s deliveries are those of version 2', { skip }, async () => {
  const client = new MusicVerse();
  assert.ok((await client.usage.get({ interval: 'hour', group_by: 'endpoint' })).totals.requests >= 0);
  assert.ok(Array.isArray((await client.usage.anomalies()).data));

  const webhook = await client.webhooks.create({ url: 'http://127.0.0.1:9/nobody', event_types: ['track.created'] });
  const made = await client.webhooks.test(webhook.id);
  const delivery = await client.webhooks.delivery(webhook.id, made.id);
  assert.equal(typeof delivery.attempt_count, 'number');
  assert.ok(Array.isArray(delivery.attempts));
  await client.webhooks.delete(webhook.id);
});

test('an app is registered, let in by a person, and thrown out again', { skip }, async t => {
  const person = await signIn(t);
  const { oauth } = person;
  const settings = { name: 'Robot', type: 'confidential', scopes: ['account:read', 'tracks:read'], redirect_uris: ['https://robot.example/done'] };
  const made = await oauth.createApp({ ...settings, description: 'Listens.', website: 'https://robot.example/' });
  assert.equal((await oauth.apps()).data[0].client_id, made.client_id);
  const app = await oauth.updateApp(made.id, { name: 'Robot 2', website: '' });
  assert.deepEqual([app.name, app.website, app.description, app.client_secret], ['Robot 2', null, 'Listens.', undefined]);
  const { client_secret } = await oauth.rotateSecret(made.id, 0);
  assert.notEqual(client_secret, made.client_secret);
  assert.equal((await oauth.app(made.id)).secret_last4, client_secret.slice(-4));

  const token = await letIn(oauth, { ...made, client_secret });
  assert.equal((await new MusicVerse({ apiKey: token }).me()).id, (await person.me()).id);
  const connections = [];
  for await (const one of oauth.connections()) connections.push(one);
  assert.equal(connections.length, 1);
  assert.deepEqual([connections[0].app.name, connections[0].scopes[0].scope], ['Robot 2', 'account:read']);
  await oauth.disconnect(connections[0].id);
  await assert.rejects(new MusicVerse({ apiKey: token }).me(), AuthenticationError);
  assert.deepEqual((await oauth.connections()).data, []);
  await oauth.deleteApp(made.id);
  await assert.rejects(oauth.app(made.id), NotFoundError);
});

test('a device is let in by its code, and another kept out', { skip }, async t => {
  const { oauth } = await signIn(t);
  const app = await oauth.createApp({ name: 'Speaker', scopes: ['tracks:read'] });
  const [first, second] = [await ask('device', { client_id: app.client_id }), await ask('device', { client_id: app.client_id })];
  assert.equal((await oauth.device(first.user_code.toLowerCase())).app.name, 'Speaker');
  await oauth.approveDevice(first.user_code);
  await oauth.denyDevice(second.user_code);
  const redeem = one => ask('token', { grant_type: 'urn:ietf:params:oauth:grant-type:device_code', device_code: one.device_code, client_id: app.client_id });
  assert.equal((await redeem(first)).token_type, 'Bearer');
  assert.equal((await redeem(second)).error, 'access_denied');
});

test('OAuth is for people: a key may not manage apps', { skip }, async () => {
  await assert.rejects(Promise.resolve(new MusicVerse().oauth.apps()), PermissionError);
});

test('a signed upload of a file passes, and without its secret the key is worth nothing', { skip }, async t => {
  const person = await signIn(t);
  const key = await person.apiKeys.create({ name: 'signer', require_signature: true });
  const folder = await mkdtemp(join(tmpdir(), 'musicverse-'));
  t.after(() => rm(folder, { recursive: true, force: true }));
  const file = join(folder, 'noise.raw');
  const bytes = randomBytes(700_000);
  await writeFile(file, bytes);
  const signing = new MusicVerse({ apiKey: key.key, signingSecret: key.signing_secret });
  const upload = await signing.uploads.create(file);
  assert.equal(upload.sha256, createHash('sha256').update(bytes).digest('hex'));
  await signing.uploads.delete(upload.id);
  await assert.rejects(new MusicVerse({ apiKey: key.key }).uploads.create(file), AuthenticationError);
});

test('every operation of the newest document has a method, but those of operators', { skip }, async () => {
  const { paths } = await (await fetch(new URL('/openapi/v2.json', process.env.MUSICVERSE_URL))).json();
  const documented = Object.entries(paths).flatMap(([path, methods]) => Object.keys(methods).map(method => `${method.toUpperCase()} ${path.replace(/\{[^}]+\}/g, '*')}`));
  const called = await callEverything();
  assert.deepEqual(called.filter(one => !documented.includes(one)), []);
  assert.deepEqual(documented.filter(one => !called.includes(one) && !one.includes('/api/v1/admin/')), []);
});

test('the same Idempotency-Key makes one job', { skip }, async () => {
  const client = new MusicVerse();
  const request = { prompt: 'one and the same', duration: 5 };
  const [first, second] = await Promise.all([1, 2].map(() => client.generate(request, { idempotencyKey: 'twice-the-same' })));
  assert.equal(first.id, second.id);
  await client.jobs.cancel(first.id);
});

test('refusals are errors of their kind', { skip }, async () => {
  const client = new MusicVerse();
  const invalid = await client.generate({ prompt: 'x', tempo_bpm: 9000 }).then(null, e => e);
  assert.ok(invalid instanceof ValidationError);
  assert.equal(invalid.errors[0].pointer, '/tempo_bpm');
  await assert.rejects(new MusicVerse({ apiKey: 'mvai_wrong' }).me(), AuthenticationError);
});

test('who waits for the end of a key is told of it', { skip }, async t => {
  const person = await signIn(t);
  const key = await person.apiKeys.create({ name: 'watched' });
  const end = new MusicVerse({ apiKey: key.key }).accounts.waitForSessionEnd();
  await person.apiKeys.revoke(key.id);
  await end;
});

test('the waiting for an end can be stopped', { skip }, async t => {
  const person = await signIn(t);
  const stop = new AbortController();
  const end = person.accounts.waitForSessionEnd({ signal: stop.signal });
  stop.abort();
  await assert.rejects(end, AbortError);
});

/** A client with the session of somebody new; it ends with the test. */
async function signIn(t) {
  const session = await new MusicVerse().accounts.signInForDemo({ name: `sdk-${randomUUID()}` });
  const person = new MusicVerse({ apiKey: session.token });
  t.after(() => person.accounts.signOut());
  assert.equal((await person.me()).id, session.user.id);
  return person;
}

/** @returns An access token of the app, which the person of this client has said yes to. */
async function letIn(oauth, { client_id, client_secret }) {
  const verifier = randomBytes(32).toString('base64url');
  const redirect_uri = 'https://robot.example/done';
  const question = new URLSearchParams({
    response_type: 'code', client_id, redirect_uri, scope: 'account:read', code_challenge_method: 'S256',
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
  });
  const page = await fetch(new URL(`/oauth/authorize?${question}`, process.env.MUSICVERSE_URL), { redirect: 'manual' });
  const id = new URL(page.headers.get('location')).searchParams.get('request');
  const request = await oauth.request(id);
  assert.deepEqual([request.app.name, request.returns_to, request.remembered], ['Robot 2', 'robot.example', false]);
  const { redirect_url } = await oauth.approve(id);
  const code = new URL(redirect_url).searchParams.get('code');
  return (await ask('token', { grant_type: 'authorization_code', code, code_verifier: verifier, redirect_uri, client_id, client_secret })).access_token;
}

/** What clients of OAuth use is not the SDK's: it speaks as the RFCs say. */
async function ask(endpoint, parameters) {
  return (await fetch(new URL(`/oauth/${endpoint}`, process.env.MUSICVERSE_URL), { method: 'POST', body: new URLSearchParams(parameters) })).json();
}

/** @returns Method and path of each call, with `*` for the `x` that stands for every argument. */
async function callEverything() {
  const calls = new Set();
  const refuse = async (url, { method }) => {
    calls.add(`${method} ${new URL(url).pathname.split('/').map(part => part === 'x' ? '*' : part).join('/')}`);
    return new Response('{}', { status: 404 });
  };
  const client = new MusicVerse({ baseUrl: 'http://x', apiKey: 'x', maxRetries: 0, fetch: refuse });
  for (const api of [client, ...Object.values(client)]) {
    for (const name of Object.getOwnPropertyNames(Object.getPrototypeOf(api))) {
      // What takes a URL fetches a file: a signed URL is no operation.
      if (name === 'constructor' || name.startsWith('download')) continue;
      const source = name === 'create' && api === client.uploads ? new Uint8Array(1) : 'x';
      const made = api[name](source, 'x');
      await (made?.[Symbol.asyncIterator] && !made.then ? made.next() : made).then(null, error => assert.ok(error instanceof NotFoundError, error));
    }
  }
  return [...calls];
}
