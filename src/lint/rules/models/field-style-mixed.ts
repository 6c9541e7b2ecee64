import type { Field, Model } from '../../../model/types.ts';
import type { Context } from '../../context.ts';
import type { Found, Rule } from '../../rule.ts';

type Style = 'camelCase' | 'PascalCase' | 'snake_case' | 'kebab-case';

/** The style that a name shows, or null for one word in lower case, which fits all of them. */
const styleOf = (name: string): Style | null => {
  if (/[^_]_[^_]/.test(name)) return 'snake_case';
  if (name.includes('-')) return 'kebab-case';
  if (/^[A-Z].*[a-z]/.test(name)) return 'PascalCase';
  return /^[a-z].*[A-Z]/.test(name) ? 'camelCase' : null;
};

const ofModel = ({ fieldAt }: Context, model: Model): Found[] => {
  if (model.schema.kind !== 'object') return [];
  const styles = new Map<Style, Field[]>();
  for (const field of model.schema.fields) {
    const style = styleOf(field.name);
    if (style !== null) styles.set(style, [...(styles.get(style) ?? []), field]);
  }
  const [usual, ...others] = [...styles].sort(([, a], [, b]) => b.length - a.length);
  const odd = others.flatMap(([, fields]) => fields);
  const [first] = odd;
  if (!usual || !first) return [];
  return [{
    message: `\`${model.name}\` names its fields in ${usual[0]}, but not ${odd.slice(0, 3).map(({ name }) => `\`${name}\``).join(', ')}${odd.length > 3 ? ' and others' : ''}`,
    fix: `Name all fields of the model in ${usual[0]}.`,
    subject: model.name, about: 'fields', place: fieldAt(model, [first.name]),
    related: odd.slice(1).flatMap(({ name }) => fieldAt(model, [name]) ?? []),
  }];
};

export const fieldStyleMixed: Rule = {
  id: 'field-style-mixed',
  purpose: 'The fields of one model are named in one style.',
  severity: 'warning',
  fix: 'Name all fields of the model in one style.',
  check: (context) => context.model.models.flatMap((model) => ofModel(context, model)),
};
