let open = false;

/**
 * Shows a dialog of the system unless one is there already: a page that asks over and over opens one.
 *
 * @returns nothing where another one is open.
 */
export async function oneDialog<Answer>(show: () => Promise<Answer>): Promise<Answer | undefined> {
  if (open) return undefined;
  open = true;
  try {
    return await show();
  } finally {
    open = false;
  }
}
