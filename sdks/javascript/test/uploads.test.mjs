import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test from 'node:test';
import { TimeoutError } from 'musicverse';
import { events, job, json, serve } from './server.mjs';

const bytes = new Uint8Array(300_000).map((_, at) => at % 251);
const made = json(201, { id: 'upload-1', bytes: bytes.length });

test('bytes, a Blob, a File and a path all arrive whole, with their length', async t => {
  const { client, seen } = await serve(t, made);
  const folder = await mkdtemp(join(tmpdir(), 'musicverse-'));
  t.after(() => rm(folder, { recursive: true, force: true }));
  const path = join(folder, 'rain.flac');
  await writeFile(path, bytes);
  const { uploads } = client();
  await uploads.create(bytes);
  await uploads.create(new Blob([bytes], { type: 'audio/flac' }), { filename: 'b.flac' });
  if (globalThis.File) await uploads.create(new File([bytes], 'c.flac'));
  assert.equal((await uploads.create(path, { contentType: 'audio/flac' })).id, 'upload-1');
  for (const request of seen) {
    assert.deepEqual(new Uint8Array(request.bytes), bytes);
    assert.equal(request.headers['content-length'], String(bytes.length));
    assert.equal(request.headers.authorization, 'Bearer mvai_test');
  }
  assert.deepEqual(seen.slice(0, 2).map(request => request.url), ['/api/v1/uploads', '/api/v1/uploads?filename=b.flac']);
  assert.deepEqual(seen.slice(0, 2).map(request => request.headers['content-type']), ['application/octet-stream', 'audio/flac']);
  assert.equal(seen.at(-1).url, '/api/v1/uploads?filename=rain.flac');
});

test('progress is told, and begins again with a second try under the same key', async t => {
  const { client, seen } = await serve(t, json(503, {}, { 'retry-after': '0' }), made);
  const steps = [];
  await client().uploads.create(bytes, { onProgress: (loaded, total) => steps.push([loaded, total]) });
  assert.equal(steps.filter(([loaded]) => loaded === bytes.length).length, 2);
  assert.ok(steps.every(([, total]) => total === bytes.length));
  assert.equal(seen[0].headers['idempotency-key'], seen[1].headers['idempotency-key']);
});

test('an answer that does not come is a TimeoutError', async t => {
  const { client } = await serve(t, () => undefined);
  await assert.rejects(client({ timeout: 50, maxRetries: 0 }).uploads.create(bytes), TimeoutError);
});

test('in a browser progress comes from XMLHttpRequest', async t => {
  const { client, seen } = await serve(t, made);
  class FakeXhr {
    upload = {};
    #headers = {};
    open(method, url) { Object.assign(this, { method, url }); }
    setRequestHeader(name, value) { this.#headers[name] = value; }
    getAllResponseHeaders() { return 'content-type: application/json\r\nx-request-id: r-7\r\n'; }
    abort() { this.onabort(); }
    async send(blob) {
      const answer = await fetch(this.url, { method: this.method, headers: this.#headers, body: blob });
      this.upload.onprogress({ loaded: blob.size });
      Object.assign(this, { status: answer.status, response: await answer.arrayBuffer() });
      this.onload();
    }
  }
  globalThis.XMLHttpRequest = FakeXhr;
  t.after(() => delete globalThis.XMLHttpRequest);
  const steps = [];
  let requestId;
  const upload = await client().uploads.create(bytes, {
    onProgress: loaded => steps.push(loaded),
    onResponse: answer => { requestId = answer.headers.get('x-request-id'); },
  });
  assert.deepEqual([upload.id, steps, requestId], ['upload-1', [bytes.length], 'r-7']);
  assert.deepEqual(new Uint8Array(seen[0].bytes), bytes);
});

test('an upload becomes a track', async t => {
  const done = job(4, 'succeeded', { kind: 'upload', track_id: 'track-1' });
  const { client, seen } = await serve(t, json(202, job(1, 'queued')), events(done), json(200, { id: 'track-1' }));
  const track = await client().tracks.create({ upload_id: 'upload-1', title: 'Rain' }).wait();
  assert.equal(track.id, 'track-1');
  assert.equal(seen[0].url, '/api/v1/tracks');
  assert.deepEqual(seen[0].body, { upload_id: 'upload-1', title: 'Rain' });
});
