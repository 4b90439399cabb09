import { expect, type Page } from '@playwright/test';
import type { RunningApp } from './app.js';

/** The pop-out's page, once it is there. */
export async function popOutOf(app: RunningApp): Promise<Page> {
  const find = (): Page | undefined =>
    app.page
      .context()
      .pages()
      .find((page) => page.url().includes('/pop-out/'));
  await expect.poll(find).toBeDefined();
  const page = find();
  if (page === undefined) throw new Error('There is no pop-out.');
  return page;
}
