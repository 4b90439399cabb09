// A browser for one page: what a streaming program is to the overlay. The address is the last argument.
import { app, BrowserWindow } from 'electron';

// Not awaited: Electron becomes ready only after this module has run to its end.
void app.whenReady().then(() => {
  const window = new BrowserWindow({ width: 480, height: 480, transparent: true, frame: false });
  return window.loadURL(process.argv.at(-1) ?? '');
});
