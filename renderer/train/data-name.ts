import { useWindow } from '../store.js';

/** What a data set is called on the page: its folder's name, or the person's whose pictures from the mirror game it holds. */
export function useDataName(folder: string): string {
  const person = useWindow(({ personal }) => personal?.profiles.find(({ id }) => id === folder));
  return person?.name ?? folder;
}
