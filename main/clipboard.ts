import electron, { clipboard, nativeImage } from 'electron';

/** The clipboard as older runtimes have it. */
interface OlderClipboard {
  readonly writeImage?: (picture: Electron.NativeImage) => void;
}

export async function copyText(text: string): Promise<void> {
  // Older runtimes answer at once, which `await` takes as well.
  await clipboard.writeText(text);
}

/** Whether the PNG is on the clipboard now. */
export async function copyPng(bytes: Uint8Array): Promise<boolean> {
  const picture = nativeImage.createFromBuffer(Buffer.from(bytes));
  if (picture.isEmpty()) return false;
  const older: OlderClipboard = clipboard as unknown as OlderClipboard;
  try {
    if (older.writeImage !== undefined) older.writeImage(picture);
    else {
      // By way of the default export: an older runtime has no such name to import.
      const png = new Blob([new Uint8Array(picture.toPNG())], { type: 'image/png' });
      await clipboard.write([new electron.ClipboardItem({ 'image/png': png })]);
    }
    return true;
  } catch {
    // Another program may hold the clipboard; the person is told, and can try again.
    return false;
  }
}
