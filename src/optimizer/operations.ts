/**
 * Opcodes that compiled code performs by one call of a helper, with operands as the row says: no typed operation stands for
 * them. What has no row here runs as the interpreter's own case on a scratch frame (RunOpcode).
 */
import { bareTable } from '../base/own.js'
import { Op } from '../bytecode/opcodes.js'
import type { HelperName } from '../ir/helpers.js'

/**
 * An argument of the helper, from the instruction's operand at this place (1 is the first):
 * - `reg` a register, `optReg` one or undefined, `scope` a register or the closure's scope, `regs` a run of registers as a host array
 * - `const` a constant, `unit` the unit of a Code constant, `cache` an inline cache, `int` an immediate
 * - `flag` no operand: false or true
 * - `text` the site's text, `code` the function's Code, `pc`, `args` the actual arguments, `this`: these take no place
 */
export type OperandSpec =
  | readonly ['reg' | 'optReg' | 'scope' | 'regs' | 'const' | 'unit' | 'cache' | 'int' | 'flag', number]
  | readonly ['text' | 'code' | 'pc' | 'args' | 'this']

export interface OperationRow {
  readonly helper: HelperName
  readonly operands: readonly OperandSpec[]
  /** It neither throws nor stops nor requests: its result is there at once. */
  readonly total?: true
}

export const OPERATIONS: { readonly [op: number]: OperationRow } = bareTable({
  [Op.NewScope]: {
    helper: 'newScope',
    operands: [
      ['scope', 2],
      ['int', 3],
    ],
    total: true,
  },
  [Op.CopyScope]: { helper: 'copyScope', operands: [['reg', 2]], total: true },
  [Op.MakeClosure]: {
    helper: 'makeClosure',
    operands: [
      ['unit', 2],
      ['scope', 3],
    ],
    total: true,
  },
  [Op.NewArray]: { helper: 'newArray', operands: [['regs', 2]], total: true },
  [Op.ArrayPush]: {
    helper: 'arrayPush',
    operands: [
      ['reg', 1],
      ['reg', 2],
    ],
    total: true,
  },
  [Op.CopyProperties]: {
    helper: 'copyProperties',
    operands: [
      ['reg', 1],
      ['reg', 2],
      ['optReg', 3],
    ],
  },
  [Op.DefineKeyed]: {
    helper: 'defineKeyed',
    operands: [
      ['reg', 1],
      ['reg', 2],
      ['reg', 3],
      ['int', 4],
    ],
  },
  [Op.SpreadArguments]: { helper: 'spreadArguments', operands: [['reg', 2], ['text']] },
  [Op.ArraySpread]: { helper: 'spreadInto', operands: [['reg', 1], ['reg', 2], ['text']] },
  [Op.ToKey]: {
    helper: 'toKey',
    operands: [
      ['reg', 2],
      ['reg', 3],
    ],
  },
  [Op.InstanceOf]: {
    helper: 'instanceOf',
    operands: [
      ['reg', 2],
      ['reg', 3],
    ],
  },
  [Op.In]: {
    helper: 'hasKey',
    operands: [
      ['reg', 2],
      ['reg', 3],
    ],
  },
  [Op.HasGlobal]: { helper: 'hasGlobal', operands: [['const', 2]] },
  [Op.GetIterator]: { helper: 'openIterator', operands: [['reg', 2], ['text']] },
  [Op.IteratorClose]: {
    helper: 'closeIterator',
    operands: [
      ['reg', 1],
      ['flag', 0],
    ],
  },
  [Op.IteratorCloseQuiet]: {
    helper: 'closeIterator',
    operands: [
      ['reg', 1],
      ['flag', 1],
    ],
  },
  [Op.IteratorSkip]: {
    helper: 'skipIterator',
    operands: [
      ['reg', 2],
      ['reg', 3],
    ],
  },
  [Op.IteratorStep]: {
    helper: 'stepIterator',
    operands: [
      ['reg', 2],
      ['reg', 3],
    ],
  },
  [Op.NewRegExp]: { helper: 'newRegExp', operands: [['const', 2]] },
  [Op.ToPromise]: { helper: 'toPromise', operands: [['reg', 2]] },
  [Op.ResolvePromise]: {
    helper: 'resolvePromise',
    operands: [
      ['reg', 1],
      ['reg', 2],
    ],
  },
  [Op.CheckStep]: { helper: 'checkStep', operands: [['reg', 1]] },
  [Op.ForInPrepare]: { helper: 'forInPrepare', operands: [['reg', 2]] },
  [Op.ForInNext]: { helper: 'forInNext', operands: [['reg', 2]] },
  [Op.GetPrivate]: {
    helper: 'getPrivate',
    operands: [
      ['reg', 2],
      ['reg', 3],
      ['cache', 4],
    ],
  },
  [Op.SetPrivate]: {
    helper: 'setPrivate',
    operands: [
      ['reg', 1],
      ['reg', 2],
      ['reg', 3],
      ['cache', 4],
    ],
  },
  [Op.HasPrivate]: {
    helper: 'hasPrivate',
    operands: [
      ['reg', 2],
      ['reg', 3],
    ],
  },
  [Op.DefinePrivate]: {
    helper: 'definePrivate',
    operands: [
      ['reg', 1],
      ['reg', 2],
      ['reg', 3],
      ['int', 4],
    ],
  },
  [Op.MakeRest]: { helper: 'makeRest', operands: [['args'], ['int', 2]], total: true },
  [Op.GetSuper]: {
    helper: 'getSuper',
    operands: [
      ['reg', 2],
      ['reg', 3],
      ['reg', 4],
      ['cache', 5],
    ],
  },
  [Op.DefineNamed]: {
    helper: 'defineNamed',
    operands: [
      ['reg', 1],
      ['const', 2],
      ['reg', 3],
      ['cache', 4],
    ],
  },
  [Op.Throw]: { helper: 'throwFrom', operands: [['reg', 1], ['code'], ['pc']] },
  [Op.SuperConstructor]: { helper: 'superConstructor', operands: [['reg', 2]] },
  [Op.SuperParent]: { helper: 'superParent', operands: [['reg', 2]], total: true },
  [Op.CheckSuperParent]: {
    helper: 'checkSuperParent',
    operands: [
      ['reg', 1],
      ['reg', 2],
    ],
  },
  [Op.DerivedReturn]: {
    helper: 'derivedReturn',
    operands: [['reg', 2], ['reg', 3], ['this'], ['code']],
  },
})
