import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { app } from 'electron';
import { appReport, shareableReport } from '../../common/doctor/app-report.js';
import { createTexts } from '../../common/texts.js';
import { copyText } from '../clipboard.js';
import { newestCrashReport } from '../crash-reports.js';
import type { HandlerDependencies } from '../handlers.js';
import type { Handlers } from '../ipc.js';
import { logFile } from '../log.js';
import { openOrTell } from '../open-or-tell.js';
import { gatherFacts, personalNames } from './app-facts.js';
import { bugLog } from './bug-log.js';

type HealthCall =
  | 'examineApp'
  | 'showCrashReport'
  | 'copyReport'
  | 'showLog'
  | 'tellBug'
  | 'hasChromiumLicences'
  | 'openChromiumLicences';

/** What the Help page may ask for, and what a bug in the window tells. */
export function createHealthHandlers(dependencies: HandlerDependencies): Pick<Handlers, HealthCall> {
  const { model, paths, log } = dependencies;
  const texts = () => createTexts(model.state.language);
  return {
    examineApp: async () => appReport(texts(), await gatherFacts(dependencies)),
    copyReport: async () => {
      await copyText(shareableReport(texts(), await gatherFacts(dependencies), personalNames(paths)));
    },
    showLog: async (what) => {
      await openOrTell({ path: what === 'folder' ? paths.logs : logFile(paths.logs) }, model);
    },
    tellBug: bugLog(log),
    showCrashReport: async () => {
      const report = newestCrashReport(paths.crashReports);
      if (report !== undefined) await openOrTell({ path: report }, model);
    },
    hasChromiumLicences: () => existsSync(chromiumLicences()),
    openChromiumLicences: () => openOrTell({ path: chromiumLicences() }, model),
  };
}

/** Electron's runtime brings them, beside the program; on macOS they move to the app's resources. */
function chromiumLicences(): string {
  const isMacApp = process.platform === 'darwin' && app.isPackaged;
  return join(isMacApp ? process.resourcesPath : dirname(process.execPath), 'LICENSES.chromium.html');
}
