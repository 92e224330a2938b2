import { launchData, start } from './telegram.js';

const page = document.querySelector('[data-sign-in]');
const part = name => page.querySelector(`[data-sign-in-${name}]`);

start();
const initData = launchData();
if (initData) {
  part('web').hidden = true;
  part('telegram').hidden = false;
  enter().catch(refuse);
}

async function enter() {
  const answer = await fetch('/sign-in/telegram', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ initData }),
  });
  if (!answer.ok) return refuse();
  location.replace(page.dataset.return);
}

function refuse() {
  part('telegram').hidden = true;
  part('failed').hidden = false;
  part('web').hidden = false;
}
