/** How far an operation or event has come; `deprecated` reaches every output. */
export const StabilityEnum = {
  Idea: 'idea',
  InCreation: 'in_creation',
  Experimental: 'experimental',
  Beta: 'beta',
  Stable: 'stable',
  Deprecated: 'deprecated',
} as const;

export type Stability = (typeof StabilityEnum)[keyof typeof StabilityEnum];

/** Owner names that several contract packages share; any other string is as good. */
export const OwnersEnum = {
  PlatformCore: 'platform.core',
  PlatformSigil: 'platform.sigil',
  PlatformMarketplace: 'platform.marketplace',
  PlatformMessaging: 'platform.messaging',
  PlatformContent: 'platform.content',
  PlatformFeatureFlags: 'platform.featureflags',
  PlatformFinance: 'platform.finance',
} as const;

/** Tags that several contract packages share; any other string is as good. */
export const TagsEnum = {
  Spots: 'spots',
  Collectivity: 'collectivity',
  Marketplace: 'marketplace',
  Sellers: 'sellers',
  Auth: 'auth',
  Login: 'login',
  Signup: 'signup',
  Guide: 'guide',
  Docs: 'docs',
  I18n: 'i18n',
  Incident: 'incident',
  Automation: 'automation',
  Hygiene: 'hygiene',
} as const;
