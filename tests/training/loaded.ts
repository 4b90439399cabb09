import type { DataSet } from '../../training/data-set/data-set.js';
import { loadDataSet } from '../../training/data-set/load-data-set.js';

/** A data set that must be usable. */
export async function loadedDataSet(...parameters: Parameters<typeof loadDataSet>): Promise<DataSet> {
  const loaded = await loadDataSet(...parameters);
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.failure));
  return loaded.value;
}
