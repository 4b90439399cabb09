import { join } from 'node:path';

/**
 * The user's folder for what can be made again at any time; the set-up (scripts/lib/cache-folder.mjs) keeps its
 * things there too. `EMOJIFY_CACHE` moves it.
 */
export function cacheFolder(
  environment: Readonly<Record<string, string | undefined>>,
  platform: NodeJS.Platform,
  home: string,
): string {
  const { EMOJIFY_CACHE, LOCALAPPDATA, XDG_CACHE_HOME } = environment;
  // An empty variable counts as none.
  if (EMOJIFY_CACHE) return EMOJIFY_CACHE;
  if (platform === 'win32') return join(LOCALAPPDATA || join(home, 'AppData', 'Local'), 'Emojify', 'Cache');
  if (platform === 'darwin') return join(home, 'Library', 'Caches', 'Emojify');
  return join(XDG_CACHE_HOME || join(home, '.cache'), 'emojify');
}
