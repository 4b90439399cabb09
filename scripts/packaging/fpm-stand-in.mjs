#!/usr/bin/env node
// @ts-check
// Takes the place of fpm for electron-builder's deb target, with the distribution's own dpkg-deb.
import { spawnSync } from 'node:child_process';
import { chmodSync, copyFileSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { copyFolder } from '../lib/copy-folder.mjs';
import { controlFile, readFpmParameters } from './fpm-parameters.mjs';

process.exitCode = makePackage(process.argv.slice(2));

/**
 * @param {string[]} parameters as electron-builder gives them to fpm
 * @returns {number} the exit code
 */
function makePackage(parameters) {
  const { options, contents } = readFpmParameters(parameters);
  const file = resolve(options.get('--package')?.[0] ?? '');
  // Beside the app, so that nothing has to be copied.
  const root = mkdtempSync(join(dirname(file), '.deb-'));
  try {
    chmodSync(root, 0o755);
    for (const { from, to } of contents) place(from, join(root, to));
    const control = join(root, 'DEBIAN');
    mkdirSync(control);
    writeFileSync(join(control, 'control'), controlFile(options, sizeInKibibytes(root)));
    script(options.get('--after-install')?.[0], join(control, 'postinst'));
    script(options.get('--after-remove')?.[0], join(control, 'postrm'));
    const compression = options.get('--deb-compression')?.[0] === 'gz' ? 'gzip' : 'xz';
    const { status } = spawnSync(
      'dpkg-deb',
      ['--root-owner-group', `-Z${compression}`, '--build', root, file],
      {
        stdio: 'inherit',
      },
    );
    return status ?? 1;
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

/**
 * @param {string} from
 * @param {string} to
 */
function place(from, to) {
  mkdirSync(dirname(to), { recursive: true });
  if (!statSync(from).isDirectory()) {
    copyFileSync(from, to);
    chmodSync(to, 0o644);
    return;
  }
  // As hard links: the app is large. Where the file system has none, as a copy.
  const linked = spawnSync('cp', ['-al', `${from.replace(/\/+$/, '')}/.`, to.replace(/\/*$/, '/')]);
  if (linked.status === 0) return;
  rmSync(to, { recursive: true, force: true });
  copyFolder(from, to);
}

/** @param {string} folder */
function sizeInKibibytes(folder) {
  const { stdout } = spawnSync('du', ['-sk', '--apparent-size', folder], { encoding: 'utf8' });
  return Number.parseInt(stdout, 10);
}

/**
 * @param {string | undefined} from
 * @param {string} to
 */
function script(from, to) {
  if (from === undefined) return;
  copyFileSync(from, to);
  chmodSync(to, 0o755);
}
