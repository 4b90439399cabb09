import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { expect, test, windowOnly, type RunningApp, type StartOptions } from './harness/app.js';
import { stillClip } from './harness/clips.js';
import { dropFiles } from './harness/drop.js';
import { axeFinds, cutOff, looksForStarts, takeOn } from './harness/looks.js';
import { projectRoot } from './harness/paths.js';
import { emotions } from '../../common/emotions.js';
import { exampleSide } from '../../common/personal.js';
import { exampleName } from '../../main/personal/example-name.js';
import { encodeExample } from '../../main/personal/example-png.js';

const portrait = join(projectRoot, 'assets/demo/astronaut.png');

/** Every file below the folder of all people, relative to it. */
function kept(userData: string): string[] {
  const folder = join(userData, 'personal');
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => /\.\w+$/.test(name));
}

const keptAs = (userData: string, emotion: string): string[] =>
  kept(userData).filter((name) => name.endsWith('.png') && name.split(/[\\/]/).at(-2) === emotion);

async function openMirror({ page }: RunningApp): Promise<void> {
  await page.getByTestId('page-mirror').click();
  await expect(page.getByTestId('mirror')).toBeVisible();
}

async function allow({ page }: RunningApp, name: string): Promise<void> {
  await page.getByTestId('mirror-name').fill(name);
  await page.getByTestId('mirror-allow').click();
  await expect(page.getByTestId('mirror-play')).toContainText(name);
}

/**
 * Somebody who makes faces that can be told apart without fail: the portrait, with a bar elsewhere for each
 * expression. Two rounds of each, as after a game.
 */
async function writePerson(userData: string): Promise<void> {
  const person = join(userData, 'personal', 'person-bars');
  const face = sharp(portrait).extract({ left: 130, top: 10, width: 190, height: 190 });
  const square = await face.resize(exampleSide, exampleSide).png().toBuffer();
  const started = Date.now();
  for (const [place, emotion] of emotions.entries()) {
    mkdirSync(join(person, emotion), { recursive: true });
    for (const round of [0, 1])
      for (let shot = 0; shot < 4; shot++) {
        const bar = { create: { width: 130, height: 34, channels: 3 as const, background: '#050505' } };
        const picture = sharp(square).composite([{ input: bar, left: 15 + shot, top: 10 + 18 * place }]);
        const pixels = await picture.toColourspace('b-w').removeAlpha().raw().toBuffer();
        const takenAt = new Date(started + round * 60_000 + place * 4_000 + shot * 400);
        const name = exampleName(takenAt, { source: 'game', round: `game-${round}-${place}` });
        writeFileSync(join(person, emotion, `${name}.png`), encodeExample(pixels));
      }
  }
  const now = new Date().toISOString();
  const facts = { format: 'emojify-person', version: 1, name: 'Ada', mine: false, learned: [] };
  writeFileSync(join(person, 'profile.json'), JSON.stringify({ ...facts, consentAt: now, chosenAt: now }));
}

/** The app on the page Mirror, learning from that person. */
async function learnedPerson(
  start: (options: StartOptions) => Promise<RunningApp>,
  userData: string,
): Promise<RunningApp> {
  await writePerson(userData);
  const app = await start({});
  await app.capture('live');
  await openMirror(app);
  await app.page.getByTestId('learn-again').click();
  return app;
}

test(
  'a game: nothing before the consent, pictures one by one, and all of it forgotten',
  windowOnly,
  async ({ start }) => {
    test.setTimeout(240_000);
    const { clip } = await stillClip();
    const app = await start({ camera: clip });
    const { page, userData } = app;
    await app.capture('live');
    await openMirror(app);
    expect(existsSync(join(userData, 'personal'))).toBe(false);
    await allow(app, 'Ada 艾达/..');
    await page.getByTestId('play-game').click();
    await expect(page.getByTestId('game-count')).toHaveText('3');
    await expect(page.getByTestId('game-emotion')).toHaveAttribute('data-emotion', 'neutral');
    await expect(page.getByTestId('game-hint')).toHaveText('Hold it!');
    await expect(page.getByTestId('game-progress')).toHaveText('14 of 14', { timeout: 75_000 });
    // One and the same face for all seven: there is nothing that could be learned from that.
    const verdict = page.getByTestId('mirror-verdict');
    await expect(verdict).toHaveAttribute('data-kind', 'notBetter', { timeout: 60_000 });
    await expect(page.getByTestId('model-mine')).toHaveCount(0);
    const score = await page.getByTestId('mirror-score').innerText();
    const counts = emotions.map((emotion) => keptAs(userData, emotion).length);
    expect(Math.min(...counts)).toBeGreaterThan(8);
    await expect(page.getByTestId('mirror-confusion').locator('tbody tr')).toHaveCount(7);

    const all = await page.getByTestId('example').count();
    expect(all).toBe(counts.reduce((sum, count) => sum + count, 0));
    await page.getByTestId('example').first().click();
    await page.getByTestId('remove-example').click();
    await expect(page.getByTestId('example')).toHaveCount(all - 1);
    expect(kept(userData).filter((name) => name.endsWith('.png'))).toHaveLength(all - 1);

    await app.end();
    const again = await start({ camera: 'none' });
    await again.recognizer('ready');
    await openMirror(again);
    await expect(again.page.getByTestId('mirror-score')).toHaveText(score);
    await expect(again.page.getByTestId('example')).toHaveCount(all - 1);
    await again.page.getByTestId('forget-person').click();
    await again.page.getByTestId('confirm').click();
    await expect(again.page.getByTestId('mirror-consent')).toBeVisible();
    expect(existsSync(join(userData, 'personal'))).toBe(false);
  },
);

