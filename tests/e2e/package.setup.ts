import { test } from '@playwright/test';
import { packageOnce } from './harness/package-once.js';

test('the app is packaged', async () => {
  test.setTimeout(300_000);
  await packageOnce();
});
