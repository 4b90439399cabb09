/** How the name of a file ends that holds one model: a zip archive of its folder. */
export const modelFileEnding = '.emojify-model';

/** Whether a file's name or path says that it is one. */
export const namesModelFile = (name: string): boolean => name.toLowerCase().endsWith(modelFileEnding);
