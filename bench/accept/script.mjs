// Makes a pgbench script of PostgreSQL's log of one request (log_statement = all).
// Usage: script.mjs LOG USERS SCRIPT VARIABLES
//
// What was a parameter stays one, but for nulls. The ids that a request makes anew come from a counter, which grows as
// the UUIDs of version 7 do; the user is drawn from the list; all else is sent as it was.
import { readFileSync, writeFileSync } from 'node:fs';

const [logFile, usersFile, scriptFile, variablesFile] = process.argv.slice(2);
const log = readFileSync(logFile, 'utf8');
const users = readFileSync(usersFile, 'utf8').trim().split('\n');

// Digits of :id, which is one number of 18 digits for each transaction, and of a UUID.
const idDigits = 18, uuidDigits = 32;
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const types = [[/^-?\d+$/, 'bigint'], [/^(\d+ days?)?( ?-?\d\d:\d\d:\d\d.*)?$/, 'interval'], [/^/, 'text']];

const made = new Map();
const variables = new Map();

function sqlOf(value) {
  if (users.includes(value)) return `('{${users}}'::uuid[])[:user]`;
  if (uuid.test(value)) {
    if (!made.has(value)) made.set(value, made.size + 1);
    return `(:id || '${String(made.get(value)).padStart(uuidDigits - idDigits, '0')}')::uuid`;
  }

  const type = types.find(([pattern]) => pattern.test(value))[1];
  const key = `${type} ${value}`;
  if (!variables.has(key)) variables.set(key, { name: `v${variables.size + 1}`, value });
  return `:${variables.get(key).name}::${type}`;
}

function valuesOf(detail) {
  return new Map([...detail.matchAll(/\$(\d+) = (NULL|'((?:[^']|'')*)')/g)].map(([, number, sql, text]) =>
    [number, sql === 'NULL' ? sql : sqlOf(text.replaceAll("''", "'"))]));
}

// One entry of the log ends where the next line with a time stamp starts.
const entries = log.split(/\n(?=\d{4}-\d\d-\d\d )/).map(entry => entry.replace(/^.*?\] /, ''));
const statements = entries.flatMap((entry, index) => {
  const text = entry.match(/^LOG: +execute [^:]+: (.*)$/s)?.[1];
  const values = valuesOf(entries[index + 1]?.match(/^DETAIL: +parameters: (.*)$/s)?.[1] ?? '');
  return text ? [text.trim().replace(/\$(\d+)/g, (_, number) => values.get(number))] : [];
});
if (statements.length === 0) throw new Error(`No statement in the log:\n${log}`);

const script = [
  `\\set user random(1, ${users.length})`,
  '\\set id :n * 100 + :client_id',
  '\\set n :n + 1',
  ...statements.map(statement => `${statement.replace(/;$/, '')};`),
];
writeFileSync(scriptFile, script.join('\n') + '\n');
writeFileSync(variablesFile, [...variables.values()].map(({ name, value }) => `${name}=${value}\n`).join(''));
