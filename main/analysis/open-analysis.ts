import { append } from '../../common/append.js';
import type { AnalysisItem, AnalysisState } from '../../common/analysis.js';
import type { EventValue } from '../../common/contract.js';
import type { RecognizerThreadOptions } from '../../common/recognizer-protocol.js';
import { keepAwake } from '../keep-awake.js';
import type { Log } from '../log.js';
import type { MainWindow } from '../main-window.js';
import { analysisEntry } from '../paths.js';
import { launchUtility } from '../utility.js';
import { AnalysisProcess } from './analysis-process.js';
import { AnalysisService } from './analysis-service.js';
import type { AnalyzedMedia } from './media-answers.js';
import { VideoReader } from './video-reader.js';

export interface AnalysisOptions {
  readonly log: Log;
  readonly models: () => RecognizerThreadOptions;
  /** Its page decodes videos. */
  readonly window: MainWindow;
  readonly changed: (state: AnalysisState) => void;
  readonly itemsChanged: (value: EventValue<'analysisItems'>) => void;
}

export interface Analyses {
  readonly analysis: AnalysisService;
  readonly videos: VideoReader;
  readonly media: AnalyzedMedia;
}

/** The window hears of changes so often, however fast files are read. Milliseconds. */
const tellEvery = 100;

/** Puts together what reads files outside of the live view. */
export function openAnalysis({ log, models, window, changed, itemsChanged }: AnalysisOptions): Analyses {
  const process = new AnalysisProcess({
    launch: () => launchUtility(analysisEntry, 'Emojify files'),
    log: (level, text) => log[level](`files: ${text}`),
  });
  const videos = new VideoReader(process, window);
  const items = new Map<number, AnalysisItem>();
  let removed: number[] = [];
  let timer: NodeJS.Timeout | undefined;
  const tell = (): void => {
    timer = undefined;
    if (items.size > 0 || removed.length > 0) itemsChanged({ changed: [...items.values()], removed });
    items.clear();
    removed = [];
    const { phase } = analysis.state;
    keepAwake('analysis', phase === 'searching' || phase === 'reading');
    changed(analysis.state);
  };
  const tellSoon = (): void => void (timer ??= setTimeout(tell, tellEvery));
  const analysis = new AnalysisService({
    process,
    models,
    readVideo: (id, file, hearer) => videos.read(id, file, hearer),
    changed: tellSoon,
    itemChanged: (item) => void items.set(item.id, item),
    itemsRemoved: (ids) => {
      for (const id of ids) items.delete(id);
      append(removed, ids);
    },
  });
  const media: AnalyzedMedia = {
    file: (id) => analysis.file(id),
    picture: async (id, side) => {
      const file = analysis.file(id);
      if (file === undefined) return undefined;
      const first = await process.picture(file, side);
      // The process may have died of something else, or was ended with what was to be read.
      const again = !first.ok && first.failure.kind === 'analysis-crashed';
      const picture = again ? await process.picture(file, side) : first;
      return picture.ok ? new Uint8Array(picture.value) : undefined;
    },
  };
  return { analysis, videos, media };
}
