import { camera, ready } from './live-session.js';
import { SessionService } from '../../../main/sessions/session-service.js';
import { faceReading, readingOf } from '../../renderer/readings.js';

// Records without an end into the folder that it is told, and says each time that it has heard.
const [folder = ''] = process.argv.slice(2);
const service = new SessionService({
  parent: folder,
  recording: () => undefined,
  changed: () => undefined,
  time: () => undefined,
  failed: (failure) => console.error(failure),
  log: () => undefined,
});
service.follow(camera, ready('first'));
await service.start();
const began = performance.now();
setInterval(() => {
  service.hear(readingOf([faceReading()], { capturedAt: performance.now() }));
  console.log(((performance.now() - began) / 1_000).toFixed(3));
}, 20);
