import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { releaseAddresses } from '../../../main/updates/release-addresses.js';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'emojify-package-'));
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

function addressesOf(content: object): ReturnType<typeof releaseAddresses> {
  const file = join(folder, 'package.json');
  writeFileSync(file, JSON.stringify(content));
  return releaseAddresses(file);
}

test.each([
  'somebody/emoji.fy',
  'github:somebody/emoji.fy',
  'https://github.com/somebody/emoji.fy',
  'git+https://github.com/somebody/emoji.fy.git',
  'git@github.com:somebody/emoji.fy.git',
  'git+ssh://git@github.com/somebody/emoji.fy.git',
])('the repository %s has its releases', (repository) => {
  const expected = {
    newest: 'https://api.github.com/repos/somebody/emoji.fy/releases/latest',
    page: 'https://github.com/somebody/emoji.fy/releases/latest',
  };
  expect(addressesOf({ repository })).toEqual(expected);
  expect(addressesOf({ repository: { type: 'git', url: repository } })).toEqual(expected);
});

test.each([
  [{}],
  [{ repository: 'https://example.org/somebody/emojify' }],
  [{ repository: 'https://github.com.example.org/somebody/emojify' }],
  [{ repository: 'https://github.com/somebody' }],
])('%j has none', (content) => {
  expect(addressesOf(content)).toBeUndefined();
});
