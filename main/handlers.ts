import { isDeepStrictEqual } from 'node:util';
import { nativeTheme, type BrowserWindow } from 'electron';
import type { Outcome } from '../common/failures.js';
import { tuningOf, type Settings, type SettingsPatch } from '../common/settings.js';
import { createTexts, languageOf } from '../common/texts.js';
import { createAnalysisHandlers } from './analysis/analysis-handlers.js';
import type { AnalysisService } from './analysis/analysis-service.js';
import type { VideoReader } from './analysis/video-reader.js';
import { askForFile } from './ask-for-file.js';
import type { AppModel } from './app-model.js';
import { openCameraSettings } from './camera-access.js';
import { createEmojiHandlers } from './emoji-handlers.js';
import { createHealthHandlers } from './health/health-handlers.js';
import type { Handlers } from './ipc.js';
import type { LiveView } from './live-view.js';
import type { Log } from './log.js';
import { removeLogo, takeLogo, type Logo } from './logo.js';
import { createModelHandlers } from './model-handlers.js';
import type { ModelTraffic } from './open-models.js';
import type { AppPaths } from './paths.js';
import { openOrTell } from './open-or-tell.js';
import { createPersonalHandlers } from './personal/personal-handlers.js';
import type { PersonalService } from './personal/personal-service.js';
import type { SettingsStore } from './settings-store.js';
import type { Sharing } from './sharing/sharing.js';
import { createSharingHandlers } from './sharing/sharing-handlers.js';
import type { RunFolders } from './training/run-folders.js';
import { createSessionHandlers } from './sessions/session-handlers.js';
import type { SessionService } from './sessions/session-service.js';
import type { Switches } from './switches.js';
import { createTrainingHandlers } from './training/training-handlers.js';
import type { TrainingService } from './training/training-service.js';
import type { Updates } from './updates/open-updates.js';

export interface HandlerDependencies extends ModelTraffic {
  readonly model: AppModel;
  readonly live: LiveView;
  readonly training: TrainingService;
  readonly runs: RunFolders;
  readonly analysis: AnalysisService;
  readonly videos: VideoReader;
  readonly sessions: SessionService;
  readonly personal: PersonalService;
  readonly settings: SettingsStore;
  readonly paths: AppPaths;
  readonly log: Log;
  readonly switches: Switches;
  readonly changeSettings: (patch: SettingsPatch) => void;
  readonly sharing: Sharing;
  readonly updates: Updates;
  readonly window: () => BrowserWindow | undefined;
  readonly quit: () => void;
}

/** What the window may ask for: one function for each call of the contract. */
export function createHandlers(dependencies: HandlerDependencies): Handlers {
  const { model, live, paths, analysis } = dependencies;
  const showLogo = (logo: Outcome<Logo>): void => {
    if (logo.ok) model.change({ logo: logo.value.address, ownLogo: logo.value.own });
    else model.notify({ kind: 'failure', failure: logo.failure });
  };
  return {
    getState: () => model.state,
    start: (source) => live.start(source),
    stop: () => live.stop(),
    report: (report) => live.capture.tell({ kind: 'report', report }),
    changeSettings: dependencies.changeSettings,
    chooseLogo: async () => {
      const file = await askForLogo(dependencies);
      if (file === undefined) return;
      showLogo(await takeLogo(file, paths.logo, (request) => analysis.drawLogo(request)));
    },
    resetLogo: async () => showLogo(await removeLogo(paths.logo)),
    showModelFolder: async () => {
      const { recognizer } = model.state;
      if (recognizer.kind === 'ready') await openOrTell({ path: recognizer.model.folder }, model);
    },
    openCameraSettings: () => openCameraSettings(model),
    restartRecognizer: () => live.recognizer.start(),
    describeNetwork: () => live.inspections.describe(),
    inspect: (wish) => live.inspections.inspect(wish),
    holdPicture: (picture) => live.inspections.hold(picture),
    endInspection: () => live.inspections.end(),
    dismissNotice: (id) => model.dismiss(id),
    quit: dependencies.quit,
    ...createEmojiHandlers(dependencies),
    ...createModelHandlers(dependencies),
    ...createPersonalHandlers(dependencies),
    ...createTrainingHandlers(dependencies),
    ...createAnalysisHandlers(dependencies),
    ...createSessionHandlers(dependencies),
    ...createSharingHandlers(dependencies),
    ...createHealthHandlers(dependencies),
    ...dependencies.updates.handlers,
  };
}

/** Applies settings to the whole app; also what happens with the stored ones at the start. */
export function settingsState(
  settings: Settings,
  systemLocale: string,
): Pick<AppModel['state'], 'settings' | 'language'> {
  const language = settings.language === 'system' ? languageOf(systemLocale) : settings.language;
  nativeTheme.themeSource = settings.theme;
  return { settings, language };
}

/** Takes a change of settings into the store and the whole app. */
export function settingsChanger(
  {
    model,
    live,
    settings,
    sharing,
    updates,
  }: Pick<HandlerDependencies, 'model' | 'live' | 'settings' | 'sharing' | 'updates'>,
  systemLocale: string,
): HandlerDependencies['changeSettings'] {
  return (patch) => {
    const before = model.state.settings;
    const after = settings.change(patch);
    const introduction = patch.introduced === undefined ? {} : { introduction: !patch.introduced };
    model.change({ ...settingsState(after, systemLocale), ...introduction });
    if (after.model !== before.model) live.recognizer.useModel(after.model);
    if (!isDeepStrictEqual(tuningOf(after), tuningOf(before))) void live.recognizer.tune(tuningOf(after));
    sharing.settingsChanged();
    updates.settingsChanged();
  };
}

async function askForLogo({ model, window }: HandlerDependencies): Promise<string | undefined> {
  const texts = createTexts(model.state.language);
  const options: Electron.OpenDialogOptions = {
    title: texts.t('main:logo.choose'),
    properties: ['openFile'],
    filters: [{ name: texts.t('main:logo.pictures'), extensions: ['png', 'jpg', 'jpeg'] }],
  };
  return askForFile(window(), options);
}
