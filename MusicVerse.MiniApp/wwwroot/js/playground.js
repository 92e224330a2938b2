// Requests with a key of the visitor's go from here: the key stays in its field and reaches no server but the API.

/** @returns What came back, as UTF-8 JSON: see PlayAnswer.cs. */
export async function send(api, request, keyField, maxBytes, patienceMs) {
  const started = performance.now();
  const answer = { status: 0, headers: {}, body: '', bytes: 0, is_cut: false, failure: null };
  const key = keyField.value.trim();
  if (!key && !request.is_open) answer.failure = 'no_key';
  else await exchange(answer, api, request, key, maxBytes, patienceMs);
  answer.duration_ms = Math.round(performance.now() - started);
  return new TextEncoder().encode(JSON.stringify(answer));
}

async function exchange(answer, api, request, key, maxBytes, patienceMs) {
  const limit = new AbortController();
  const timer = setTimeout(() => limit.abort(), patienceMs);
  try {
    const response = await fetch(api + request.path, {
      method: request.method,
      headers: {
        ...request.headers,
        ...(key && { Authorization: `Bearer ${key}` }),
        ...(request.body !== null && { 'Content-Type': request.content_type }),
      },
      body: request.body ?? undefined,
      credentials: 'omit',
      redirect: 'manual',
      signal: limit.signal,
    });
    // A browser does not say where a redirect leads.
    if (response.type === 'opaqueredirect') throw new TypeError('redirected');
    answer.status = response.status;
    answer.headers = Object.fromEntries(response.headers);
    await read(answer, response, maxBytes);
  } catch {
    // An answer that began and would not end is shown as far as it came.
    if (answer.status === 0) answer.failure = 'unreachable';
    else answer.is_cut = true;
  } finally {
    clearTimeout(timer);
  }
}

async function read(answer, response, maxBytes) {
  if (!response.body) return;
  const decoder = new TextDecoder();
  const reader = response.body.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    const rest = maxBytes - answer.bytes;
    answer.body += decoder.decode(value.subarray(0, rest), { stream: true });
    answer.bytes += Math.min(value.length, rest);
    if (value.length > rest) {
      answer.is_cut = true;
      return reader.cancel();
    }
  }
}

/** Ctrl+Enter sends, wherever in the request the cursor stands. */
export function listen(form) {
  form.addEventListener('keydown', event => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    form.requestSubmit();
  });
}

/** On a phone the list of requests would hide the one that was chosen. */
export function fold(list) {
  if (matchMedia('(max-width: 899px)').matches) list.open = false;
}
