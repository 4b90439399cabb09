import { readFileSync } from 'node:fs';
import { expect } from '@playwright/test';
import { pageProcess } from './processes.js';

/** Chromium's sandbox is on for the page of a running app. */
export function expectSandbox(pid: number): void {
  const status = readFileSync(`/proc/${pageProcess(pid).pid}/status`, 'utf8');
  // 2: system calls are filtered. More than one process number: it lives in a process namespace of its own.
  expect(/^Seccomp:\s+(\d)/m.exec(status)?.[1]).toBe('2');
  expect(/^NSpid:\s+(.*)$/m.exec(status)?.[1]?.split(/\s+/).length).toBeGreaterThan(1);
}
