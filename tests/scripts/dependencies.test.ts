import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { projectRoot } from '../../scripts/lib/project.mjs';
import { unanswered } from '../../scripts/packaging/audit-report.mjs';
import * as downloads from '../../scripts/setup/pinned-downloads.mjs';

const text = (path: string): string => readFileSync(join(projectRoot, path), 'utf8');

const versionsSchema = z.record(z.string(), z.string());
const packageSchema = z.object({
  dependencies: versionsSchema,
  devDependencies: versionsSchema,
  optionalDependencies: versionsSchema,
  overrides: versionsSchema,
});

const lockSchema = z.object({
  packages: z.record(
    z.string(),
    z.object({ version: z.string(), integrity: z.string().optional(), resolved: z.string().optional() }),
  ),
});

describe('what npm installs', () => {
  it('is asked for in exact versions only', () => {
    const groups = Object.values(packageSchema.parse(JSON.parse(text('package.json'))));
    const asked = groups.flatMap((versions) => Object.entries(versions));
    expect(asked.length).toBeGreaterThan(40);
    const exact = /^(npm:(@[\w.-]+\/)?[\w.-]+@)?\d+\.\d+\.\d+(-[\w.]+)?$/;
    expect(asked.filter(([, version]) => !exact.test(version))).toEqual([]);
  });

  it('is held by the hash of each package, from whichever registry', () => {
    const { packages } = lockSchema.parse(JSON.parse(text('package-lock.json')));
    const locked = Object.entries(packages).filter(([folder]) => folder !== '');
    expect(locked.length).toBeGreaterThan(500);
    const loose = locked.filter(([, { integrity = '' }]) => !/^sha512-[\w+/]{86}==/.test(integrity));
    expect(loose.map(([folder]) => folder)).toEqual([]);
    expect(locked.filter(([, { resolved }]) => resolved !== undefined)).toEqual([]);
  });

  it('is asked about before each release', () => {
    expect(text('.github/workflows/release.yml')).toContain('node scripts/packaging/audit.mjs');
  });

  it('has no known weakness without an answer, where the registry tells', () => {
    const weak = {
      name: 'x',
      severity: 'high',
      title: 'Reads too far',
      url: 'https://github.com/advisories/GHSA-1-2-3',
    };
    const report = JSON.stringify({
      auditReportVersion: 2,
      vulnerabilities: { x: { via: [weak] }, y: { via: ['x'] } },
    });
    expect(unanswered(report, 'Nothing is answered.')).toEqual([
      { id: 'GHSA-1-2-3', name: 'x', severity: 'high', title: 'Reads too far' },
    ]);
    expect(unanswered(report, 'GHSA-1-2-3: only a tool reads files that it wrote itself.')).toEqual([]);
    expect(unanswered('{"vulnerabilities":{}}', '')).toEqual([]);
    // What a registry without advisories answers.
    expect(unanswered('{"message":"405 Method Not Allowed"}', '')).toBeUndefined();
    expect(unanswered('', '')).toBeUndefined();
  });
});

it('takes nothing from a registry by itself that has no recorded hash', () => {
  const pinned = Object.values(downloads);
  expect(pinned.length).toBeGreaterThan(3);
  for (const { integrity, bytes, specification } of pinned) {
    expect(integrity).toMatch(/^(sha512-[\w+/]{86}==|sha256-[\w+/]{43}=)$/);
    expect(bytes).toBeGreaterThan(0);
    expect(specification).toMatch(/(@|==)\d+\.\d+\.\d+$/);
  }
});
