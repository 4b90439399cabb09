// The least that shows a camera's picture: a window of the app's size with one <video>, and nothing that reads it.
// What the whole app costs is set beside what this costs, with the same Electron, clip and display.
import { join } from 'node:path';
import { app, BrowserWindow, session } from 'electron';

app.on('window-all-closed', () => app.quit());
// Not awaited: Electron is ready only after its first module has been read to the end.
void app.whenReady().then(() => {
  session.defaultSession.setPermissionRequestHandler((_contents, permission, decide) =>
    decide(permission === 'media'),
  );
  const window = new BrowserWindow({ width: 1120, height: 720, useContentSize: true, title: 'Emojify' });
  void window.loadFile(join(import.meta.dirname, 'index.html'));
});
