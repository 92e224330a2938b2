// Compiles the sources twice: as ES modules and as CommonJS, each with its types.
import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const kinds = [
  { folder: 'esm', type: 'module', module: 'ES2022', resolution: 'Bundler' },
  { folder: 'cjs', type: 'commonjs', module: 'CommonJS', resolution: 'Node10' },
];

rmSync(`${root}dist`, { recursive: true, force: true });
for (const { folder, type, module, resolution } of kinds) {
  const out = `${root}dist/${folder}`;
  mkdirSync(out, { recursive: true });
  // The nearest package.json decides how Node reads a .js file.
  writeFileSync(`${out}/package.json`, JSON.stringify({ type, sideEffects: false }));
  const tsc = fileURLToPath(new URL('../node_modules/typescript/bin/tsc', import.meta.url));
  execFileSync(process.execPath, [tsc, '-p', root, '--module', module, '--moduleResolution', resolution, '--outDir', out], { stdio: 'inherit' });
}
