import { app } from 'electron';

/** What the system speaks with this person. Electron must be ready. */
export function systemLocale(): string {
  return app.getPreferredSystemLanguages()[0] ?? app.getLocale();
}
