import assert from 'node:assert/strict';
import test from 'node:test';
import { json, serve } from './server.mjs';

test('a key is made with its rules, rotated, changed on a condition and revoked', async t => {
  const { client, seen } = await serve(t,
    json(201, { id: 'k1', key: 'mvai_1', signing_secret: 'mvsig_1' }),
    json(201, { id: 'k2', key: 'mvai_2' }),
    json(200, { id: 'k2', name: 'two' }, { etag: '"7"' }),
    (_, response) => response.writeHead(204).end());
  const { apiKeys } = client();
  const made = await apiKeys.create({ name: 'one', allowed_cidrs: ['203.0.113.0/24'], require_signature: true });
  assert.equal(made.signing_secret, 'mvsig_1');
  assert.equal((await apiKeys.rotate('k1', 0)).key, 'mvai_2');
  let etag;
  await apiKeys.update('k2', { name: 'two', allowed_cidrs: [] }, { headers: { 'If-Match': '"6"' }, onResponse: answer => { etag = answer.headers.get('etag'); } });
  await apiKeys.revoke('k2');
  assert.equal(etag, '"7"');
  assert.equal(seen[2].headers['if-match'], '"6"');
  assert.deepEqual(seen.map(({ method, url, body }) => [method, url, body]), [
    ['POST', '/api/v1/api-keys', { name: 'one', allowed_cidrs: ['203.0.113.0/24'], require_signature: true }],
    ['POST', '/api/v1/api-keys/k1/rotate', { overlap_seconds: 0 }],
    ['PATCH', '/api/v1/api-keys/k2', { name: 'two', allowed_cidrs: [] }],
    ['DELETE', '/api/v1/api-keys/k2', null],
  ]);
});

test('usage is asked for by period and group, and an anomaly is acknowledged', async t => {
  const anomaly = { id: 'a1', kind: 'burst', acknowledged_at: null };
  const { client, seen } = await serve(t,
    json(200, { totals: { requests: 3 }, series: [] }),
    json(200, { data: [anomaly], has_more: false, next_cursor: null }),
    (_, response) => response.writeHead(204).end());
  const { usage } = client();
  assert.equal((await usage.get({ from: '2026-11-01T00:00:00Z', interval: 'day', group_by: 'key' })).totals.requests, 3);
  for await (const one of usage.anomalies()) await usage.acknowledge(one.id);
  assert.deepEqual(seen.map(({ method, url }) => `${method} ${decodeURIComponent(url)}`), [
    'GET /api/v1/usage?from=2026-11-01T00:00:00Z&interval=day&group_by=key',
    'GET /api/v1/usage/anomalies',
    'POST /api/v1/usage/anomalies/a1/acknowledge',
  ]);
});

test('deliveries are read, tested and replayed in v2', async t => {
  const { client, seen } = await serve(t,
    json(200, { data: [{ id: 'd1', attempt_count: 2 }], has_more: false, next_cursor: null }),
    json(200, { id: 'd1', attempt_count: 2, attempts: [{ number: 2 }, { number: 1 }] }),
    json(202, { id: 'd1', attempt_count: 2 }));
  const { webhooks } = client();
  for await (const delivery of webhooks.deliveries('w1', { status: 'failed' })) assert.equal(delivery.attempt_count, 2);
  assert.deepEqual((await webhooks.delivery('w1', 'd1')).attempts.map(attempt => attempt.number), [2, 1]);
  assert.equal((await webhooks.replay('w1', 'd1')).attempt_count, 2);
  await webhooks.test('w1', 'track.created');
  assert.deepEqual(seen.map(request => request.url), [
    '/api/v2/webhooks/w1/deliveries?status=failed', '/api/v2/webhooks/w1/deliveries/d1', '/api/v2/webhooks/w1/deliveries/d1/replay',
    '/api/v2/webhooks/w1/test',
  ]);
});
