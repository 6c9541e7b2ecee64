import { defineConfig } from 'writ';

export default defineConfig({
  contracts: ['fixtures/contracts/**/*.ts'],
  out: 'generated',
  info: {
    title: 'Identity and access',
    version: '1.0.0',
    description: 'Profiles, roles and memberships of a platform, as five commands.',
  },
});
