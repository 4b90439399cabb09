import { parentPort } from 'node:worker_threads';
import type { RecognizerMessage, RecognizerRequest } from '../common/recognizer-protocol.js';
import { createRecognizerService } from './recognizer-service.js';

/**
 * The recognition thread's entry. Requests are answered one at a time and in order, but for learning, which takes
 * long and gives the others their turn between its parts. The thread ends by itself after `close`, when nothing is left
 * to do.
 */
const port = parentPort;
if (port === null) throw new Error('the recognition thread was started outside a thread');

const send = (message: RecognizerMessage): void => port.postMessage(message);
const service = createRecognizerService(send);
let settled = Promise.resolve();

port.on('message', (request: RecognizerRequest) => {
  settled = settled.then(async () => {
    const handled = service.handle(request);
    if (request.kind !== 'adapt') await handled;
    if (request.kind === 'close') port.close();
  });
});
