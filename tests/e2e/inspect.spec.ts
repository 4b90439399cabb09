import { createHash } from 'node:crypto';
import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, windowOnly, type RunningApp } from './harness/app.js';
import { emptyRoomClip, stillClip } from './harness/clips.js';
import { axeFinds, cutOff, everyLook, takeOn } from './harness/looks.js';
import { projectRoot } from './harness/paths.js';
import { loadFaceDetector } from '../../inference/detector-files.js';
import { loadEngine } from '../../inference/engine.js';
import { readImage } from '../../inference/images.js';
import { openModel } from '../../inference/model-store.js';
import { inputPixels } from '../../inference/inspection/byte-maps.js';
import { networkInput } from '../../inference/preprocess.js';
import { valueOf } from '../helpers/recognition.js';

const portrait = join(projectRoot, 'assets/demo/astronaut.png');

async function openInside({ page }: RunningApp): Promise<void> {
  await page.getByTestId('page-inspect').click();
  await expect(page.getByTestId('inspect-picture')).toBeVisible();
}

/** The brightness that the page shows, one byte for each number of the network's input; the heat map is off. */
function shownPixels({ page }: RunningApp, side: number): Promise<number[]> {
  return page.getByTestId('inspect-input').evaluate((canvas: HTMLCanvasElement, cells) => {
    const data = canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height).data ?? [];
    const cell = canvas.width / cells;
    return Array.from({ length: cells * cells }, (_, index) => {
      const x = Math.floor(((index % cells) + 0.5) * cell);
      const y = Math.floor((Math.floor(index / cells) + 0.5) * cell);
      return data[(y * canvas.width + x) * 4] ?? -1;
    });
  }, side);
}

/** How many different colours a picture of the page has. */
function colours({ page }: RunningApp, name: string): Promise<number> {
  return page.getByTestId(name).evaluate((canvas: HTMLCanvasElement) => {
    const data = canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height).data ?? [];
    return new Set(new Uint32Array(new Uint8Array(data).buffer)).size;
  });
}

/** What preprocessing makes of the largest face of a file. */
async function expectedPixels(file: string, model: string): Promise<{ side: number; pixels: Uint8Array }> {
  const { engine } = valueOf(await loadEngine('native'));
  const models = join(projectRoot, 'models');
  const detector = valueOf(await loadFaceDetector(engine, models));
  const { manifest } = valueOf(await openModel(join(models, model), true));
  const picture = valueOf(await readImage(file));
  const [face] = await detector.detect(picture);
  if (face === undefined) throw new Error('There is no face.');
  const pixels = inputPixels(networkInput(picture, face.box, manifest), manifest).values;
  return { side: manifest.input.width, pixels };
}

for (const model of ['face-api', 'default']) {
  test(`a photo's face is shown as ${model} gets it, pixel by pixel`, windowOnly, async ({ start }) => {
    const app = await start({ camera: 'none' });
    await app.recognizer('ready');
    await app.page.evaluate((id) => window.emojify.changeSettings({ model: id }), model);
    await openInside(app);
    await app.page.locator('input[type=file]').setInputFiles(portrait);
    await expect(app.page.getByTestId('inspect-from')).toHaveText('astronaut.png');
    await expect(app.page.getByTestId('inspect-bars').locator('[data-leading=true]')).toContainText('Happy');
    await app.page.getByTestId('choice-none').click();
    const { side, pixels } = await expectedPixels(portrait, model);
    // Rounding of a colour to brightness may differ by one between the page's decoder and the other.
    await expect
      .poll(async () => {
        const shown = await shownPixels(app, side);
        return Math.max(...shown.map((value, index) => Math.abs(value - (pixels[index] ?? NaN))));
      })
      .toBeLessThanOrEqual(2);
  });
}

