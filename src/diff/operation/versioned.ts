interface Versioned {
  readonly version: string;
}

const forms = ({ version }: Versioned): readonly string[] => [version, version.replaceAll('.', '_'), version.replace(/[^A-Za-z0-9]/g, '_')];

/** True when two texts differ in nothing but the version that they hold, written in any of the ways of paths, tools and identifiers. */
export const sameButVersion = (base: string, head: string, before: Versioned, after: Versioned): boolean => {
  if (base === head) return true;
  const later = forms(after);
  return forms(before).some((form, index) => base.split(`v${form}`).join(`v${later[index] ?? ''}`) === head);
};
