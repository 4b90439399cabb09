import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import sharp from 'sharp';
import { emotions, type Probabilities } from '../../common/emotions.js';
import { readingColumns, readingsDocumentSchema } from '../../common/timed-readings.js';
import { bothBuilds, expect, test, windowOnly, type RunningApp } from './harness/app.js';
import { axeFinds, inBothSizes } from './harness/looks.js';
import { storedLines, storedReadings } from './harness/stored-session.js';

async function record(app: RunningApp): Promise<void> {
  await app.capture('live');
  await app.newReadings();
  await app.page.getByTestId('record').click();
  await phase(app.page, 'recording');
  await hasFocus(app.page, 'pause-recording');
  await app.newReadings(12);
}

/** Time and probabilities of the rows that stand for a face. */
function probabilitiesInRows(rows: readonly string[]): [number, Partial<Probabilities>][] {
  const cells = rows.map((row) => row.split(',')).map((row) => (name: string) => row[columnOf(name)] ?? '');
  return cells
    .filter((cell) => cell('emotion') !== '')
    .map((cell) => [
      Number(cell('time')),
      Object.fromEntries(emotions.map((emotion) => [emotion, Number(cell(emotion))])),
    ]);
}

const columnOf = (name: string): number => readingColumns.findIndex((column) => column === name);

/** What is pressed often goes with the press: the keyboard has to stay beside it. */
const hasFocus = (page: Page, name: string): Promise<void> =>
  expect(page.getByTestId(name).first()).toBeFocused();

const phase = (page: Page, name: string): Promise<void> =>
  expect(page.getByTestId('recording')).toHaveAttribute('data-phase', name);

/** Both sizes of the window, as pictures to look at, with nothing outside of it. */
async function pictures(page: Page, name: string): Promise<void> {
  await inBothSizes(page, async (width) => {
    await page.screenshot({ path: test.info().outputPath(`${name}-${String(width)}.png`) });
  });
}

// Long ways through two pages share two cores with the live view.
test.describe.configure({ timeout: 240_000 });

