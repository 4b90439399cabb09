import { existsSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import type { DecodingProgram } from '../analysis/video/decoder-process.js';
import type { ModelFolders } from '../inference/model-store.js';

/** What Electron adds to Node's `process`; plain Node has none of it. */
interface ElectronProcess {
  readonly resourcesPath?: string;
  /** True where Electron was started with the path of an app, as in development. */
  readonly defaultApp?: boolean;
  readonly type?: string;
}

const packageSchema = z.object({ name: z.string(), version: z.string() });

/** The folder of files that came with an installed app; undefined in a checkout. */
export function installedResources(): string | undefined {
  const { resourcesPath, defaultApp, type } = process as ElectronProcess;
  return type === undefined || defaultApp === true ? undefined : resourcesPath;
}

/** Where models lie. */
export function modelFolders(): ModelFolders {
  return {
    bundledModels: join(installedResources() ?? packageFolder(), 'models'),
    ownModels: join(ownFolder(), 'models'),
  };
}

/** The folder of the user's own data, here and now. */
export function ownFolder(): string {
  return userFolder(process.env, process.platform, homedir());
}

/** The thread that reads Keras files; it is built to lie beside the program. */
export const kerasReader = new URL('./keras-reader.js', import.meta.url);

/** The app's own executable runs no other programs. */
const runsPrograms = (): boolean => (process as ElectronProcess).type === undefined;

/** The program that reads photos beside others of its kind; it is built to lie beside this one too. */
export function photoWorker(): URL | undefined {
  return runsPrograms() ? new URL('./photo-worker.js', import.meta.url) : undefined;
}

/** How the program that decodes videos is started, likewise. */
export function decodingProgram(): DecodingProgram | undefined {
  if (!runsPrograms()) return undefined;
  const program = fileURLToPath(new URL('./video-decoder.js', import.meta.url));
  return { command: process.execPath, parameters: [program] };
}

/** The folder of the user's own data: the one that the app uses. `EMOJIFY_HOME` moves it. */
export function userFolder(
  environment: Readonly<Record<string, string | undefined>>,
  platform: NodeJS.Platform,
  home: string,
): string {
  const { EMOJIFY_HOME, XDG_CONFIG_HOME, APPDATA } = environment;
  // An empty variable counts as none.
  if (EMOJIFY_HOME) return EMOJIFY_HOME;
  if (platform === 'darwin') return join(home, 'Library', 'Application Support', 'Emojify');
  if (platform === 'win32') return join(APPDATA || join(home, 'AppData', 'Roaming'), 'Emojify');
  return join(XDG_CONFIG_HOME || join(home, '.config'), 'Emojify');
}

/** The version of this program. */
export function programVersion(): string {
  return packageAt(packageFolder())?.version ?? '?';
}

/** The folder with our package.json: of the checkout, or inside an installed app's archive. */
export function packageFolder(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (packageAt(folder)?.name !== 'emojify') {
    const parent = dirname(folder);
    if (parent === folder) throw new Error(`No package.json of Emojify above ${import.meta.url}`);
    folder = parent;
  }
  return folder;
}

function packageAt(folder: string): z.infer<typeof packageSchema> | undefined {
  const file = join(folder, 'package.json');
  if (!existsSync(file)) return undefined;
  return packageSchema.safeParse(JSON.parse(readFileSync(file, 'utf8'))).data;
}
