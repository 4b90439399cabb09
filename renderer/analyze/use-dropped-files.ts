import { useEffect, useState } from 'react';
import { namesModelFile } from '../../common/model-file.js';
import { useWindow } from '../store.js';
import { useSurroundings } from '../surroundings.js';

/**
 * Files that are dropped anywhere on the window are analyzed, or taken in where they are models. Without this the window would show the file in
 * place of the app.
 *
 * @returns whether files are being held over the window.
 */
export function useDroppedFiles(): boolean {
  const { bridge } = useSurroundings();
  const [held, setHeld] = useState(false);
  useEffect(() => {
    // Entering and leaving is told of every element under way; over the window it is while more were entered.
    let entered = 0;
    const hold = (event: DragEvent): void => {
      event.preventDefault();
      if (event.dataTransfer !== null) event.dataTransfer.dropEffect = hasFiles(event) ? 'copy' : 'none';
    };
    const enter = (event: DragEvent): void => {
      // The veil itself is entered as it appears; files that are let go just then would not be taken otherwise.
      hold(event);
      entered += 1;
      setHeld(hasFiles(event));
    };
    const leave = (): void => {
      entered = Math.max(0, entered - 1);
      if (entered === 0) setHeld(false);
    };
    const drop = (event: DragEvent): void => {
      event.preventDefault();
      entered = 0;
      setHeld(false);
      const files = [...(event.dataTransfer?.files ?? [])];
      const models = files.filter(({ name }) => namesModelFile(name));
      if (models.length > 0) void bridge.importModelFiles(models);
      const media = files.filter((file) => !models.includes(file));
      if (media.length === 0) return;
      useWindow.setState({ page: 'analyze' });
      void bridge.analyzeFiles(media);
    };
    window.addEventListener('dragenter', enter);
    window.addEventListener('dragleave', leave);
    window.addEventListener('dragover', hold);
    window.addEventListener('drop', drop);
    return () => {
      window.removeEventListener('dragenter', enter);
      window.removeEventListener('dragleave', leave);
      window.removeEventListener('dragover', hold);
      window.removeEventListener('drop', drop);
    };
  }, [bridge]);
  return held;
}

function hasFiles({ dataTransfer }: DragEvent): boolean {
  return dataTransfer?.types.includes('Files') ?? false;
}
