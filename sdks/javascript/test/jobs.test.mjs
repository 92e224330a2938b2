import assert from 'node:assert/strict';
import test from 'node:test';
import { AbortError, JobFailedError, NotFoundError } from 'musicverse';
import { cut, events, job, json, serve } from './server.mjs';

const accepted = json(202, job(1, 'queued'));
const done = job(4, 'succeeded', { track_id: 'track-1', progress: 100 });

test('generate().wait() is the track', async t => {
  const { client } = await serve(t, accepted, events(job(2, 'running'), done), json(200, { id: 'track-1', title: 'Rain' }));
  const stages = [];
  const track = await client().generate({ prompt: 'rain' }).wait({ onProgress: seen => stages.push(seen.status) });
  assert.equal(track.title, 'Rain');
  assert.deepEqual(stages, ['running', 'succeeded']);
});

test('await generate() is the job as it was accepted', async t => {
  const { client } = await serve(t, accepted);
  assert.equal((await client().generate({ prompt: 'rain' })).status, 'queued');
});

test('a stream that breaks is taken up after what was seen', async t => {
  const { client, seen } = await serve(t, events(job(2, 'running')), json(200, job(2, 'running')), events(done));
  const ended = await client().jobs.wait('job-1');
  assert.equal(ended.revision, 4);
  assert.equal(seen[2].headers['last-event-id'], '2');
});

test('where there is no stream, the job is asked for', async t => {
  const { client } = await serve(t, cut, json(200, job(2, 'running')), json(503, {}), json(200, done));
  const states = [];
  for await (const state of client().jobs.watch('job-1')) states.push(state.revision);
  assert.deepEqual(states, [2, 4]);
});

test('a stream that never begins is left for a look at the job', async t => {
  const { client } = await serve(t, () => undefined, json(200, done));
  assert.equal((await client({ timeout: 200 }).jobs.wait('job-1')).revision, 4);
});

test('a stream that is refused without end is left for a look at the job', async t => {
  const { client } = await serve(t, (_, response) => response.writeHead(503, { 'content-type': 'application/json' }).write('{'), json(200, done));
  assert.equal((await client({ timeout: 200 }).jobs.wait('job-1')).revision, 4);
});

test('a state is told once', async t => {
  const { client } = await serve(t, events(job(2, 'running')), json(200, job(2, 'running')), events(job(2, 'running'), done));
  const states = [];
  for await (const state of client().jobs.watch('job-1')) states.push(state.revision);
  assert.deepEqual(states, [2, 4]);
});

test('a move in the queue is told, and each place once', async t => {
  const waiting = place => job(1, 'queued', { queue_position: place });
  const { client } = await serve(t, events(waiting(2), waiting(1)), json(200, waiting(1)), events(waiting(1), done));
  const places = [];
  for await (const state of client().jobs.watch('job-1')) places.push(state.queue_position ?? state.status);
  assert.deepEqual(places, [2, 1, 'succeeded']);
});

test('a job that failed is an error with its code', async t => {
  const failed = job(3, 'failed', { error: { code: 'prompt_rejected', detail: 'Not this one.' } });
  const { client } = await serve(t, accepted, events(failed));
  const error = await client().generate({ prompt: 'rain' }).wait().catch(e => e);
  assert.ok(error instanceof JobFailedError);
  assert.equal(error.code, 'prompt_rejected');
  assert.equal(error.message, 'Not this one.');
});

test('a job that is not there ends the waiting', async t => {
  const { client } = await serve(t, json(404, { code: 'not_found' }));
  await assert.rejects(client().jobs.wait('job-1'), NotFoundError);
});

test('a signal ends the waiting', async t => {
  const stop = new AbortController();
  const { client } = await serve(t, (_, response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    response.write(`event: job\ndata: ${JSON.stringify(job(2, 'running'))}\n\n`);
  });
  const waiting = client().jobs.wait('job-1', { signal: stop.signal, onProgress: () => stop.abort() });
  await assert.rejects(waiting, AbortError);
});

test('an event split anywhere between packets is one event', async t => {
  const text = `id: 4\r\nevent: job\r\ndata: ${JSON.stringify({ ...done, stage: 'сведение' })}\r\n\r\n`;
  const { client } = await serve(t, async (_, response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    for (const byte of Buffer.from(text)) await new Promise(sent => response.write(Buffer.of(byte), sent));
    response.end();
  });
  assert.equal((await client().jobs.wait('job-1')).stage, 'сведение');
});

test('an edit answers with the track as it is then', async t => {
  const { client, seen } = await serve(t, accepted, events({ ...done, kind: 'edit' }), json(200, { id: 'track-1', version_id: 'v2' }));
  const track = await client().tracks.edit('track-1', [{ op: 'trim', start_ms: 0, end_ms: 5000 }]).wait();
  assert.equal(track.version_id, 'v2');
  assert.deepEqual(seen[0].body, { edits: [{ op: 'trim', start_ms: 0, end_ms: 5000 }] });
});
