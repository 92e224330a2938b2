// The network: says at once when it is gone, holds what would lead to the browser's error page, and goes on when it is back.
// Links and forms are held; what else the server does is off, for nobody knows whether it is still wanted later.
const root = document.documentElement;
const patience = 2000;
const probeLimit = 5000;
const needsServer = 'button:not([data-local], [type=submit]), .needs-server';

// Why nothing goes through: 'network' by the browser's word, 'circuit' by Blazor's.
const missing = new Set();
const sockets = new Set();
let held = null;
let place = '';
let since = 0;
let restart = null;
let stood = false;

/** A socket that can be given up when the network is gone: by itself it would be missed only after half a minute. */
export class CircuitSocket extends WebSocket {
  constructor(...address) {
    super(...address);
    this.addEventListener('open', () => {
      stood = true;
      sockets.add(this);
    });
    this.addEventListener('close', () => sockets.delete(this));
  }
}

/** For a page with a circuit: how it is taken up again, if there ever was one. */
export function onNetwork(take) {
  restart = take;
}

export function lost(part) {
  if (missing.size === 0) [place, since] = [location.href, performance.now()];
  missing.add(part);
  show();
}

export function found(part) {
  missing.delete(part);
  show();
  if (missing.size === 0) goOn();
}

/** When the connection was last lost. */
export const lostAt = () => since;

/** Goes to a page of ours: now, or when there is a connection. */
export function go(path) {
  if (missing.size === 0) Blazor.navigateTo(path);
  else hold('page', () => Blazor.navigateTo(path));
}

export async function serverAnswers() {
  try {
    return (await fetch('/alive', { cache: 'no-store', signal: AbortSignal.timeout(probeLimit) })).ok;
  } catch {
    return false;
  }
}

function show() {
  const isLost = missing.size > 0;
  root.toggleAttribute('data-offline', isLost);
  if (held) root.dataset.held = held.what;
  else delete root.dataset.held;
  for (const one of document.querySelectorAll(needsServer)) {
    if (isLost) one.setAttribute('aria-disabled', 'true');
    else one.removeAttribute('aria-disabled');
  }
}

/** @param what it is, for the words: page, form or track. */
function hold(what, act) {
  held = { what, act };
  show();
}

function goOn() {
  const later = held;
  held = null;
  show();
  if (later) later.act();
  // Back and forward have changed the address, and nobody could be told.
  else if (location.href !== place) globalThis.Blazor?.navigateTo(location.href, { replaceHistoryEntry: true });
}

addEventListener('offline', async () => {
  lost('network');
  // No network, and yet the server answers: it runs on this very machine.
  if (await serverAnswers()) return found('network');
  if (sockets.size > 0) lost('circuit');
  for (const socket of sockets) socket.close();
});

addEventListener('online', comeBack);

async function comeBack() {
  if (!missing.has('network') || !navigator.onLine) return;
  if (!await serverAnswers()) return void setTimeout(comeBack, patience);
  found('network');
  if (missing.has('circuit') || !stood) restart?.(stood);
}

// Before Blazor hears of it.
addEventListener('click', event => {
  if (missing.size > 0 && event.target.closest?.(needsServer)) return stop(event);
  const link = event.target.closest?.('a[href]');
  if (!link || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey || !leadsNowhere(link)) return;
  keep('page', event, () => (link.isConnected ? link.click() : location.assign(link.href)));
}, true);

addEventListener('submit', event => {
  const { target: form, submitter } = event;
  if (missing.size === 0 || form.method === 'dialog') return;
  keep(form.dataset.sends ?? 'form', event, () => form.isConnected && form.requestSubmit(submitter));
}, true);

addEventListener('popstate', event => {
  if (missing.size > 0) event.stopImmediatePropagation();
}, true);

function keep(what, event, later) {
  stop(event);
  hold(what, later);
}

function stop(event) {
  event.preventDefault();
  event.stopImmediatePropagation();
}

// Without the circuit our own pages are out of reach, without a network all of them.
function leadsNowhere(link) {
  if (!/^https?:$/.test(link.protocol) || (link.target && link.target !== '_self')) return false;
  const isHere = link.hash && link.href.split('#')[0] === location.href.split('#')[0];
  return !isHere && (missing.has('network') || (missing.has('circuit') && link.origin === location.origin));
}
