import { constants } from 'node:fs';
import { access, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Texts } from '../../common/texts.js';
import type { Part } from './part.js';

/** Cameras that Linux shows as files; on other systems only the window can ask for them. */
export async function examineCamera(texts: Texts, platform: NodeJS.Platform, folder = '/dev'): Promise<Part> {
  const text = (key: string, values: Record<string, string> = {}): string =>
    texts.t(`command-line:doctor.camera.${key}`, values);
  if (platform !== 'linux') return { id: 'camera', state: 'ready', detail: text('unknown') };
  const names = (await readdir(folder).catch(() => [])).filter((name) => /^video\d+$/.test(name));
  if (names.length === 0) {
    return { id: 'camera', state: 'limited', detail: text('missing'), remedy: text('plug-in') };
  }
  const devices = names.sort().map((name) => join(folder, name));
  for (const device of devices) {
    if (await mayUse(device)) return { id: 'camera', state: 'ready', detail: text('ready', { device }) };
  }
  const detail = text('denied', { devices: devices.join(', ') });
  return { id: 'camera', state: 'limited', detail, remedy: text('allow') };
}

async function mayUse(device: string): Promise<boolean> {
  return access(device, constants.R_OK | constants.W_OK).then(
    () => true,
    () => false,
  );
}
