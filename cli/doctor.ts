import { arch, release, type } from 'node:os';
import { exitCodes, type DoctorReport } from '../common/command-line.js';
import { describeReport } from '../common/doctor/describe.js';
import type { Part } from '../common/doctor/parts.js';
import type { Texts } from '../common/texts.js';
import { examineCamera } from './doctor/camera.js';
import { examineDisplay } from './doctor/display.js';
import { examineElectron } from './doctor/electron.js';
import { examineRecognition } from './doctor/recognition.js';
import { printable } from './output.js';
import type { CommandAddition, CommandContext } from './program.js';
import { programVersion } from './resources.js';

/** Without these the app cannot do its work; it can do without all others. */
const indispensable: readonly Part['id'][] = ['engine', 'models'];

/** `emojify doctor`: what is there, what is missing, and what to do. */
export const addDoctorCommand: CommandAddition = (program, context, exitWith) => {
  const text = (key: string): string => context.texts.t(`command-line:doctor.${key}`);
  program
    .command('doctor')
    .description(text('description'))
    .usage(text('usage'))
    .option('--json', text('json'))
    .action(exitWith((options: { readonly json?: true }) => doctor(options.json === true, context)));
};

async function doctor(json: boolean, { texts, output }: CommandContext): Promise<number> {
  const report = await examine(texts);
  const lines = json ? [JSON.stringify(report)] : describeReport(report, texts).map(printable);
  for (const line of lines) await output.print(line);
  const unusable = report.parts.some(({ id, state }) => state === 'missing' && indispensable.includes(id));
  return unusable ? exitCodes.failed : exitCodes.done;
}

async function examine(texts: Texts): Promise<DoctorReport> {
  const { engine, models } = await examineRecognition(texts);
  return {
    version: programVersion(),
    system: `${type()} ${release()} ${arch()}, Node ${process.versions.node}`,
    parts: [
      engine,
      await examineElectron(texts),
      models,
      await examineCamera(texts, process.platform),
      examineDisplay(texts, process.platform, process.env),
    ],
  };
}
