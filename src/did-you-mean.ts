import { distance } from 'fastest-levenshtein';

/** The known word that is most likely meant, or null when none is near. */
export const didYouMean = (written: string, known: readonly string[]): string | null => {
  const limit = Math.max(1, Math.floor(written.length / 3));
  let best: { readonly word: string; readonly far: number } | null = null;
  for (const word of known) {
    const far = written.toLowerCase() === word.toLowerCase() ? 0 : distance(written, word);
    if (far <= limit && (best === null || far < best.far)) best = { word, far };
  }
  return best?.word ?? null;
};
