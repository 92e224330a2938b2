import assert from 'node:assert/strict';
import { createHash, createHmac } from 'node:crypto';
import { mkdtemp, open, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test from 'node:test';
import { AbortError } from 'musicverse';
import { job, json, serve } from './server.mjs';

const secret = 'mvsig_0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdef';

/** What a server computes that knows the secret. */
function expected({ method, url, headers, bytes }) {
  const digest = createHash('sha256').update(bytes).digest('hex');
  const content = [headers['musicverse-timestamp'], headers['musicverse-nonce'], method, url, digest].join('\n');
  return `v1=${createHmac('sha256', secret).update(content).digest('base64')}`;
}

test('a signature covers method, path, query and body', async t => {
  const { client, seen } = await serve(t, json(200, { data: [], has_more: false, next_cursor: null }));
  const one = client({ signingSecret: secret });
  await one.tracks.list({ q: 'дождь & rain' });
  await one.projects.create({ name: 'Дождь' });
  await one.uploads.create(new Uint8Array([1, 2, 3]), { filename: 'a.wav' });
  for (const request of seen) assert.equal(request.headers['musicverse-signature'], expected(request));
  const age = Date.now() / 1000 - Number(seen[0].headers['musicverse-timestamp']);
  assert.ok(age >= 0 && age < 60);
});

test('each try has a nonce of its own', async t => {
  const { client, seen } = await serve(t, json(503, {}, { 'retry-after': '0' }), json(202, job(1, 'queued')));
  await client({ signingSecret: secret }).generate({ prompt: 'rain' });
  const nonces = seen.map(request => request.headers['musicverse-nonce']);
  assert.equal(new Set(nonces).size, 2);
  assert.ok(nonces.every(nonce => nonce.length >= 16 && nonce.length <= 64));
  assert.equal(seen[0].headers['idempotency-key'], seen[1].headers['idempotency-key']);
});

test('without a secret, and to a signed URL, nothing is signed', async t => {
  const { client, url, seen } = await serve(t, json(200, {}));
  await client().billing.balance();
  await client({ signingSecret: secret }).tracks.download(`${url}/media/x`);
  assert.ok(seen.every(request => request.headers['musicverse-signature'] === undefined));
});

test('an upload is hashed and sent bit by bit, wherever it comes from', async t => {
  const bytes = new Uint8Array(600_000).map((_, at) => at % 251);
  const { client, seen } = await serve(t, json(201, { id: 'upload-1' }));
  const folder = await mkdtemp(join(tmpdir(), 'musicverse-'));
  t.after(() => rm(folder, { recursive: true, force: true }));
  const path = join(folder, 'rain.flac');
  await writeFile(path, bytes);
  const handle = await open(path);
  t.after(() => handle.close());
  const blob = new Blob([bytes]);
  blob.arrayBuffer = () => { throw new Error('It was read as a whole.'); };
  const { uploads } = client({ signingSecret: secret });
  for (const source of [path, handle, blob, bytes, bytes.buffer, bytes.subarray(0, 0)]) await uploads.create(source);
  const sizes = seen.map(request => request.bytes.length);
  assert.deepEqual(sizes, [600_000, 600_000, 600_000, 600_000, 600_000, 0]);
  assert.ok(seen.slice(0, 5).every(request => Buffer.compare(request.bytes, bytes) === 0));
  for (const request of seen) assert.equal(request.headers['musicverse-signature'], expected(request));
});

test('of a file little is in memory at a time', async t => {
  const { client, seen } = await serve(t, json(201, { id: 'upload-1' }));
  const size = 32 * 1024 * 1024;
  let [passes, largest, given, sent, furthest] = [0, 0, 0, 0, 0];
  const file = {
    stat: async () => ({ size }),
    read: async (_, offset, length, position) => {
      if (position === 0) [passes, given] = [passes + 1, 0];
      const bytesRead = Math.min(length, size - position);
      largest = Math.max(largest, length);
      given += bytesRead;
      if (passes === 2) furthest = Math.max(furthest, given - sent);
      return { bytesRead };
    },
  };
  await client({ signingSecret: secret }).uploads.create(file, { onProgress: loaded => { sent = loaded; } });
  assert.equal(passes, 2);
  assert.equal(seen[0].bytes.length, size);
  assert.equal(seen[0].headers['musicverse-signature'], expected(seen[0]));
  assert.ok(largest <= 1024 * 1024 && furthest <= 4 * 1024 * 1024, `${largest} bytes in one piece, ${furthest} ahead of what was taken`);
});

test('each try of an upload is signed by itself', async t => {
  const { client, seen } = await serve(t, json(503, {}, { 'retry-after': '0' }), json(201, { id: 'upload-1' }));
  await client({ signingSecret: secret }).uploads.create(new Uint8Array([1, 2, 3]));
  assert.equal(new Set(seen.map(request => request.headers['musicverse-nonce'])).size, 2);
  for (const request of seen) assert.equal(request.headers['musicverse-signature'], expected(request));
});

test('a signal ends the hashing as well', async t => {
  const { client, seen } = await serve(t, json(201, { id: 'upload-1' }));
  const stop = new AbortController();
  const endless = { stat: async () => ({ size: 1 }), read: async (_, __, length) => { stop.abort(); return { bytesRead: length }; } };
  await assert.rejects(client({ signingSecret: secret }).uploads.create(endless, { signal: stop.signal }), AbortError);
  assert.equal(seen.length, 0);
});

test('where only Web Crypto can hash, the signature is the same', async t => {
  const { client, seen } = await serve(t, json(201, { id: 'upload-1' }));
  const versions = Object.getOwnPropertyDescriptor(process, 'versions');
  Object.defineProperty(process, 'versions', { ...versions, value: {} });
  t.after(() => Object.defineProperty(process, 'versions', versions));
  await client({ signingSecret: secret }).uploads.create(new Blob([new Uint8Array(300_000)]));
  assert.equal(seen[0].headers['musicverse-signature'], expected(seen[0]));
});
