// Starts Blazor with patience: a lost connection keeps the page as it is and is taken up again quietly.
import { start as startTelegram } from './telegram.js';
import { resync } from './draft.js';
import './shortcuts.js';

const banner = document.getElementById('components-reconnect-modal');
const quick = 5;
const patience = 2000;

banner.addEventListener('components-reconnect-state-changed', event => {
  const state = event.detail.state;
  document.documentElement.toggleAttribute('data-offline', state !== 'hide');
  if (state === 'hide') resync();
  // The server has forgotten this page (it restarted, or it was a long time): a new one takes up
  // what is typed, what is made and what plays from where they are kept.
  if (state === 'rejected' || state === 'failed' || state === 'resume-failed') renew();
});

await Blazor.start({
  circuit: {
    reconnectionOptions: {
      maxRetries: Number.MAX_SAFE_INTEGER,
      retryIntervalMilliseconds: attempt => (attempt < quick ? 300 * (attempt + 1) : patience),
    },
  },
});
startTelegram();
window.addEventListener('online', () => document.documentElement.hasAttribute('data-offline') && Blazor.reconnect?.());

async function renew() {
  if (await serverAnswers()) location.reload();
  else setTimeout(renew, patience);
}

async function serverAnswers() {
  try {
    return (await fetch('/alive', { cache: 'no-store' })).ok;
  } catch {
    return false;
  }
}
