import assert from 'node:assert/strict';
import { createHash, createHmac } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import test from 'node:test';
import { ApiError, RateLimitError, verifyWebhook, WebhookVerificationError } from 'musicverse';
import { json, serve } from './server.mjs';

// What all our SDKs agree on.
const cases = JSON.parse(await readFile(new URL('../../wire-cases.json', import.meta.url), 'utf8'));
const me = json(200, { id: 'user-1' });

for (const { values, seconds } of cases.retry_after.cases) {
  test(`Retry-After ${JSON.stringify(values)} is ${seconds}`, async t => {
    const { client } = await serve(t, json(429, {}, values.length > 0 ? { 'retry-after': values } : {}));
    const error = await client({ maxRetries: 0 }).me().catch(error => error);
    assert.ok(error instanceof RateLimitError, String(error));
    assert.equal(error.retryAfter, seconds === null ? null : seconds * 1000);
  });
}

for (const { status, retry_after, requests } of cases.retries.cases) {
  test(`${status} with Retry-After ${JSON.stringify(retry_after)} makes ${requests}`, async t => {
    const { client, seen } = await serve(t, json(status, {}, retry_after === null ? {} : { 'retry-after': retry_after }), me);
    const asking = client({ maxRetries: 1 }).me();
    await (requests === 1 ? assert.rejects(asking, ApiError) : asking);
    assert.equal(seen.length, requests);
  });

  test(`${status} with Retry-After ${JSON.stringify(retry_after)} makes ${requests} for a file`, async t => {
    const { url, client, seen } = await serve(t, json(status, {}, retry_after === null ? {} : { 'retry-after': retry_after }), json(200, 'bytes'));
    const loading = client({ maxRetries: 1 }).tracks.download(`${url}/media/x`);
    await (requests === 1 ? assert.rejects(loading, ApiError) : loading);
    assert.equal(seen.length, requests);
  });
}

for (const { given, used } of cases.signing_secrets.cases) {
  test(`the signing secret ${JSON.stringify(given)}`, async t => {
    const { client, seen } = await serve(t, me);
    await client({ signingSecret: given }).me();
    const [{ method, url, headers }] = seen;
    const nothing = createHash('sha256').digest('hex');
    const text = [headers['musicverse-timestamp'], headers['musicverse-nonce'], method, url, nothing].join('\n');
    assert.equal(headers['musicverse-signature'], `v1=${createHmac('sha256', used).update(text).digest('base64')}`);
  });
}

for (const { name, accepted, ...change } of cases.webhooks.cases) {
  test(`a webhook: ${name}`, async () => {
    const { message } = cases.webhooks;
    const one = { ...message, ...change };
    const body = one.body_base64 === undefined ? Buffer.from(one.body) : Buffer.from(one.body_base64, 'base64');
    const signature = one.body_base64 === undefined ? one.signature : signed(message, body);
    const headers = { 'webhook-id': one.id, 'webhook-timestamp': one.timestamp, 'webhook-signature': signature };
    const verifying = verifyWebhook(body, headers, one.secret, { now: (Number(message.timestamp) + (one.now ?? 0)) * 1000 });
    await (accepted ? verifying : assert.rejects(verifying, WebhookVerificationError));
  });
}

function signed({ secret, id, timestamp }, body) {
  const key = Buffer.from(secret.slice('whsec_'.length), 'base64');
  return `v1,${createHmac('sha256', key).update(`${id}.${timestamp}.`).update(body).digest('base64')}`;
}
