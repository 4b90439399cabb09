import { constants, setPriority } from 'node:os';
import {
  trainerRequestSchema,
  type TrainerMessage,
  type TrainerRequest,
} from '../common/trainer-protocol.js';
import { processPort } from './process-port.js';
import { Trainer } from './trainer.js';

/**
 * The training process's entry. It does one job and then waits to be ended by who started it, so that its last
 * message cannot be lost.
 */
const port = processPort();
const trainer = new Trainer((message: TrainerMessage) => port.send(message));
port.listen((message) => {
  const request = trainerRequestSchema.parse(message);
  if (takesLong(request)) giveWayToOthers();
  trainer.take(request);
});
port.send({ kind: 'ready' } satisfies TrainerMessage);

/** Nobody sits and waits for these jobs. */
function takesLong({ kind }: TrainerRequest): boolean {
  return kind === 'train' || kind === 'examine';
}

/**
 * The camera's picture and its answers come first; a training takes what they leave. Threads inherit this, so it
 * has to come before TensorFlow starts its own.
 */
function giveWayToOthers(): void {
  try {
    setPriority(constants.priority.PRIORITY_BELOW_NORMAL);
  } catch {
    // Some systems do not allow it; the training is then only less polite.
  }
}
