// A browser for one page: what a streaming program is to the overlay. The address is the last argument.
import { app, BrowserWindow } from 'electron';

await app.whenReady();
const window = new BrowserWindow({ width: 480, height: 480, show: false, transparent: true, frame: false });
await window.loadURL(process.argv.at(-1) ?? '');