test(
  'a session is recorded, looked at, changed, handed out and deleted',
  windowOnly,
  async ({ start, userData }) => {
    const saveFolder = join(userData, 'saved');
    mkdirSync(saveFolder, { recursive: true });
    const app = await start({ switches: [`--save-folder=${saveFolder}`] });
    const { page } = app;
    await record(app);

    await page.keyboard.press('n');
    await page.keyboard.type('joke told here');
    await expect(page.getByTestId('note-moment')).toContainText('0:');
    // An Escape that dismisses the candidates of an input method leaves the note as it is.
    const note = page.getByTestId('recording-note-field');
    await note.dispatchEvent('keydown', { key: 'Escape', isComposing: true });
    await expect(note).toHaveValue('joke told here');
    await page.keyboard.press('Enter');
    await expect(note).toHaveValue('');
    await page.keyboard.type('not this one');
    await page.keyboard.press('Escape');
    await expect(note).toHaveValue('');
    expect(await axeFinds(page)).toEqual([]);
    await pictures(page, 'recording');

    await page.getByTestId('pause-recording').click();
    await phase(page, 'paused');
    await app.newReadings();
    await page.getByTestId('pause-recording').click();
    await phase(page, 'recording');

    // Without a picture it waits, with one it goes on by itself.
    await page.evaluate(() => window.emojify.stop());
    await phase(page, 'waiting');
    await page.getByTestId('page-sessions').click();
    await expect(page.getByTestId('recording-note')).toBeVisible();
    await page.getByTestId('page-live').click();
    await page.evaluate(() => window.emojify.start({ kind: 'camera' }));
    await phase(page, 'recording');
    await app.newReadings(6);
    await page.getByTestId('stop-recording').click();
    await hasFocus(page, 'record');
    await page.getByTestId('show-recording').click();
    await hasFocus(page, 'sessions');

    const readings = storedReadings(userData);
    const kinds = storedLines(userData).map(({ kind }) => kind);
    expect(kinds.filter((kind) => kind === 'pause')).toHaveLength(2);
    expect(kinds).not.toContain('damaged');
    expect(kinds.at(-1)).toBe('end');
    await expect(page.getByTestId('session')).toHaveAttribute('data-readings', String(readings.length));
    await expect(page.getByTestId('session-note')).toContainText('joke told here');
    await expect(page.getByTestId('share-happy')).toContainText('%');
    expect(await axeFinds(page)).toEqual([]);
    await pictures(page, 'session');

    // A press chooses a moment, and the keyboard moves it; a drag looks closer.
    await page.getByTestId('timeline-frame').focus();
    await page.keyboard.press('End');
    await page.keyboard.press('PageDown');
    await page.getByTestId('new-note').fill('the end');
    await page.getByTestId('add-note').click();
    await hasFocus(page, 'new-note');
    const notes = page.getByTestId('session-note');
    await expect(notes).toHaveCount(2);

    // A note that is being changed stays the same one, with what was typed, while one before it comes and goes.
    await page.getByTestId('edit-note').last().click();
    await page.getByTestId('line-editor').fill('the very end');
    await page.getByTestId('timeline-frame').press('Home');
    await page.getByTestId('new-note').fill('the beginning');
    await page.keyboard.press('Enter');
    await expect(notes).toHaveCount(3);
    await page.getByTestId('remove-note').first().click();
    await expect(notes).toHaveCount(2);
    await hasFocus(page, 'remove-note');
    await page.getByTestId('line-editor').press('Enter');
    await expect(notes.last()).toContainText('the very end');
    await expect(page.getByTestId('edit-note').last()).toBeFocused();
    await page.getByTestId('curve-neutral').click();
    await expect(page.getByTestId('curve-neutral')).toHaveAttribute('aria-pressed', 'false');
    await page.getByTestId('timeline-zoomIn').click();
    await expect(page.getByTestId('timeline-zoomOut')).toBeEnabled();
    await page.getByTestId('timeline-whole').click();
    await page.getByText('The curves as a table').click();
    await expect(page.getByTestId('timeline-table').getByRole('row').nth(2)).toContainText('%');

    await page.getByTestId('rename-session').click();
    await page.getByTestId('line-editor').fill('Rehearsal: one/two');
    await page.keyboard.press('Enter');
    await expect(page.getByTestId('session-name')).toHaveText('Rehearsal: one/two');
    await hasFocus(page, 'rename-session');

    for (const form of ['json', 'csv', 'png']) {
      await page.getByTestId(`export-${form}`).click();
      await expect(page.getByTestId('saved')).toContainText(`Rehearsal- one-two.${form}`);
    }
    const saved = (form: string): string => join(saveFolder, `Rehearsal- one-two.${form}`);
    const document = readingsDocumentSchema.parse(JSON.parse(readFileSync(saved('json'), 'utf8')));
    expect(document.readings).toEqual(readings);
    expect(document.notes.map(({ text }) => text)).toEqual(['joke told here', 'the very end']);
    expect(document.source).toMatchObject({ kind: 'session', name: 'Rehearsal: one/two' });
    const [head = '', ...rows] = readFileSync(saved('csv'), 'utf8').trimEnd().split('\n');
    expect(head).toBe(readingColumns.join(','));
    const faces = readings.reduce((sum, each) => sum + Math.max(1, each.faces.length), 0);
    expect(rows).toHaveLength(faces + 2);
    expect(probabilitiesInRows(rows)).toEqual(
      readings.flatMap(({ time, faces: [...all] }) => all.map(({ probabilities }) => [time, probabilities])),
    );
    copyFileSync(saved('png'), test.info().outputPath('timeline.png'));
    expect(await sharp(saved('png')).metadata()).toMatchObject({ format: 'png', width: 1600 });

    await page.getByTestId('all-sessions').click();
    await hasFocus(page, 'open-session');
    const row = page.getByTestId('session-row');
    await expect(row).toContainText('Rehearsal: one/two');
    await expect(row).toContainText('Happy');
    expect(await axeFinds(page)).toEqual([]);
    await page.evaluate(() => window.emojify.changeSettings({ language: 'zh-CN', theme: 'dark' }));
    await expect(row).toContainText('开心');
    await pictures(page, 'list-zh-dark');
    // The row as a whole, not its name alone.
    await row.click({ position: { x: 400, y: 12 } });
    await expect(page.getByTestId('session')).toBeVisible();
    expect(await axeFinds(page)).toEqual([]);
    await pictures(page, 'session-zh-dark');
    await page.getByTestId('export-png').click();
    await expect(page.getByTestId('saved')).toContainText('.png');
    await page.getByTestId('remove-session').click();
    await page.getByTestId('confirm').click();
    await expect(page.getByTestId('no-sessions')).toBeVisible();
    await hasFocus(page, 'sessions');
    expect(readdirSync(join(userData, 'sessions'))).toEqual([]);
    await pictures(page, 'empty-zh-dark');
  },
);

test(
  'a session outlives the kill of the app, and one at its end is finished',
  bothBuilds,
  async ({ start, userData }) => {
    const first = await start();
    await record(first);
    const readAtKill = await first.page.evaluate(
      () => new Promise<number>((resolve) => window.emojify.on('recordingTime', resolve)),
    );
    await first.end('SIGKILL');
    const kept = storedReadings(userData).at(-1)?.time ?? 0;
    expect(readAtKill - kept).toBeLessThan(1);

    const second = await start();
    await second.page.getByTestId('page-sessions').click();
    await expect(second.page.getByTestId('unexpectedly')).toBeVisible();
    await second.page.getByTestId('open-session').click();
    await expect(second.page.getByTestId('session')).toHaveAttribute(
      'data-readings',
      String(storedReadings(userData).length),
    );
    await second.page.getByTestId('remove-session').click();
    await second.page.getByTestId('confirm').click();
    await expect(second.page.getByTestId('session')).toBeHidden();
    await second.page.getByTestId('page-live').click();
    await record(second);
    await second.end('SIGTERM');
    expect(storedLines(userData).at(-1)).toMatchObject({ kind: 'end' });
    const [id = ''] = readdirSync(join(userData, 'sessions'));
    expect(existsSync(join(userData, 'sessions', id, 'session.json'))).toBe(true);
  },
);