test('what is better answers as "mine", for its own model, until it is switched off', async ({
  start,
  userData,
}) => {
  const app = await learnedPerson(start, userData);
  const { page } = app;
  await expect(page.getByTestId('mirror-verdict')).toHaveAttribute('data-kind', 'better', {
    timeout: 60_000,
  });
  const chip = page.getByTestId('model-mine');
  await expect(chip).toHaveText('mine');
  const model = await page.getByTestId('model').getAttribute('data-model');
  const use = (id: string | null): Promise<void> =>
    page.evaluate((wanted) => window.emojify.changeSettings({ model: wanted }), id);
  await use('classic');
  await expect(page.getByTestId('model')).toHaveAttribute('data-model', 'classic');
  await expect(page.getByTestId('mirror-verdict')).toHaveAttribute('data-kind', 'none');
  await expect(chip).toHaveCount(0);
  await use(model);
  await expect(chip).toHaveText('mine');
  await app.newReadings();
  await page.getByTestId('switch-mine').click();
  await expect(page.getByTestId('mirror-verdict')).toHaveAttribute('data-kind', 'betterOff');
  await expect(chip).toHaveCount(0);
});

test('an answer is called wrong: kept where that is allowed', windowOnly, async ({ start }) => {
  const app = await start();
  const { page, userData } = app;
  await app.capture('live');
  await page.getByTestId('was-wrong').click();
  await expect(page.getByTestId('mirror-consent')).toBeVisible();
  expect(kept(userData)).toEqual([]);
  await allow(app, 'Ada');
  await page.getByTestId('page-live').click();
  await page.getByTestId('was-wrong').click();
  await expect(page.getByTestId('held-face')).toBeVisible();
  expect(await axeFinds(page, '[data-testid=correction]')).toEqual([]);
  await page.screenshot({ path: test.info().outputPath('wrong.png') });
  await page.getByTestId('was-surprise').click();
  await expect(page.getByTestId('correction')).toHaveAttribute('data-kind', 'kept');
  expect(keptAs(userData, 'surprise')).toHaveLength(1);
});

test(
  'an answer that is called wrong and cannot be kept: a message says why',
  windowOnly,
  async ({ start }) => {
    const app = await start();
    const { page, userData } = app;
    await openMirror(app);
    await allow(app, 'Ada');
    const [person = ''] = readdirSync(join(userData, 'personal'));
    // Where its folder would have to be.
    writeFileSync(join(userData, 'personal', person, 'sad'), '');
    await page.getByTestId('page-live').click();
    await page.getByTestId('was-wrong').click();
    await page.getByTestId('was-sad').click();
    await expect(page.getByTestId('correction')).toHaveAttribute('data-kind', 'not-kept');
    await page.getByTestId('notice').getByRole('button').click();
    await expect(page.getByTestId('notice')).toHaveCount(0);
    // The keys are the popover's again.
    await page.keyboard.press('Escape');
    await expect(page.getByTestId('correction')).toHaveCount(0);
  },
);

test(
  'an answer to a photo is called wrong: kept where that is allowed, and trained on like any other',
  windowOnly,
  async ({ start, userData }) => {
    const app = await start({ camera: 'none' });
    const { page } = app;
    await app.recognizer('ready');
    const openPhoto = async (): Promise<void> => {
      await page.getByTestId('page-analyze').click();
      await page.getByTestId('tile').click();
      await expect(page.getByTestId('face-card')).toHaveCount(1);
      await page.getByTestId('was-wrong').click();
    };
    await dropFiles(page, [portrait]);
    await expect(page.getByTestId('analyze')).toHaveAttribute('data-phase', 'finished', { timeout: 60_000 });
    await openPhoto();
    await expect(page.getByTestId('mirror-consent')).toBeVisible();
    expect(kept(userData)).toEqual([]);
    await allow(app, 'Ada');

    await openPhoto();
    await expect(page.getByTestId('held-face')).toBeVisible();
    expect(await axeFinds(page, '[data-testid=correction]')).toEqual([]);
    await page.screenshot({ path: test.info().outputPath('wrong-photo.png') });
    await page.keyboard.press('Escape');
    await expect(page.getByTestId('correction')).toHaveCount(0);
    expect(kept(userData).filter((name) => name.endsWith('.png'))).toEqual([]);
    await page.getByTestId('was-wrong').click();
    await page.getByTestId('was-fear').click();
    await expect(page.getByTestId('correction')).toHaveAttribute('data-kind', 'kept');
    expect(keptAs(userData, 'fear')).toHaveLength(1);

    await page.getByTestId('go-learn').click();
    await expect(page.getByTestId('example')).toHaveCount(1);
    await page.getByTestId('train-on-these').click();
    // One picture is not enough to train on, and the page says so; more are looked over like any data set.
    await expect(page.getByTestId('data-refused')).toBeVisible({ timeout: 60_000 });
  },
);

