import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { UpdateState } from '../../../common/updates.js';
import { lastQuestionIn } from '../../../main/updates/last-question.js';
import { newestRelease } from '../../../main/updates/newest-release.js';
import { UpdateChecks } from '../../../main/updates/update-checks.js';
import { serveReleases, type ReleaseServer } from '../../helpers/release-server.js';

let server: ReleaseServer;
let folder: string;

beforeEach(async () => {
  server = await serveReleases('v1.10.0');
  folder = mkdtempSync(join(tmpdir(), 'emojify-updates-'));
});

afterEach(async () => {
  await server.close();
  rmSync(folder, { recursive: true });
});

describe('the newest release', () => {
  test('is the version that its tag names', async () => {
    expect(await newestRelease(fetch, server.address)).toEqual({ ok: true, value: '1.10.0' });
  });

  test.each([
    ['no release yet', 404, '{"message": "Not Found"}'],
    ['too many questions', 403, '{"message": "API rate limit exceeded"}'],
    ['a page instead of an answer', 200, '<html>Please log in to this network</html>'],
    ['an answer without a tag', 200, '{}'],
    ['a tag that is no version', 200, '{"tag_name": "nightly"}'],
    ['an endless answer', 200, `{"tag_name": "v9.9.9", "body": "${'x'.repeat(1_500_000)}"}`],
  ])('is a failure after %s', async (_what, status, body) => {
    server.answer(status, body);
    expect(await newestRelease(fetch, server.address)).toMatchObject({
      ok: false,
      failure: { kind: 'update-check-failed' },
    });
  });

  test('is a failure where nobody answers', async () => {
    await server.close();
    expect(await newestRelease(fetch, server.address)).toMatchObject({ ok: false });
  });
});

const lastQuestionFile = (): string => join(folder, 'user', 'last-update-question');

describe('checks', () => {
  function checksOf(version: string): { checks: UpdateChecks; states: UpdateState[]; found: string[] } {
    const states: UpdateState[] = [];
    const found: string[] = [];
    const checks = new UpdateChecks({
      ...{ address: server.address, version, fetch },
      lastQuestion: lastQuestionIn(lastQuestionFile()),
      changed: (state) => states.push(state),
      found: (newer) => found.push(newer),
    });
    return { checks, states, found };
  }

  test('compare versions as numbers, and tell a newer one once', async () => {
    const { checks, states, found } = checksOf('1.9.3');
    await checks.ask();
    await checks.ask();
    expect(states.at(-1)).toEqual({ kind: 'newer', version: '1.10.0' });
    expect(found).toEqual(['1.10.0']);
  });

  test.each(['1.10.0', '1.11.0-beta.1', '2.0.0'])('find nothing newer than %s', async (version) => {
    const { checks, states, found } = checksOf(version);
    await checks.ask();
    expect(states.map(({ kind }) => kind)).toEqual(['asking', 'newest']);
    expect(found).toEqual([]);
  });

  test('ask nobody until they are switched on, and once for two who want to know', async () => {
    const { checks } = checksOf('1.0.0');
    checks.follow(false);
    expect(server.asked()).toBe(0);
    checks.follow(true);
    checks.follow(true);
    await Promise.all([checks.ask(), checks.ask()]);
    expect(server.asked()).toBe(1);
    checks.close();
  });

  test.each([
    [1, 0],
    [23, 0],
    [25, 1],
    // The clock was put back since.
    [-48, 1],
  ])('ask once a day over all starts: %d hours after the last question, %d times', async (hours, times) => {
    const { checks, states } = checksOf('1.0.0');
    lastQuestionIn(lastQuestionFile()).write(Date.now() - hours * 3_600_000);
    checks.follow(true);
    expect(states.filter(({ kind }) => kind === 'asking')).toHaveLength(times);
    if (times > 0) await checks.ask();
    checks.close();
    expect(server.asked()).toBe(times);

    const next = checksOf('1.0.0');
    next.checks.follow(true);
    expect(next.states).toEqual([]);
    // Who switches it on wants to know now.
    next.checks.follow(false);
    next.checks.follow(true);
    await next.checks.ask();
    expect(server.asked()).toBe(times + 1);
    next.checks.close();
  });
});
