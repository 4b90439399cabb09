import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Configuration } from 'app-builder-lib';
import { getConfig, validateConfiguration } from 'app-builder-lib/out/util/config/config.js';
import { DebugLogger } from 'builder-util';
import sharp from 'sharp';
import { beforeAll, describe, expect, it } from 'vitest';
import { modelFileEnding } from '../../common/model-file.js';
import { linuxTargets } from '../../scripts/packaging/wish.mjs';
import { projectRoot } from '../helpers/data.js';

let configuration: Configuration;
beforeAll(async () => {
  configuration = await getConfig(projectRoot, 'electron-builder.yml', null);
});

const text = (path: string): string => readFileSync(join(projectRoot, path), 'utf8');

describe('electron-builder.yml', () => {
  it('is what electron-builder understands, by its own schema', async () => {
    await expect(validateConfiguration(configuration, new DebugLogger(false))).resolves.toBeUndefined();
    const wrong = { ...configuration, win: { targets: ['nsis'] } };
    await expect(validateConfiguration(wrong as never, new DebugLogger(false))).rejects.toThrow(
      'configuration.win',
    );
  });

  it('has every target that the documents promise', () => {
    expect(configuration.linux?.target).toEqual(linuxTargets);
    expect(configuration.win?.target).toEqual(['nsis']);
    expect(configuration.mac?.target).toEqual(['dmg', 'zip']);
    const documents = text('docs/installing.md');
    for (const ending of ['.deb', '.AppImage', '.tar.gz', '.exe', '.dmg'])
      expect(documents).toContain(ending);
  });

  it('associates model files with the app, on Linux by a type of their own', () => {
    expect(configuration.fileAssociations).toMatchObject([
      { ext: modelFileEnding.slice(1), mimeType: 'application/vnd.emojify.model+zip' },
    ]);
  });

  it('asks macOS for the camera and for what Electron and TensorFlow need', () => {
    const { mac } = configuration;
    expect(mac).toMatchObject({ hardenedRuntime: true, identity: '-' });
    const { NSCameraUsageDescription } = (mac?.extendInfo ?? {}) as Record<string, unknown>;
    expect(NSCameraUsageDescription).toMatch(/never leaves/);
    const entitlements = text(mac?.entitlements ?? '');
    expect(mac?.entitlementsInherit).toBe(mac?.entitlements);
    for (const key of ['device.camera', 'cs.allow-jit', 'cs.disable-library-validation'])
      expect(entitlements).toContain(`<key>com.apple.security.${key}</key>`);
  });

  it('keeps the hardened fuses', () => {
    expect(configuration.electronFuses).toMatchObject({
      runAsNode: false,
      enableCookieEncryption: true,
      enableNodeOptionsEnvironmentVariable: false,
      enableNodeCliInspectArguments: false,
      enableEmbeddedAsarIntegrityValidation: true,
      onlyLoadAppFromAsar: true,
      grantFileProtocolExtraPrivileges: false,
    });
  });

  it('has icons that each system can read', async () => {
    const { linux, win, mac } = configuration;
    expect(existsSync(join(projectRoot, String(linux?.icon), '512x512.png'))).toBe(true);
    const ico = readFileSync(join(projectRoot, String(win?.icon)));
    expect([ico.readUInt16LE(0), ico.readUInt16LE(2)]).toEqual([0, 1]);
    const last = 6 + 16 * (ico.readUInt16LE(4) - 1);
    const picture = ico.subarray(
      ico.readUInt32LE(last + 12),
      ico.readUInt32LE(last + 12) + ico.readUInt32LE(last + 8),
    );
    expect(await sharp(picture).metadata()).toMatchObject({ format: 'png', width: 256, height: 256 });
    const icns = readFileSync(join(projectRoot, String(mac?.icon)));
    expect([icns.toString('latin1', 0, 4), icns.readUInt32BE(4)]).toEqual(['icns', icns.length]);
  });
});

describe('the release workflow', () => {
  const workflow = (): string => text('.github/workflows/release.yml');

  it('builds every system and processor on a computer of its own kind', () => {
    for (const name of ['linux-x64', 'linux-arm64', 'macos-arm64', 'macos-x64', 'windows-x64'])
      expect(workflow()).toContain(`name: ${name}`);
  });

  it('pins every action by its commit, and may only read', () => {
    const used = [...workflow().matchAll(/uses: (\S+)/g)].map(([, action]) => action ?? '');
    expect(used.length).toBeGreaterThan(0);
    for (const action of used) expect(action).toMatch(/^[\w.-]+\/[\w./-]+@[0-9a-f]{40}$/);
    expect(workflow()).toMatch(/^permissions:\n {2}contents: read$/m);
  });
});
