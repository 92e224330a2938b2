import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test from 'node:test';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const run = (command, args, cwd) => execFileSync(command, args, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });

test('the packed package works from ES modules, CommonJS and TypeScript', t => {
  const folder = mkdtempSync(join(tmpdir(), 'musicverse-'));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  const packed = JSON.parse(run('npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', folder], root))[0];
  assert.ok(packed.files.every(({ path }) => path.startsWith('dist/') || ['package.json', 'README.md'].includes(path)));
  const home = join(folder, 'node_modules', 'musicverse');
  mkdirSync(home, { recursive: true });
  run('tar', ['xf', join(folder, packed.filename), '-C', home, '--strip-components=1'], folder);

  const use = "console.log(typeof new MusicVerse({ baseUrl: 'http://x' }).generate, typeof verifyWebhook)";
  writeFileSync(join(folder, 'a.mjs'), `import MusicVerse, { verifyWebhook } from 'musicverse';\n${use}`);
  writeFileSync(join(folder, 'b.cjs'), `const { MusicVerse, verifyWebhook } = require('musicverse');\n${use}`);
  assert.equal(run(process.execPath, ['a.mjs'], folder), 'function function\n');
  assert.equal(run(process.execPath, ['b.cjs'], folder), 'function function\n');

  const typed = "import { MusicVerse, type Track } from 'musicverse';\nexport async function f(): Promise<Track> {\n  return new MusicVerse({ baseUrl: 'http://x' }).generate({ prompt: 'rain' }).wait();\n}\n";
  writeFileSync(join(folder, 'c.mts'), typed);
  writeFileSync(join(folder, 'd.cts'), typed);
  const tsc = join(root, 'node_modules', 'typescript', 'bin', 'tsc');
  run(process.execPath, [tsc, '--noEmit', '--strict', '--module', 'NodeNext', '--target', 'ES2022', 'c.mts', 'd.cts'], folder);
});
