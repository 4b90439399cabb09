import { app } from 'electron';

/**
 * Leaves out what this app never uses and would pay for in memory all the same. To be called before Electron is ready.
 */
export function useLessMemory(): void {
  // GTK looks at its start for a way to draw with OpenGL in dialogs, and loads the graphics driver with its compiler
  // into the main process for that (33 MB with Mesa's). Dialogs are drawn as before.
  process.env['GDK_GL'] ??= 'disable';
  // WebGL in software, for computers without a usable graphics card: no page here draws with WebGL (11 MB).
  app.commandLine.appendSwitch('disable-software-rasterizer');
}
