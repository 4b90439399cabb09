import { cpSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { calls, mayCall, preloadCalls, type CallName } from '../../common/contract.js';
import { recordTrial } from '../helpers/reliability.js';
import { expect, test, type RunningApp } from './harness/app.js';
import { dropFiles } from './harness/drop.js';
import { tryEverything } from './harness/hostile/attempts.js';
import { openCanaries } from './harness/hostile/canaries.js';
import { filesIn } from './harness/hostile/files.js';
import { sendInPage } from './harness/hostile/in-page.js';
import { hostileMessages } from './harness/hostile/messages.js';
import { sendStrangeFrames, spoilVideos } from './harness/hostile/ports.js';
import { commandFor } from './harness/launch.js';
import { readNetLog } from './harness/net-log.js';
import { openerIn } from './harness/opener.js';
import { handOver } from './harness/ordinary-user.js';
import { projectRoot } from './harness/paths.js';
import { popOutOf } from './harness/pop-out.js';

// Each scenario puts hostile script into the app's own page, as if somebody had found a way into it.

const messageCount = process.env['EMOJIFY_LONG_TESTS'] === '1' ? 10_000 : 600;
/** Another seed sends other messages; a failure can be had again by its own. */
const seed = Number(process.env['EMOJIFY_SEED'] ?? 20_261_125);
const atOnce = 50;

/** The app reads what is before the camera, whatever was done to it. */
async function readsFaces(app: RunningApp): Promise<void> {
  const settings = {
    language: 'en',
    introduced: true,
    coverFaces: false,
    model: null,
    cameraId: null,
  } as const;
  await app.page.evaluate((patch) => window.emojify.changeSettings(patch), settings);
  await app.page.evaluate(() => window.emojify.start({ kind: 'camera' }));
  // Not by a locator: after a navigation that was refused, those wait for its end for ever.
  const shown = (name: string): Promise<string | null | undefined> =>
    app.page.evaluate(
      (each) => document.querySelector(`[${each}]:not(.bar, [data-testid=photo-face])`)?.getAttribute(each),
      name,
    );
  await expect.poll(() => shown('data-recognizer')).toBe('ready');
  await expect.poll(() => shown('data-capture')).toBe('live');
  const before = Number(await shown('data-readings'));
  await expect.poll(async () => Number(await shown('data-readings'))).toBeGreaterThan(before + 2);
  await expect.poll(() => shown('data-emotion')).toBe('happy');
}

test('every way out of the page that a browser knows is closed', async ({ start, userData }) => {
  const canaries = await openCanaries();
  const netLog = join(userData, 'net-log.json');
  const app = await start({ switches: [`--log-net-log=${netLog}`] });
  await app.capture('live');
  const address = app.page.url();
  const results = await app.page.evaluate(tryEverything, canaries.ports);
  // Softly: each line stands for a lock of its own, and all that are open are told at once.
  expect.soft(Object.entries(results).filter(([, result]) => result !== 'refused')).toEqual([]);
  expect.soft(Object.keys(results).length).toBeGreaterThan(50);
  expect.soft(app.page.url()).toBe(address);
  expect.soft(app.page.context().pages()).toHaveLength(1);
  await readsFaces(app);
  expect(await app.end()).toBe(0);
  const log = readFileSync(join(userData, 'logs/emojify.log'), 'utf8');
  for (const refused of ['navigation', 'window', 'download'])
    expect.soft(log).toContain(`${refused} refused`);
  expect.soft(canaries.visits).toEqual([]);
  expect.soft(readNetLog(netLog)).toEqual({ asked: [], sent: [] });
  canaries.close();
});

test('every answer of the app’s protocol carries the policy, also the one that there is nothing', async ({
  start,
}) => {
  const app = await start();
  const paths = [
    '/index.html',
    '/pop-out/index.html',
    '/assets/logo.svg',
    '/analyzed/999/360',
    '/nothing',
    '/..%2f',
  ];
  const answers = await app.page.evaluate(async (addresses) => {
    const all = await Promise.all(addresses.map((address) => fetch(address)));
    return all.map(({ status, headers }) => [
      status,
      headers.get('content-security-policy'),
      headers.get('x-content-type-options'),
    ]);
  }, paths);
  expect(answers.map(([status]) => status)).toEqual([200, 200, 200, 404, 404, 404]);
  for (const [, policy, types] of answers) {
    expect(policy).toMatch(/^default-src 'none'; script-src 'self'; /);
    expect(policy).not.toMatch(/unsafe|https?:|\*/);
    expect(types).toBe('nosniff');
  }
});

test(`${String(messageCount)} hostile messages do no harm`, async ({ start, target, userData }) => {
  test.setTimeout(120_000 + messageCount * 120);
  const [home, temporary, data, saved] = ['home', 'temporary', 'data', 'saved'].map((name) => {
    const folder = join(userData, name);
    mkdirSync(folder);
    return folder;
  }) as [string, string, string, string];
  // What the desktop's own dialogs make on their first opening.
  for (const folder of ['.config/gtk-3.0', '.local/share'])
    mkdirSync(join(home, folder), { recursive: true });
  handOver(userData);
  const opener = openerIn(data);
  const netLog = join(data, 'net-log.json');
  const app = await start({
    userData: data,
    switches: [`--log-net-log=${netLog}`, `--save-folder=${saved}`, `--emoji-folder=${saved}`],
    environment: { ...opener.environment, HOME: home, TMPDIR: temporary },
  });
  await app.capture('live');
  const installation = ['assets', 'models', 'out/main', 'out/preload', 'out/renderer'];
  const outside = (): string[] => [
    ...filesIn(home, temporary, ...installation.map((folder) => join(projectRoot, folder))),
    ...readdirSync(projectRoot),
    ...readdirSync(userData),
  ];
  const before = outside();

  const sent = { answered: 0, refused: 0, waiting: 0, unsendable: 0, missing: 0 };
  const messages = hostileMessages(messageCount, seed);
  for (let from = 0; from < messages.length; from += atOnce) {
    const some = await app.page.evaluate(sendInPage, messages.slice(from, from + atOnce));
    for (const what of Object.keys(sent) as (keyof typeof sent)[]) sent[what] += some[what];
  }
  test.info().annotations.push({ type: 'messages', description: JSON.stringify({ seed, ...sent }) });
  // Otherwise they were too clumsy to tell anything: some have to pass the check, some must not.
  expect(sent.answered).toBeGreaterThan(messageCount / 10);
  expect(sent.refused).toBeGreaterThan(messageCount / 3);

  await readsFaces(app);
  expect(outside()).toEqual(before);
  const own = [data, projectRoot, dirname(commandFor(target).executable)];
  expect(opener.opened().filter((path) => !own.some((folder) => path.startsWith(folder)))).toEqual([]);
  expect(await app.end()).toBe(0);
  expect(readNetLog(netLog)).toEqual({ asked: [], sent: [] });
  recordTrial({
    id: `hostile-page-${target}`,
    what: `messages of a hostile page, on every channel (${target} build)`,
    times: messageCount,
    result: `nothing written elsewhere, nothing sent, no crash; ${String(sent.refused)} refused, ${String(sent.answered)} answered`,
  });
});

test('the page has the calls of the contract and nothing else, the pop-out its own three', async ({
  start,
}) => {
  const app = await start();
  await app.capture('live');
  const names = (Object.keys(calls) as CallName[]).filter(
    (name) => !preloadCalls.some((own) => own === name),
  );
  const here = (): string[] => Object.keys(window.emojify).sort();
  const forWindow = names.filter((name) => mayCall('window', name));
  expect(await app.page.evaluate(here)).toEqual(
    [...forWindow, 'analyzeFiles', 'importModelFiles', 'on'].sort(),
  );
  await expect(app.page.evaluate(() => window.emojify.on('x' as 'state', () => undefined))).rejects.toThrow();
  // A file that the page made itself has no path, so nothing of the disk can be named by it.
  await app.page.evaluate(() =>
    window.emojify.analyzeFiles([new File(['x'], '/etc/passwd'), { path: '/etc' }]),
  );
  expect((await app.page.evaluate(() => window.emojify.getAnalysis())).items).toEqual([]);

  await app.page.evaluate(() => window.emojify.showPopOut(true));
  const popOut = await popOutOf(app);
  expect(await popOut.evaluate(here)).toEqual(
    [...names.filter((name) => mayCall('pop-out', name)), 'on'].sort(),
  );
  await popOut.evaluate(() => history.pushState(null, '', '/index.html'));
  await popOut.reload();
  // With the window's address it has the window's calls, and main knows better.
  await expect.poll(() => popOut.evaluate(here)).toContain('getState');
  await expect(popOut.evaluate(() => window.emojify.getState())).rejects.toThrow('refused');
  await expect(popOut.evaluate(() => navigator.mediaDevices.getUserMedia({ video: true }))).rejects.toThrow();
  await readsFaces(app);
});

test('strange frames and strange pictures of a video are refused', async ({ start, userData }) => {
  const folder = join(userData, 'videos');
  mkdirSync(folder);
  cpSync(join(projectRoot, 'assets/demo/demo.webm'), join(folder, 'clip.webm'));
  const app = await start();
  await app.capture('live');
  await app.newReadings();
  await app.page.evaluate(sendStrangeFrames);
  await app.page.evaluate(spoilVideos);
  await dropFiles(app.page, [folder]);
  await expect
    .poll(async () => {
      const { items } = await app.page.evaluate(() => window.emojify.getAnalysis());
      return items.map(({ status }) => ('failure' in status ? status.failure : status.kind));
    })
    .toMatchObject([{ kind: 'analysis-crashed' }]);
  await app.page.reload();
  await readsFaces(app);
});

test('a page can neither pile up dialogs nor keep its window open', async ({ start }) => {
  const app = await start();
  await app.capture('live');
  const settled = await app.page.evaluate(async () => {
    let count = 0;
    const asked = Array.from({ length: 20 }, () => [
      window.emojify.chooseLogo(),
      window.emojify.chooseFilesToAnalyze('files'),
    ]).flat();
    await new Promise<void>((resolve) => {
      for (const each of asked)
        void each.then(() => {
          count += 1;
          if (count === asked.length - 1) resolve();
        });
    });
    await window.emojify.getState();
    return count;
  });
  expect(settled).toBe(39);
  await app.page.mouse.click(20, 500);
  await app.page.evaluate(() => {
    window.addEventListener('beforeunload', (event) => event.preventDefault());
    window.close();
  });
  await expect.poll(() => app.launched.process.exitCode).toBe(0);
});
