// Sends files one after the other, for a line is only so wide. What is under way goes on while the pages change.
const betweenReports = 250;
const waiting = [];
let current = null;
let count = 0;

/**
 * @param root holds an input [data-upload].
 * @param feed hears of each file: Added, Sent, Taken, Failed.
 * @param settings { url, token, maxBytes }
 */
export function mount(root, feed, settings) {
  // Whoever left the page while this script came has taken the element along.
  if (!root) return { dispose() {} };
  const input = root.querySelector('[data-upload]');
  const page = document.documentElement;
  let depth = 0;
  const listening = new AbortController();
  const on = (target, type, act) => target.addEventListener(type, act, { signal: listening.signal });

  on(input, 'change', () => {
    accept(input.files);
    // The same file may be chosen again.
    input.value = '';
  });
  on(page, 'dragenter', event => hasFiles(event) && veil(depth += 1));
  on(page, 'dragleave', event => hasFiles(event) && veil(depth -= 1));
  on(page, 'dragover', event => hasFiles(event) && event.preventDefault());
  on(page, 'drop', event => {
    if (!hasFiles(event)) return;
    event.preventDefault();
    veil(depth = 0);
    accept(event.dataTransfer.files);
  });
  accept(input.files);
  page.toggleAttribute('data-takes-files', true);

  function veil(shown) {
    page.toggleAttribute('data-dropping', shown > 0);
  }

  function accept(files) {
    for (const file of files) add(file, feed, settings);
  }

  return {
    dispose() {
      listening.abort();
      veil(0);
      page.toggleAttribute('data-takes-files', false);
    },
  };
}

/** Takes back what has not been sent to its end. */
export function cancel(id) {
  const place = waiting.findIndex(one => one.id === id);
  if (place >= 0) waiting.splice(place, 1);
  if (current?.id === id) current.request.abort();
}

function hasFiles(event) {
  return event.dataTransfer?.types.includes('Files');
}

function add(file, feed, settings) {
  const one = { id: `file-${count += 1}`, file, feed, settings };
  tell(one, 'Added', file.name, file.size);
  const reason = refusal(file, settings);
  if (reason) return tell(one, 'Failed', reason);
  waiting.push(one);
  if (!current) next();
}

function refusal(file, settings) {
  if (file.size === 0) return 'empty';
  if (file.size > settings.maxBytes) return 'body_too_large';
  const strange = file.type && !/^(audio|video)\/|^application\/(ogg|octet-stream)$/.test(file.type);
  return strange ? 'unsupported_media_type' : null;
}

function next() {
  current = waiting.shift() ?? null;
  window[current ? 'addEventListener' : 'removeEventListener']('beforeunload', keep);
  if (current) send(current);
}

function send(one) {
  const request = one.request = new XMLHttpRequest();
  request.open('POST', `${one.settings.url}?filename=${encodeURIComponent(one.file.name)}`);
  request.setRequestHeader('Content-Type', 'application/octet-stream');
  request.setRequestHeader('RequestVerificationToken', one.settings.token);
  request.responseType = 'json';
  let told = 0;
  request.upload.onprogress = event => {
    const now = performance.now();
    if (now - told < betweenReports && event.loaded < event.total) return;
    told = now;
    tell(one, 'Sent', event.loaded);
  };
  request.onload = () => (request.status === 200
    ? tell(one, 'Taken', request.response.jobId)
    : tell(one, 'Failed', request.response?.title ?? 'other'));
  request.onerror = () => tell(one, 'Failed', 'network');
  request.onloadend = next;
  request.send(one.file);
}

function tell(one, what, ...facts) {
  // While the line to the server is down the file still goes its way; what it became is found in the library.
  one.feed.invokeMethodAsync(what, one.id, ...facts).catch(() => {});
}

function keep(event) {
  event.preventDefault();
}
