import { arch, homedir, release, type, userInfo } from 'node:os';
import { dirname } from 'node:path';
import { app, screen, systemPreferences } from 'electron';
import type { AppState } from '../../common/app-state.js';
import type { AppFacts } from '../../common/doctor/app-report.js';
import type { CameraFacts } from '../../common/doctor/surroundings.js';
import type { PersonalNames } from '../../common/doctor/without-names.js';
import type { Failure } from '../../common/failures.js';
import type { HandlerDependencies } from '../handlers.js';
import type { AppPaths } from '../paths.js';
import { engineVersion } from './engine-version.js';
import { examineFolder, freeBytes } from './folders.js';

/** Looks the running app over: nothing is kept, every call looks anew. */
export async function gatherFacts({
  model,
  live,
  paths,
}: Pick<HandlerDependencies, 'model' | 'live' | 'paths'>): Promise<AppFacts> {
  const { state } = model;
  const { loadFailures } = live.recognizer;
  const listed = await live.recognizer.listModels();
  const listFailures = listed.ok ? listed.value.failures : [];
  const userData = app.getPath('userData');
  const folders = [userData, paths.ownModels, paths.trainings, paths.sessions, paths.logs];
  const { electron, chrome, node } = process.versions;
  return {
    version: state.version,
    system: `${type()} ${release()} ${arch()}`,
    platform: process.platform,
    versions: { electron, chrome, node },
    repair: app.isPackaged ? 'install' : 'set-up',
    recognizer: state.recognizer,
    engineVersion: engineVersion(app.getAppPath()),
    engineFailures: loadFailures.filter(isOfEngine),
    models: listed.ok ? listed.value.models : [],
    // What is wrong with a file is listed; that a network cannot be built is known since it was tried.
    modelFailures: uniqueOf([...listFailures, ...loadFailures.filter((each) => !isOfEngine(each))]),
    modelFolder: paths.ownModels,
    camera: cameraFacts(state),
    displays: displays(),
    accelerated: isAccelerated(),
    folders: await Promise.all(folders.map(examineFolder)),
    free: await freeBytes(userData),
  };
}

const isOfEngine = ({ kind }: Failure): boolean => kind.startsWith('engine-');

const uniqueOf = (failures: readonly Failure[]): Failure[] => [
  ...new Map(failures.map((failure) => [JSON.stringify(failure), failure])).values(),
];

/** Whom the report that is copied must not name. */
export function personalNames(paths: Pick<AppPaths, 'logs'>): PersonalNames {
  return { home: homedir(), user: userName(), folders: [app.getPath('userData'), dirname(paths.logs)] };
}

function userName(): string {
  try {
    return userInfo().username;
  } catch {
    // In a container a user may have no name; then there is none to leave out.
    return '';
  }
}

function cameraFacts({ capture, cameras }: AppState): CameraFacts {
  if (capture.kind === 'live' && capture.source.kind === 'camera') {
    const { label, width, height } = capture.picture;
    return { kind: 'live', device: label, width, height };
  }
  const devices = cameras.map(({ label }) => label).filter((label) => label !== '');
  const failed = capture.kind === 'failed' || capture.kind === 'recovering';
  if (failed && capture.source.kind === 'camera') return { kind: 'failed', failure: capture.failure };
  if (isRefused()) return { kind: 'denied', devices: devices.join(', ') };
  if (devices.length > 0) return { kind: 'found', devices: devices.join(', ') };
  // Before the first picture the page is told that there are cameras, and not what they are called.
  return cameras.length > 0 ? { kind: 'unknown' } : { kind: 'missing' };
}

/** Linux has no such answer: there the attempt to open a camera gives it. */
function isRefused(): boolean {
  if (process.platform !== 'darwin' && process.platform !== 'win32') return false;
  return ['denied', 'restricted'].includes(systemPreferences.getMediaAccessStatus('camera'));
}

function displays(): string {
  return screen
    .getAllDisplays()
    .map(({ size, scaleFactor }) => `${size.width} × ${size.height} (${Math.round(100 * scaleFactor)} %)`)
    .join(', ');
}

function isAccelerated(): boolean {
  return app.getGPUFeatureStatus().gpu_compositing.startsWith('enabled');
}