test('a live face: heat maps, layers, maps, and frozen', async ({ start }) => {
  const app = await start();
  const { page } = app;
  await app.capture('live');
  await openInside(app);
  await expect(page.getByTestId('inspect-bars').locator('[data-leading=true]')).toContainText('Happy');
  await expect.poll(() => colours(app, 'inspect-input')).toBeGreaterThan(256);
  await expect(page.getByTestId('inspect-why')).toHaveAttribute('data-verdict', 'sure');

  // The first convolution stands there from the beginning; another layer's maps take its place.
  await expect.poll(() => colours(app, 'maps-grid')).toBeGreaterThan(16);
  await page.getByTestId('map-3').click();
  await expect(page.getByTestId('map-chosen')).toContainText('4');
  await expect.poll(() => colours(app, 'map-large')).toBeGreaterThan(4);
  await expect.poll(() => colours(app, 'map-kernel')).toBeGreaterThan(3);
  await page.locator('[data-testid=layer][data-kind=softmax]').click();
  await expect(page.getByTestId('maps')).toContainText('7 values');
  await page.getByTestId('map-0').click();
  await expect(page.getByTestId('map-chosen')).toHaveText(/Value 1: /);

  await page.getByTestId('choice-covering').click();
  await page.getByTestId('inspect-freeze').click();
  await expect(page.getByTestId('inspect-from')).toHaveAttribute('data-from', 'frozen');
  // A piece at a time, at a pace that leaves the live view its own.
  await expect(page.getByTestId('heat-text')).toContainText('100%', { timeout: 60_000 });
  await expect.poll(() => colours(app, 'inspect-input')).toBeGreaterThan(256);
  await page.getByTestId('inspect-live').click();
  await expect(page.getByTestId('inspect-from')).toHaveAttribute('data-from', 'live');
  await app.newReadings();
});

/**
 * A model that answers, but whose heat map cannot be estimated: a convolution behind its last fine maps leaves places
 * out, and TensorFlow does not go back through such a one.
 */
function writeOneWayModel(userData: string): void {
  const folder = join(userData, 'models', 'one-way');
  cpSync(join(projectRoot, 'models', 'default'), folder, { recursive: true });
  const [network, manifest] = [join(folder, 'model.json'), join(folder, 'manifest.json')];
  const oneWay = readFileSync(network, 'utf8').replace(
    /("name":"convolution_15".*?"dilation_rate":)\[1,1\]/s,
    '$1[2,2]',
  );
  writeFileSync(network, oneWay);
  const { files, ...facts } = JSON.parse(readFileSync(manifest, 'utf8')) as { files: object };
  const hash = createHash('sha256').update(oneWay).digest('hex');
  writeFileSync(
    manifest,
    JSON.stringify({ ...facts, id: 'one-way', files: { ...files, 'model.json': hash } }),
  );
}

test(
  'another model is looked into as soon as it answers, or it says why not',
  windowOnly,
  async ({ start, userData }) => {
    writeOneWayModel(userData);
    const app = await start();
    await app.capture('live');
    await openInside(app);
    await expect(app.page.getByTestId('inspect-picture')).toContainText('112 × 112');
    await app.page.evaluate(() => window.emojify.changeSettings({ model: 'classic' }));
    await expect(app.page.getByTestId('inspect-picture')).toContainText('48 × 48');
    await expect(app.page.getByTestId('layer').last()).toContainText('softmax');
    await expect(app.page.getByTestId('layer')).toHaveCount(14);
    await app.page.evaluate(() => window.emojify.changeSettings({ model: 'one-way' }));
    const why = app.page.getByRole('alert').filter({ hasText: 'cannot be looked into' });
    await expect(why).toBeVisible();
    await expect(app.page.getByTestId('inspect-nothing')).toHaveCount(0);
    await app.page.getByTestId('choice-none').click();
    await expect(why).toBeHidden();
    await expect(app.page.getByTestId('inspect-bars')).toBeVisible();
  },
);