test(
  'two people: each has pictures and answers of their own, and one goes without the other',
  windowOnly,
  async ({ start, userData }) => {
    const app = await learnedPerson(start, userData);
    const { page } = app;
    const chip = page.getByTestId('model-mine');
    await expect(chip).toHaveText('mine', { timeout: 60_000 });
    const adas = await page.getByTestId('example').count();
    await page.getByTestId('someone-else').click();
    await allow(app, 'Grace');
    await expect(page.getByTestId('example')).toHaveCount(0);
    await expect(chip).toHaveCount(0);
    await page.getByTestId('page-live').click();
    await page.getByTestId('was-wrong').click();
    await page.getByTestId('was-sad').click();
    await expect(page.getByTestId('correction')).toHaveAttribute('data-kind', 'kept');
    await page.getByTestId('go-learn').click();
    await expect(page.getByTestId('example')).toHaveCount(1);

    const choose = async (name: string): Promise<void> => {
      await page.getByTestId('mirror-people').getByText(name, { exact: true }).click();
      await expect(page.getByTestId('mirror-play')).toContainText(name);
    };
    await choose('Ada');
    await expect(page.getByTestId('example')).toHaveCount(adas);
    await expect(chip).toHaveText('mine');
    await page.getByTestId('train-on-these').click();
    await expect(page.getByTestId('data')).toContainText('Ada', { timeout: 60_000 });
    await openMirror(app);
    await page.getByTestId('forget-person').click();
    await page.getByTestId('confirm').click();
    await expect(page.getByTestId('mirror-play')).toContainText('Grace');
    await expect(page.getByTestId('example')).toHaveCount(1);
    await expect(chip).toHaveCount(0);
    expect(kept(userData).filter((name) => name.endsWith('.png'))).toHaveLength(1);
  },
);

test('a game ends with Escape and with the camera', windowOnly, async ({ start }) => {
  const app = await start({ camera: 'none' });
  const { page } = app;
  await app.recognizer('ready');
  await openMirror(app);
  await allow(app, 'Ada');
  await page.getByTestId('offer-demo').click();
  await app.capture('live');
  for (const end of [() => page.keyboard.press('Escape'), () => page.evaluate(() => window.emojify.stop())]) {
    await page.getByTestId('play-game').click();
    await expect(page.getByTestId('mirror-game')).toBeVisible();
    await end();
    await expect(page.getByTestId('mirror-play')).toBeVisible();
    // Without a camera there is no game to play again.
    await expect(page.getByTestId('play-game').or(page.getByTestId('mirror')).last()).toBeFocused();
  }
  await page.getByTestId('offer-demo').click();
  await app.capture('live');
  await expect(page.getByTestId('play-game')).toBeEnabled();
});

for (const look of looksForStarts) {
  const { language, theme, width, height } = look;
  test(
    `the page in ${language}, ${theme}, ${width} × ${height}: nothing cut off, nothing that axe finds`,
    windowOnly,
    async ({ start, userData }) => {
      await writePerson(userData);
      const app = await start();
      const { page } = app;
      await app.capture('live');
      await takeOn(page, look);
      await openMirror(app);
      const looksWell = async (name: string): Promise<void> => {
        await expect.poll(() => cutOff(page)).toEqual([]);
        await page.screenshot({ path: test.info().outputPath(`${name}-${language}-${theme}-${width}.png`) });
        expect(await axeFinds(page)).toEqual([]);
      };
      await page.getByTestId('learn-again').click();
      await expect(page.getByTestId('mirror-verdict')).toHaveAttribute('data-kind', 'better');
      await looksWell('result');
      await page.getByTestId('someone-else').click();
      await expect(page.getByTestId('mirror-consent')).toBeVisible();
      await looksWell('consent');
      await page.getByTestId('mirror-consent').locator('button').last().click();
      await page.getByTestId('play-game').click();
      await expect(page.getByTestId('game-emotion')).toBeVisible();
      await looksWell('game');
    },
  );
}
