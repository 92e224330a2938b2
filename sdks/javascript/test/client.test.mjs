import assert from 'node:assert/strict';
import test from 'node:test';
import { inspect } from 'node:util';
import { AbortError, ConnectionError, InsufficientCreditsError, MusicVerse, MusicVerseError, NotFoundError, RateLimitError, TimeoutError, UnexpectedAnswerError, ValidationError } from 'musicverse';
import { cut, job, json, serve } from './server.mjs';

const fast = { 'retry-after': '0' };

test('a request carries key, agent and JSON', async t => {
  const { client, seen } = await serve(t, json(202, job(1, 'queued')));
  await client().generate({ prompt: 'rain', tempo_bpm: 84 });
  assert.equal(seen[0].method, 'POST');
  assert.equal(seen[0].url, '/api/v1/generate');
  assert.equal(seen[0].headers.authorization, 'Bearer mvai_test');
  assert.match(seen[0].headers['user-agent'], /^musicverse-javascript\//);
  assert.deepEqual(seen[0].body, { prompt: 'rain', tempo_bpm: 84 });
});

test('a retried POST keeps its Idempotency-Key, and another call has another', async t => {
  const { client, seen } = await serve(t, json(503, {}, fast), cut, json(202, job(1, 'queued')));
  const one = client();
  await one.generate({ prompt: 'rain' });
  await one.generate({ prompt: 'rain' });
  const keys = seen.map(request => request.headers['idempotency-key']);
  assert.equal(new Set(keys.slice(0, 3)).size, 1);
  assert.notEqual(keys[3], keys[0]);
});

test('an Idempotency-Key of the caller is sent as it is', async t => {
  const { client, seen } = await serve(t, json(202, job(1, 'queued')));
  await client().generate({ prompt: 'rain' }, { idempotencyKey: 'order-7' });
  assert.equal(seen[0].headers['idempotency-key'], 'order-7');
});

test('a 429 is tried again after Retry-After', async t => {
  const { client, seen } = await serve(t, json(429, { code: 'rate_limited' }, fast), json(200, { available: 3, held: 0 }));
  assert.deepEqual(await client().billing.balance(), { available: 3, held: 0 });
  assert.equal(seen.length, 2);
});

test('a Retry-After of an hour is the caller\'s to decide about', async t => {
  const { client, seen } = await serve(t, json(429, { code: 'rate_limited' }, { 'retry-after': '3600' }));
  const error = await client().billing.balance().catch(e => e);
  assert.ok(error instanceof RateLimitError);
  assert.equal(error.retryAfter, 3_600_000);
  assert.equal(seen.length, 1);
});

test('what a second try would not cure is not tried again', async t => {
  const problem = { code: 'validation_failed', detail: 'Some fields need another value.', request_id: 'r-1', errors: [{ pointer: '/prompt', code: 'required', detail: 'Give a prompt.' }] };
  const { client, seen } = await serve(t, json(422, problem));
  const error = await client().generate({ prompt: '' }).then(null, e => e);
  assert.ok(error instanceof ValidationError);
  assert.equal(error.code, 'validation_failed');
  assert.equal(error.errors[0].pointer, '/prompt');
  assert.equal(error.requestId, 'r-1');
  assert.equal(seen.length, 1);
});

test('a refusal for want of credits says how many', async t => {
  const { client } = await serve(t, json(402, { code: 'insufficient_credits', required: 12, available: 8 }));
  const error = await client().generate({ prompt: 'rain' }).wait().catch(e => e);
  assert.ok(error instanceof InsufficientCreditsError);
  assert.equal(error.required, 12);
  assert.equal(error.available, 8);
});

test('an error page of a proxy is still an error of ours', async t => {
  const { client } = await serve(t, (_, response) => response.writeHead(404, { 'content-type': 'text/html' }).end('<h1>no</h1>'));
  const error = await client().tracks.get('x').catch(e => e);
  assert.ok(error instanceof NotFoundError);
  assert.equal(error.code, 'unknown');
});

for (const [type, body] of [['text/html', '<h1>Welcome</h1>'], ['application/json', '{'], ['application/json', 'null'], ['application/json', '[1]'], ['application/json', '']]) {
  test(`an answer of ${type} ${JSON.stringify(body)} is an error that says what came`, async t => {
    const { client, seen } = await serve(t, (_, response) => response.writeHead(200, { 'content-type': type, 'x-request-id': 'r-7' }).end(body));
    const error = await client().tracks.list().then(null, e => e);
    assert.ok(error instanceof UnexpectedAnswerError, inspect(error));
    assert.deepEqual([error.status, error.contentType, error.requestId], [200, type, 'r-7']);
    assert.match(error.message, new RegExp(`status 200, ${type}, request r-7`));
    assert.equal(seen.length, 1);
  });
}

test('a key that no header takes is refused, and not shown', () => {
  for (const apiKey of ['mvai_se\ncret', 'mvai_se\0cret', 'mvai_se cret', 'mvai_sécret']) {
    assert.throws(() => new MusicVerse({ baseUrl: 'http://127.0.0.1:9', apiKey }), error => error instanceof MusicVerseError && !inspect(error).includes('cret'));
  }
});

test('a key may come with the end of its line', async t => {
  const { client, seen } = await serve(t, json(200, { available: 3, held: 0 }));
  await client({ apiKey: 'mvai_test\r\n' }).billing.balance();
  assert.equal(seen[0].headers.authorization, 'Bearer mvai_test');
});

test('retries end', async t => {
  const { client, seen } = await serve(t, cut);
  await assert.rejects(client({ maxRetries: 1 }).billing.balance(), ConnectionError);
  assert.equal(seen.length, 2);
});

test('no answer in time is a TimeoutError', async t => {
  const { client } = await serve(t, () => undefined);
  await assert.rejects(client({ timeout: 30, maxRetries: 0 }).billing.balance(), TimeoutError);
});

test('a body that never ends is a TimeoutError too', async t => {
  const { client } = await serve(t, (_, response) => response.writeHead(200, { 'content-type': 'application/json' }).write('{'));
  await assert.rejects(client({ timeout: 30, maxRetries: 0 }).billing.balance(), TimeoutError);
});

test('a signal ends the call at once', async t => {
  const stop = new AbortController();
  const { client, seen } = await serve(t, () => stop.abort());
  await assert.rejects(client().billing.balance({ signal: stop.signal }), AbortError);
  assert.equal(seen.length, 1);
});

test('redirects are not followed with the key', async t => {
  const { client } = await serve(t, (_, response) => response.writeHead(302, { location: 'http://127.0.0.1:9/' }).end());
  await assert.rejects(client({ maxRetries: 0 }).billing.balance(), ConnectionError);
});

test('a client without an address says so', () => {
  assert.throws(() => new MusicVerse({ baseUrl: '' }), MusicVerseError);
});

test('lists go on page by page, and one page can be had', async t => {
  const first = { data: [{ id: 'a' }, { id: 'b' }], has_more: true, next_cursor: 'n 2' };
  const second = { data: [{ id: 'c' }], has_more: false, next_cursor: null };
  const { client, seen } = await serve(t, json(200, first), json(200, second), json(200, first));
  const one = client();
  const ids = [];
  for await (const track of one.tracks.list({ style: 'lofi', limit: 2 })) ids.push(track.id);
  assert.deepEqual(ids, ['a', 'b', 'c']);
  assert.equal(new URL(seen[1].url, 'http://x').searchParams.get('cursor'), 'n 2');
  assert.equal(new URL(seen[1].url, 'http://x').searchParams.get('style'), 'lofi');
  assert.equal((await one.tracks.list()).data.length, 2);
});

test('a download reports its progress, sends no key, and notices that it broke off', async t => {
  const { client, url, seen } = await serve(t,
    (_, response) => response.writeHead(200, { 'content-length': 6 }).end('abcdef'),
    (_, response) => { response.writeHead(200, { 'content-length': 6 }); response.write('abc', () => response.destroy()); });
  const steps = [];
  const bytes = await client().tracks.download(`${url}/media/x`, { onProgress: (loaded, total) => steps.push([loaded, total]) });
  assert.equal(new TextDecoder().decode(bytes), 'abcdef');
  assert.deepEqual(steps.at(-1), [6, 6]);
  assert.equal(seen[0].headers.authorization, undefined);
  await assert.rejects(client().tracks.download(`${url}/media/x`));
});
