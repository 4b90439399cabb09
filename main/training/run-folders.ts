import { readdirSync } from 'node:fs';
import { mkdir, readdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { z } from 'zod';
import type { Outcome } from '../../common/failures.js';
import { modelManifestSchema, waitingMarkFile } from '../../common/models.js';
import {
  epochRecordSchema,
  trainingReportSchema,
  requestedTrainingSchema,
  type NetworkName,
} from '../../common/training.js';
import { runWarningSchema, type EarlierRun, type RunState } from '../../common/training-state.js';
import { exists } from '../../files/exists.js';
import { clearRemoved, removeFolder } from '../../files/remove-folder.js';
import { replaceFile } from '../../files/replace-file.js';
import { hasTestPictures } from './test-pictures.js';

/** What the app notes of a training beside its checkpoints: above all where its pictures are. */
const runFileSchema = z.object({
  data: z.string(),
  settings: requestedTrainingSchema,
  /** ISO 8601. */
  startedAt: z.string(),
  history: z.array(epochRecordSchema),
  warnings: z.array(runWarningSchema),
  /** Whether a person put it aside unfinished: then the next start does not offer it by itself. */
  putAside: z.boolean(),
});
export type RunFile = z.infer<typeof runFileSchema>;

const fileName = 'training.json';
const manifestFile = 'manifest.json';
/** Made by training/; a page for people. */
const pageFile = 'report.html';

/** The trainings of this user: `<network>-<date>/`, each a model folder with its checkpoints in `run/`. */
export class RunFolders {
  constructor(readonly parent: string) {}

  folder(name: string): string {
    return join(this.parent, name);
  }

  /** Where checkpoints and the test pictures lie. */
  checkpoints(name: string): string {
    return join(this.folder(name), 'run');
  }

  /** What the app has noted of it. */
  noteFile(name: string): string {
    return join(this.folder(name), fileName);
  }

  page(name: string): string {
    return join(this.folder(name), pageFile);
  }

  /**
   * A name that no training has yet: network and date, with a number behind them if need be. Found without waiting,
   * so that nothing else can begin meanwhile.
   */
  newName(network: NetworkName, now: Date): string {
    const day = [now.getFullYear(), now.getMonth() + 1, now.getDate()]
      .map((part) => String(part).padStart(2, '0'))
      .join('-');
    const taken = new Set(this.#takenNames());
    for (let number = 1; ; number++) {
      const name = number === 1 ? `${network}-${day}` : `${network}-${day}-${String(number)}`;
      if (!taken.has(name)) return name;
    }
  }

  /** @throws errors of the system. */
  async write(name: string, run: RunFile): Promise<void> {
    await mkdir(this.folder(name), { recursive: true });
    await replaceFile(this.noteFile(name), [JSON.stringify(run)]);
  }

  /** Nothing where there is no such training, or what is noted of it is damaged. */
  async read(name: string): Promise<RunFile | undefined> {
    return readJson(this.noteFile(name), runFileSchema);
  }

  /** A training that is not at work, as it can be looked at. */
  async look(name: string): Promise<RunState | undefined> {
    const run = await this.read(name);
    if (run === undefined) return undefined;
    const result = await this.result(name);
    return {
      name,
      dataName: basename(run.data),
      settings: run.settings,
      phase: result === undefined ? 'interrupted' : 'finished',
      history: result?.report.history ?? run.history,
      warnings: run.warnings,
      ...(result && { result }),
    };
  }

  /** What came out of a training; nothing until it is finished. */
  async result(name: string): Promise<RunState['result']> {
    const folder = this.folder(name);
    const [manifest, report] = await Promise.all([
      readJson(join(folder, manifestFile), modelManifestSchema),
      readJson(join(folder, 'report.json'), trainingReportSchema),
    ]);
    if (manifest === undefined || report === undefined) return undefined;
    const [hasPage, hasPictures] = await Promise.all([
      exists(this.page(name)),
      hasTestPictures(this.checkpoints(name)),
    ]);
    return { model: manifest.id, report, hasPage, hasPictures };
  }

  /** Newest first. */
  async list(): Promise<EarlierRun[]> {
    const runs = await Promise.all(
      (await this.#names()).map(async (name): Promise<EarlierRun[]> => {
        const [run, result] = await Promise.all([this.read(name), this.result(name)]);
        if (run === undefined) return [];
        const { settings, history, startedAt } = run;
        return [
          {
            name,
            network: settings.network,
            dataName: basename(run.data),
            startedAt,
            epochs: settings.epochs,
            finishedEpochs: result?.report.history.length ?? history.length,
            ...(result && { accuracy: result.report.test.accuracy }),
          },
        ];
      }),
    );
    return runs.flat().sort((first, second) => second.startedAt.localeCompare(first.startedAt));
  }

  /** The newest training that was not finished, and not put aside either. */
  async leftOver(): Promise<string | undefined> {
    for (const { name, accuracy } of await this.list()) {
      if (accuracy === undefined && (await this.read(name))?.putAside === false) return name;
    }
    return undefined;
  }

  /** Finished trainings whose model was written, but has not come into the store yet. */
  async waiting(): Promise<string[]> {
    const finished = (await this.list()).filter(({ accuracy }) => accuracy !== undefined);
    const marks = await Promise.all(
      finished.map(({ name }) => exists(join(this.folder(name), waitingMarkFile))),
    );
    return finished.flatMap(({ name }, place) => (marks[place] === true ? [name] : []));
  }

  /** The next start does not offer it by itself; where that cannot be noted, it does so once more. */
  async putAside(name: string): Promise<void> {
    const file = await this.read(name);
    if (file !== undefined) await this.write(name, { ...file, putAside: true }).catch(() => undefined);
  }

  /** Failure: `folder-not-writable`. */
  remove(name: string): Promise<Outcome<undefined>> {
    return removeFolder(this.parent, name);
  }

  /** Takes away what interrupted removals left. */
  clearRemoved(): Promise<void> {
    return clearRemoved(this.parent);
  }

  async #names(): Promise<string[]> {
    const names = await readdir(this.parent).catch(() => []);
    return names.filter((name) => !name.startsWith('.'));
  }

  #takenNames(): string[] {
    try {
      return readdirSync(this.parent);
    } catch {
      // There is none yet, or it cannot be read: then it cannot be written either, which is told.
      return [];
    }
  }
}

async function readJson<Value>(file: string, schema: z.ZodType<Value>): Promise<Value | undefined> {
  try {
    return schema.parse(JSON.parse(await readFile(file, 'utf8')));
  } catch {
    // Missing, half-written by something else, or of another version: it counts as not there.
    return undefined;
  }
}
