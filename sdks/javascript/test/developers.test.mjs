import assert from 'node:assert/strict';
import test from 'node:test';
import { ServerError } from 'musicverse';
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

test('an app is registered, listed, changed, given a new secret and deleted', async t => {
  const { client, seen } = await serve(t,
    json(201, { id: 'a1', client_id: 'mvc_1', client_secret: 'mvcs_1' }),
    json(200, { data: [{ id: 'a1' }], has_more: false, next_cursor: null }),
    json(200, { id: 'a1', name: 'Robot' }),
    json(200, { id: 'a1', name: 'Robot 2' }),
    json(200, { client_secret: 'mvcs_2' }),
    (_, response) => response.writeHead(204).end());
  const { oauth } = client();
  const made = await oauth.createApp({ name: 'Robot', type: 'confidential', scopes: ['generate'], redirect_uris: ['https://robot.example/done'] });
  assert.equal(made.client_secret, 'mvcs_1');
  for await (const app of oauth.apps({ limit: 5 })) assert.equal((await oauth.app(app.id)).name, 'Robot');
  assert.equal((await oauth.updateApp('a1', { name: 'Robot 2', website: '' })).name, 'Robot 2');
  assert.equal((await oauth.rotateSecret('a1', 0)).client_secret, 'mvcs_2');
  await oauth.deleteApp('a1');
  assert.deepEqual(seen.map(({ method, url, body }) => [method, url, body]), [
    ['POST', '/api/v1/oauth/apps', { name: 'Robot', type: 'confidential', scopes: ['generate'], redirect_uris: ['https://robot.example/done'] }],
    ['GET', '/api/v1/oauth/apps?limit=5', null],
    ['GET', '/api/v1/oauth/apps/a1', null],
    ['PATCH', '/api/v1/oauth/apps/a1', { name: 'Robot 2', website: '' }],
    ['POST', '/api/v1/oauth/apps/a1/rotate-secret', { overlap_seconds: 0 }],
    ['DELETE', '/api/v1/oauth/apps/a1', null],
  ]);
});

test('connected apps are listed page by page and thrown out', async t => {
  const { client, seen } = await serve(t,
    json(200, { data: [{ id: 'c1' }], has_more: true, next_cursor: 'n' }),
    json(200, { data: [{ id: 'c2' }], has_more: false, next_cursor: null }),
    (_, response) => response.writeHead(204).end());
  const { oauth } = client();
  const ids = [];
  for await (const connection of oauth.connections()) ids.push(connection.id);
  await oauth.disconnect('c2');
  assert.deepEqual(ids, ['c1', 'c2']);
  assert.deepEqual(seen.map(({ method, url }) => `${method} ${url}`), [
    'GET /api/v1/oauth/connections', 'GET /api/v1/oauth/connections?cursor=n', 'DELETE /api/v1/oauth/connections/c2',
  ]);
});

test('a device\'s code goes into the path as one part of it', async t => {
  const { client, seen } = await serve(t, json(200, { user_code: 'ABCD-EFGH' }));
  await client().oauth.device('ab/cd ef');
  assert.equal(seen[0].url, '/api/v1/oauth/device/ab%2Fcd%20ef');
});

test('what works once is sent once, without an Idempotency-Key', async t => {
  const { client, seen } = await serve(t, json(503, {}, { 'retry-after': '0' }));
  const { accounts, oauth } = client();
  const calls = [
    () => accounts.signInWithTelegram('query_id=1'), () => accounts.signInForDemo({ name: 'Ann' }), () => oauth.approve('r1', ['generate']),
    () => oauth.deny('r1'), () => oauth.approveDevice('ABCD-EFGH'), () => oauth.denyDevice('ABCD-EFGH'),
  ];
  for (const call of calls) await assert.rejects(call, ServerError);
  assert.deepEqual(seen.map(({ url, body }) => [url, body]), [
    ['/api/v1/auth/telegram', { init_data: 'query_id=1' }],
    ['/api/v1/auth/demo', { name: 'Ann' }],
    ['/api/v1/oauth/requests/r1/approve', { scopes: ['generate'] }],
    ['/api/v1/oauth/requests/r1/deny', null],
    ['/api/v1/oauth/device/ABCD-EFGH/approve', null],
    ['/api/v1/oauth/device/ABCD-EFGH/deny', null],
  ]);
  assert.ok(seen.every(request => request.headers['idempotency-key'] === undefined));
});
