import assert from 'node:assert/strict';
import { createHash, createHmac } from 'node:crypto';
import test from 'node:test';
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
