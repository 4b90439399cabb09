import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { newestCrashReport, startLine, writeCrashReport } from '../../main/crash-reports.js';

let root: string;
let reports: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'emojify-crash-'));
  reports = join(root, 'crash-reports');
});

afterEach(() => rmSync(root, { recursive: true, force: true }));

const line = (text: string): string => `[2026-11-24 05:00:00.000] [info]  ${text}\n`;
const start = line(startLine('1.2.3'));

function write(older: string, newer: string, second = 0): string | undefined {
  writeFileSync(join(root, 'older.log'), older);
  writeFileSync(join(root, 'newer.log'), newer);
  return writeCrashReport(reports, {
    logs: [join(root, 'missing.log'), join(root, 'older.log'), join(root, 'newer.log')],
    introduction: 'It ended.',
    personal: { home: '/home/maria', user: 'maria', folders: ['/home/maria/.config/Emojify'] },
    at: new Date(Date.UTC(2026, 10, 24, 5, 0, second)),
  });
}

test('a report tells of the start before this one, and of nothing else', () => {
  const crash = line('Error: at /home/maria/private/holiday.jpg, said maria');
  const file = write(
    start + line('the one before that') + start + line('the last one'),
    crash + start + line('this one'),
  );
  const text = readFileSync(file ?? '', 'utf8');
  expect(text).toMatch(/^It ended\.\n\n/);
  expect(text).toContain('the last one');
  expect(text).toContain('Error: at');
  expect(text).not.toContain('the one before that');
  expect(text).not.toContain('this one');
  expect(text).not.toMatch(/maria|holiday/);
  expect(newestCrashReport(reports)).toBe(file);
});

test('a log without an earlier start makes no report', () => {
  expect(write('', start + line('this one'))).toBeUndefined();
  expect(write('', '')).toBeUndefined();
  expect(newestCrashReport(reports)).toBeUndefined();
  expect(existsSync(reports)).toBe(false);
});

test('the newest five are kept, and a log that never ends is cut', () => {
  const long = Array.from({ length: 1000 }, (_, index) => line(`step ${index}`)).join('');
  const files = Array.from({ length: 8 }, (_, second) => write('', start + long + start, second));
  expect(readdirSync(reports)).toHaveLength(5);
  expect(newestCrashReport(reports)).toBe(files.at(-1));
  const text = readFileSync(files.at(-1) ?? '', 'utf8');
  expect(text).toContain('step 999');
  expect(text.split('\n').length).toBeLessThan(300);
});

test('where nothing can be written the app starts without a report', () => {
  mkdirSync(root, { recursive: true });
  writeFileSync(reports, 'a file in the way');
  expect(write('', start + line('crash') + start)).toBeUndefined();
});
