import { describe, expect, it } from 'vitest';
import { readParameters } from '../../scripts/commands/test.mjs';
import { totalsOfPlaywright } from '../../scripts/test/playwright-results.mjs';
import {
  addTotals,
  noTotals,
  singleCheck,
  totalsLine,
  withoutSilentFailure,
} from '../../scripts/test/totals.mjs';
import { english } from './surroundings.js';

const good = { ok: true, reason: '' };

describe('the totals of the tests', () => {
  it('add up', () => {
    const totals = addTotals([
      singleCheck('types', true),
      singleCheck('lint', false),
      { passed: 40, failed: ['a', 'b'], skipped: [{ name: 'c', reason: 'no camera' }] },
    ]);
    expect(totalsLine(totals)).toBe('41 passed, 3 failed, 1 skipped');
    expect(totals.failed).toEqual(['lint', 'a', 'b']);
  });

  it('leave out what was not skipped', () => {
    expect(totalsLine({ ...noTotals(), passed: 3 })).toBe('3 passed, 0 failed');
  });

  it('count a runner without result, or without tests, as one failure that names it', () => {
    const crash = withoutSilentFailure('Vitest', undefined, { ok: false, reason: 'exit code 139' }, english);
    expect(crash.failed).toEqual([expect.stringMatching(/Vitest.*139/)]);
    const nothing = withoutSilentFailure('Playwright', noTotals(), good, english);
    expect(nothing.failed).toEqual([expect.stringContaining('Playwright')]);
    const lateCrash = withoutSilentFailure(
      'Vitest',
      { ...noTotals(), passed: 9 },
      { ok: false, reason: 'x' },
      english,
    );
    expect(totalsLine(lateCrash)).toBe('9 passed, 1 failed');
  });

  it('do not count a failure twice', () => {
    const totals = { passed: 1, failed: ['a'], skipped: [] };
    expect(withoutSilentFailure('Vitest', totals, { ok: false, reason: 'exit code 1' }, english)).toBe(
      totals,
    );
  });

  it('are read from a report of Playwright', () => {
    const test = (status: string, annotations: object[] = []): object => ({
      projectName: 'development',
      status,
      annotations,
    });
    const report = {
      errors: [],
      suites: [
        {
          title: 'live.spec.ts',
          specs: [{ title: 'reads a face', tests: [test('expected'), test('flaky')] }],
          suites: [
            {
              title: 'recovery',
              specs: [
                { title: 'comes back', tests: [test('unexpected')] },
                {
                  title: 'needs a device',
                  tests: [test('skipped', [{ type: 'skip', description: 'by hand' }])],
                },
              ],
            },
          ],
        },
      ],
    };
    expect(totalsOfPlaywright(report as unknown as Parameters<typeof totalsOfPlaywright>[0])).toEqual({
      passed: 2,
      failed: ['[development] live.spec.ts > recovery > comes back'],
      skipped: [{ name: '[development] live.spec.ts > recovery > needs a device', reason: 'by hand' }],
    });
  });
});

describe('the parameters of npm test', () => {
  it('choose groups and length', () => {
    expect(readParameters(['--only', 'unit,e2e', '--long'])).toEqual({ only: ['unit', 'e2e'], long: true });
    expect(readParameters([])).toEqual({
      only: ['types', 'lint', 'unit', 'shipped-node', 'e2e', 'installs'],
      long: false,
    });
  });

  it('are refused in a sentence when they are wrong', () => {
    expect(readParameters(['--only=unti'])).toContain('unti');
    expect(readParameters(['--fast'])).toContain('--fast');
  });
});
