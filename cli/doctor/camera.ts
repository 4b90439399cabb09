import { constants } from 'node:fs';
import { access, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Part } from '../../common/doctor/parts.js';
import { cameraPart, type CameraFacts } from '../../common/doctor/surroundings.js';
import type { Texts } from '../../common/texts.js';

/** Cameras that Linux shows as files; on other systems only the window can ask for them. */
export async function examineCamera(texts: Texts, platform: NodeJS.Platform, folder = '/dev'): Promise<Part> {
  const facts: CameraFacts = platform === 'linux' ? await camerasIn(folder) : { kind: 'unknown' };
  return cameraPart(texts, facts, platform);
}

async function camerasIn(folder: string): Promise<CameraFacts> {
  const names = (await readdir(folder).catch(() => [])).filter((name) => /^video\d+$/.test(name));
  if (names.length === 0) return { kind: 'missing' };
  const devices = names.sort().map((name) => join(folder, name));
  for (const device of devices) {
    if (await mayUse(device)) return { kind: 'found', devices: device };
  }
  return { kind: 'denied', devices: devices.join(', ') };
}

async function mayUse(device: string): Promise<boolean> {
  return access(device, constants.R_OK | constants.W_OK).then(
    () => true,
    () => false,
  );
}
