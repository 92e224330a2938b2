import { createServer } from 'node:http';
import { MusicVerse } from 'musicverse';

/**
 * A server that answers with the given functions, one a request; the last one goes on answering.
 * @param answers (request, response) => void
 */
export async function serve(test, ...answers) {
  const seen = [];
  const server = createServer(async (request, response) => {
    const chunks = [];
    for await (const chunk of request) chunks.push(chunk);
    const bytes = Buffer.concat(chunks);
    const isJson = request.headers['content-type'] === 'application/json';
    seen.push({ method: request.method, url: request.url, headers: request.headers, bytes, body: isJson ? JSON.parse(bytes) : null });
    answers[Math.min(seen.length, answers.length) - 1](request, response);
  });
  await new Promise(ready => server.listen(0, '127.0.0.1', ready));
  test.after(() => {
    server.closeAllConnections();
    server.close();
  });
  const url = `http://127.0.0.1:${server.address().port}`;
  const client = options => new MusicVerse({ baseUrl: url, apiKey: 'mvai_test', pollInterval: 5, ...options });
  return { url, seen, client };
}

export function json(status, body, headers = {}) {
  return (_, response) => response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));
}

export const cut = (_, response) => response.destroy();

export function job(revision, status, more = {}) {
  return { id: 'job-1', kind: 'generation', status, progress: 0, stage: status, revision, track_id: null, error: null, ...more };
}

/** Server-sent events, then the end of the connection. */
export function events(...jobs) {
  return (_, response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    response.write('retry: 2000\n\n: keep-alive\n\n');
    for (const one of jobs) response.write(`id: ${one.revision}\nevent: job\ndata: ${JSON.stringify(one)}\n\n`);
    response.end();
  };
}
