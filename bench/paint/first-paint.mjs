// node first-paint.mjs URL-OF-THE-MINI-APP BROWSER RUNS, with the module of Playwright in PLAYWRIGHT.

const { chromium } = await import(process.env.PLAYWRIGHT);
const [url, executablePath, runs] = process.argv.slice(2);
const limit = 180_000;
const lines = {
  slow: { offline: false, latency: 2000, downloadThroughput: 50_000, uploadThroughput: 50_000 },
  unthrottled: { offline: false, latency: 0, downloadThroughput: -1, uploadThroughput: -1 },
};

const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
try {
  for (const [name, line] of Object.entries(lines)) await measure(name, line);
} finally {
  await browser.close();
}

async function measure(name, line) {
  const times = { cold: [], warm: [] };
  for (let run = 0; run < Number(runs); run++) {
    // A new context has an empty cache.
    const context = await browser.newContext();
    const page = await context.newPage();
    await page.goto(new URL('/sign-in/demo', url).href, { waitUntil: 'commit' });
    const cdp = await context.newCDPSession(page);
    await cdp.send('Network.enable');
    await cdp.send('Network.emulateNetworkConditions', line);
    times.cold.push(await firstPaint(page, cdp, true));
    // Once with the cache on, so that there is something in it.
    await firstPaint(page, cdp, false);
    times.warm.push(await firstPaint(page, cdp, false));
    await context.close();
  }
  for (const [cache, paints] of Object.entries(times))
    console.log(`${name} ${cache}: ${paints.map(ms => `${(ms / 1000).toFixed(2)} s`).join(', ')}`);
}

async function firstPaint(page, cdp, cacheDisabled) {
  await cdp.send('Network.setCacheDisabled', { cacheDisabled });
  await page.goto('about:blank');
  await page.goto(url, { waitUntil: 'load', timeout: limit });
  const paint = await page.waitForFunction(() => performance.getEntriesByName('first-contentful-paint')[0]?.startTime, null, { timeout: limit });
  return paint.jsonValue();
}
