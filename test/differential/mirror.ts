import { defineCommand } from 'writ';
import { MemberModel, MemberRemovedPayloadModel } from '../../fixtures/contracts/identity-rbac/organization';
import { PolicyBindingModel } from '../../fixtures/contracts/identity-rbac/rbac';
import { SuccessResultModel, UserProfileModel } from '../../fixtures/contracts/identity-rbac/user';

type Model = Parameters<typeof defineCommand>[0]['io']['input'];

/** A command that takes what the five contracts only answer, so that those models have a closed form too. */
const mirror = (name: string, model: Model) =>
  defineCommand({
    meta: { key: `mirror.${name}`, version: '1.0.0', stability: 'stable', owners: ['@platform.writ'], tags: [], description: '', goal: '', context: '' },
    io: { input: model, output: null },
    policy: { auth: 'user' },
  });

export const all = [
  mirror('member', MemberModel),
  mirror('member-removed', MemberRemovedPayloadModel),
  mirror('policy-binding', PolicyBindingModel),
  mirror('success', SuccessResultModel),
  mirror('profile', UserProfileModel),
];
