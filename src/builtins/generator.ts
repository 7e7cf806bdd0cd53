/** %GeneratorPrototype% (27.5). */
import { GENERATOR_NEXT, Resume, resumeRow } from '../runtime/generators.js'
import { Attr } from '../runtime/shape.js'
import type { NamespaceTable } from './table.js'

export const GENERATOR_PROTOTYPE: NamespaceTable = {
  name: 'Generator.prototype',
  parent: 'Iterator.prototype',
  hidden: true,
  properties: [
    {
      data: 'constructor',
      value: (realm) => realm.intrinsic('GeneratorFunction.prototype'),
      attrs: Attr.Configurable,
    },
    GENERATOR_NEXT,
    resumeRow(Resume.Return),
    resumeRow(Resume.Throw),
    { data: Symbol.toStringTag, value: 'Generator', attrs: Attr.Configurable },
  ],
}
