// The same number of no-op jobs through graphile-worker; prints jobs per second.
// Usage: graphile.mjs CONNECTION-STRING CONCURRENCY JOBS
import { Logger, run, runMigrations } from 'graphile-worker';
import pg from 'pg';

const warmUpJobs = 1000;
const [connectionString, concurrency, jobs] = [process.argv[2], Number(process.argv[3]), Number(process.argv[4])];
const logger = new Logger(() => (level, message) => level === 'error' && console.error(message));
const pool = new pg.Pool({ connectionString, max: concurrency + 2 });
pool.on('error', fail);
pool.on('connect', client => client.on('error', fail));

function fail(error) {
  throw error;
}

async function measure(count) {
  await pool.query('delete from graphile_worker._private_jobs');
  await pool.query("select graphile_worker.add_job('no_op', '{}') from generate_series(1, $1)", [count]);
  await pool.query('vacuum analyze graphile_worker._private_jobs');
  await pool.query('checkpoint');
  let left = count;
  let finished;
  const done = new Promise(resolve => { finished = resolve; });
  const started = performance.now();
  const runner = await run({
    pgPool: pool, concurrency, logger, noHandleSignals: true,
    taskList: { no_op: () => { if (--left === 0) finished(); } },
  });
  await done;
  // The end of the last jobs is written after their task; a finished job leaves the table.
  while ((await pool.query('select exists (select from graphile_worker._private_jobs) as left')).rows[0].left);
  const seconds = (performance.now() - started) / 1000;
  await runner.stop();
  return count / seconds;
}

await runMigrations({ pgPool: pool, logger });
await measure(Math.min(jobs, warmUpJobs));
console.log((await measure(jobs)).toFixed(0));
await pool.end();
