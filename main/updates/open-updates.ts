import { join } from 'node:path';
import { app } from 'electron';
import type { AppModel } from '../app-model.js';
import type { Handlers } from '../ipc.js';
import { openOrTell } from '../open-or-tell.js';
import type { AppPaths } from '../paths.js';
import type { Switches } from '../switches.js';
import { lastQuestionIn } from './last-question.js';
import { releaseAddresses, type ReleaseAddresses } from './release-addresses.js';
import { UpdateChecks } from './update-checks.js';

export interface Updates {
  /** What the window may ask for. */
  readonly handlers: Pick<Handlers, 'checkForUpdates' | 'openDownloadPage'>;
  readonly settingsChanged: () => void;
  readonly close: () => void;
}

/** Nothing where no repository is known: then nothing is asked, whatever the settings say. */
export function openUpdates(
  model: AppModel,
  paths: Pick<AppPaths, 'lastUpdateQuestion'>,
  switches: Switches,
): Updates {
  const addresses = knownAddresses(switches);
  if (addresses === undefined) return none;
  model.change({ updates: { kind: 'not-asked' } });
  const checks = new UpdateChecks({
    address: addresses.newest,
    version: app.getVersion(),
    // Node's own: Chromium is cut off from every network, for whatever reason it would go there.
    fetch,
    lastQuestion: lastQuestionIn(paths.lastUpdateQuestion),
    changed: (updates) => model.change({ updates }),
    found: (version) => model.notify({ kind: 'newer-version', version }),
  });
  return {
    handlers: {
      checkForUpdates: () => checks.ask(),
      openDownloadPage: () => openOrTell({ address: addresses.page }, model),
    },
    settingsChanged: () => checks.follow(model.state.settings.checkForUpdates),
    close: () => checks.close(),
  };
}

const none: Updates = {
  handlers: { checkForUpdates: () => undefined, openDownloadPage: () => undefined },
  settingsChanged: () => undefined,
  close: () => undefined,
};

/** An installed app asks nobody but the repository that it was released from. */
function knownAddresses({ releases }: Switches): ReleaseAddresses | undefined {
  if (releases !== undefined && !app.isPackaged) return { newest: releases, page: releases };
  return releaseAddresses(join(app.getAppPath(), 'package.json'));
}