test('says why it is not sure', windowOnly, async ({ start, userData }) => {
  // The same network, but nothing is sure enough for it.
  const folder = join(userData, 'models', 'cautious');
  cpSync(join(projectRoot, 'models', 'default'), folder, { recursive: true });
  const file = join(folder, 'manifest.json');
  const manifest = JSON.parse(readFileSync(file, 'utf8')) as object;
  writeFileSync(file, JSON.stringify({ ...manifest, id: 'cautious', unsureBelow: 1 }));
  const app = await start({ userData });
  await app.capture('live');
  await app.page.evaluate(() => window.emojify.changeSettings({ model: 'cautious' }));
  await openInside(app);
  const why = app.page.getByTestId('inspect-why');
  await expect(why).toHaveAttribute('data-verdict', 'unsure');
  await expect(why).toContainText(
    /Not sure: the most probable answer is “Happy” with \d+%, and it takes 100%/,
  );
  // It says too that this model looks at the mirror image.
  await expect(app.page.getByTestId('inspect-picture')).toContainText('mirror image');
});

test('without a camera it offers what can be looked at', windowOnly, async ({ start }) => {
  const app = await start({ camera: 'none' });
  await app.recognizer('ready');
  await openInside(app);
  await expect(app.page.getByTestId('inspect-nothing')).toHaveAttribute('data-why', 'off');
  await app.page.locator('input[type=file]').setInputFiles(join(projectRoot, 'README.md'));
  await expect(app.page.getByTestId('inspect-nothing')).toHaveAttribute('data-why', 'unreadable');
  await app.page.getByTestId('offer-demo').click();
  await app.capture('live');
  await expect(app.page.getByTestId('inspect-bars')).toBeVisible();
});

test('says so when nobody is there', windowOnly, async ({ start }) => {
  const app = await start({ camera: await emptyRoomClip() });
  await app.capture('live');
  await openInside(app);
  await expect(app.page.getByTestId('inspect-nothing')).toHaveAttribute('data-why', 'face');
});

for (const [language, words] of [
  ['en', ['How are the data loaded?', '28,709', 'Adam', '2,345,607', 'overfitting', 'not sure']],
  ['zh-CN', ['数据是怎样加载的？', '28,709', 'Adam', '2,345,607', '过拟合', '不确定']],
] as const) {
  test(
    `the tour answers the questions of train.py for the model in use: ${language}`,
    windowOnly,
    async ({ start }) => {
      const { clip } = await stillClip();
      const app = await start({ camera: clip });
      const { page } = app;
      await app.recognizer('ready');
      await page.evaluate((settings) => window.emojify.changeSettings(settings), {
        language,
        model: 'classic',
      });
      await openInside(app);
      await page.getByTestId('tab-tour').click();
      const chapter = page.getByTestId('tour-chapter');
      const told: string[] = [];
      for (const name of ['data', 'trainer', 'network', 'training', 'seeing']) {
        await expect(chapter).toHaveAttribute('data-chapter', name);
        told.push(await chapter.innerText());
        if (name !== 'seeing') await page.getByTestId('tour-next').click();
      }
      for (const word of words) expect(told.join('\n')).toContain(word);
      // Of a model that came from elsewhere it says what is not known.
      await page.evaluate(() => window.emojify.changeSettings({ model: 'face-api' }));
      await page.getByTestId('tab-tour').click();
      await expect(chapter).toContainText(
        language === 'en' ? 'There is no list of them' : '没有这些图片的清单',
      );
    },
  );
}

test('in every look nothing is cut off, and axe finds nothing', windowOnly, async ({ start }) => {
  const app = await start();
  const { page } = app;
  await app.capture('live');
  await openInside(app);
  for (const look of everyLook) {
    const { language, theme, width } = look;
    await takeOn(page, look);
    await expect(page.locator('html')).toHaveAttribute('lang', language);
    await page.getByTestId('map-3').click();
    await expect(page.getByTestId('map-large')).toBeVisible();
    await expect.poll(() => cutOff(page)).toEqual([]);
    await page.screenshot({ path: test.info().outputPath(`${language}-${theme}-${width}.png`) });
    expect(await axeFinds(page)).toEqual([]);
    await page.getByTestId('tab-tour').click();
    await expect(page.getByTestId('tour-chapter')).toBeVisible();
    await page.screenshot({ path: test.info().outputPath(`tour-${language}-${theme}-${width}.png`) });
    expect(await axeFinds(page)).toEqual([]);
    await page.getByTestId('tab-layers').click();
  }
});
