/**
 * The emission table: how each IR operation is printed. Host operators that could throw or convert are printed only on
 * operands whose types guards have proven (law 9); everything else goes through a helper.
 */
import { bare, owns } from '../base/own.js'
import { Invariant } from '../base/invariant.js'
import { Op } from '../bytecode/opcodes.js'
import { type FunctionUnit, type Node, unguarded } from '../ir/graph.js'
import { type IrOp, type OperationImm, rowOf } from '../ir/ops.js'
import { Type } from '../ir/types.js'
import * as js from './estree.js'
import { type ExitKind, HELPER_WEIGHT } from './exits.js'
import type { HelperName } from '../ir/helpers.js'
import type { Generator } from './generate.js'

type BinaryOperator = Parameters<typeof js.binary>[0]

/** Pure operations that are one host operator on operands of proven type. */
const OPERATORS: { readonly [K in IrOp]?: BinaryOperator } = bare({
  NumberAdd: '+',
  NumberSub: '-',
  NumberMul: '*',
  NumberDiv: '/',
  NumberMod: '%',
  NumberExp: '**',
  NumberAnd: '&',
  NumberOr: '|',
  NumberXor: '^',
  NumberShl: '<<',
  NumberShr: '>>',
  NumberUShr: '>>>',
  CompareLess: '<',
  CompareLessEqual: '<=',
  CompareGreater: '>',
  CompareGreaterEqual: '>=',
  StrictEqual: '===',
  StrictNotEqual: '!==',
})

/** Generic binary opcodes: the helper, and the host operator for the case that both operands are numbers. */
export const GENERIC_BINARY: {
  readonly [op: number]: { readonly helper: HelperName; readonly numbers: BinaryOperator }
} = {
  [Op.Add]: { helper: 'add', numbers: '+' },
  [Op.Sub]: { helper: 'subtract', numbers: '-' },
  [Op.Mul]: { helper: 'multiply', numbers: '*' },
  [Op.Div]: { helper: 'divide', numbers: '/' },
  [Op.Mod]: { helper: 'remainder', numbers: '%' },
  [Op.Exp]: { helper: 'exponentiate', numbers: '**' },
  [Op.BitAnd]: { helper: 'bitAnd', numbers: '&' },
  [Op.BitOr]: { helper: 'bitOr', numbers: '|' },
  [Op.BitXor]: { helper: 'bitXor', numbers: '^' },
  [Op.Shl]: { helper: 'shiftLeft', numbers: '<<' },
  [Op.Shr]: { helper: 'shiftRight', numbers: '>>' },
  [Op.UShr]: { helper: 'shiftRightUnsigned', numbers: '>>>' },
  [Op.Less]: { helper: 'less', numbers: '<' },
  [Op.LessEqual]: { helper: 'lessEqual', numbers: '<=' },
  [Op.Greater]: { helper: 'greater', numbers: '>' },
  [Op.GreaterEqual]: { helper: 'greaterEqual', numbers: '>=' },
  [Op.Equal]: { helper: 'looseEqual', numbers: '===' },
  [Op.NotEqual]: { helper: 'looseNotEqual', numbers: '!==' },
}

export const GENERIC_UNARY: { readonly [op: number]: HelperName } = {
  [Op.Neg]: 'negate',
  [Op.BitNot]: 'bitNot',
  [Op.Inc]: 'increment',
  [Op.Dec]: 'decrement',
  [Op.ToNumber]: 'toNumberValue',
  [Op.ToNumeric]: 'toNumericValue',
}

/** Where a property of an object of this shape is. */
interface StoreEntry {
  readonly shape: object
  readonly index: number
  readonly field: boolean
}

interface AddEntry extends StoreEntry {
  readonly newShape: object
}

interface LoadEntry extends StoreEntry {
  /** The object that has it, if it is not the receiver. */
  readonly holder: object | null
  readonly absent: boolean
}

/** What is printed of a host class. */
interface HostClassInfo {
  readonly fields: number
  readonly construct: unknown
  readonly template: readonly unknown[]
}

interface LeafNative {
  readonly row: {
    readonly cost: number
    readonly fixed?: unknown
    readonly variadic?: unknown
    readonly paid?: { readonly pays: unknown; readonly makes: unknown }
  }
}

/** Calls of anything, by number of arguments. */
const FEW_ARGUMENTS: readonly HelperName[] = ['call0', 'call1', 'call2', 'call3', 'call4']

const vm = js.id('vm')
/** Host depth of a helper that calls. */
const HELPER_DEPTH = js.binary('+', js.id('d'), js.literal(HELPER_WEIGHT))
const isNumber = (value: js.Expression): js.Expression =>
  js.binary('===', js.unary('typeof', value), js.literal('number'))
const isNot = (kind: string, value: js.Expression): js.Expression =>
  js.binary('!==', js.unary('typeof', value), js.literal(kind))

export class Emitter {
  private readonly g: Generator

  constructor(generator: Generator) {
    this.g = generator
  }

  /** Pure operations, as expressions. */
  expression(node: Node): js.Expression {
    const operator = OPERATORS[node.op]
    const [a, b] = node.inputs
    if (operator !== undefined) return js.binary(operator, this.value(a!), this.value(b!))
    switch (node.op) {
      case 'NumberNeg':
        return js.unary('-', this.value(a!))
      case 'NumberNot':
        return js.unary('~', this.value(a!))
      case 'Not':
        return js.unary('!', this.value(a!))
      case 'TypeOf':
        return js.invoke(this.helper('typeOf'), [this.value(a!)])
      case 'IsUnit': {
        const value = this.value(a!)
        const tests = this.notObject(value, a!.type).map((test) => js.unary('!', test))
        return js.all([...tests, js.binary('===', js.member(value, 'unit'), this.g.constant(node.imm))])
      }
      case 'IsShape':
        return js.binary('===', this.value(a!), this.g.constant(node.imm))
      case 'LoadGetter':
        return js.member(this.value(a!), 'getter')
      case 'IsNullish':
        return this.isNullish(this.value(a!))
      case 'PureCall':
        return this.operation(node, false)
      case 'ConstructResult':
        return js.conditional(this.isObject(this.value(a!), a!.type), this.value(a!), this.value(b!))
      case 'LessFuel':
        return js.binary('|', js.binary('-', this.value(a!), js.literal(node.imm as number)), js.literal(0))
      case 'TurnFuel': {
        const turns = js.binary('-', this.value(node.inputs[2]!), this.value(b!))
        const spent = node.imm === 1 ? turns : js.binary('*', js.literal(node.imm as number), turns)
        return js.binary('|', js.binary('-', this.value(a!), spent), js.literal(0))
      }
      case 'TurnLimit': {
        const paid = this.value(node.inputs[2]!)
        const shared = js.binary('/', paid, js.literal(node.imm as number))
        const turns = node.imm === 1 ? paid : js.binary('|', shared, js.literal(0))
        const last = js.binary('+', this.value(b!), turns)
        return js.conditional(js.binary('<', last, this.value(a!)), last, this.value(a!))
      }
      case 'NumberToString':
        return js.text(this.value(a!))
      case 'StringLength':
        return js.member(this.value(a!), 'length')
      case 'LoadCharacter':
        return js.index(this.value(a!), this.value(b!))
      case 'LoadFields':
        return js.member(this.value(a!), 'fields')
      case 'LoadHome':
        return js.member(this.value(a!), 'home')
      case 'LoadClosureScope':
        return js.member(this.value(a!), 'scope')
      case 'LoadParentScope':
        return js.member(this.value(a!), 'parent')
      case 'Register':
        return js.index(js.id('R'), js.literal(node.imm as number))
      default:
        throw new Invariant(`${node.op} is no expression`)
    }
  }

  /** A node as the condition of a branch: host truth is guest truth on all guest values. */
  condition(node: Node): js.Expression {
    return this.value(node)
  }

  private value(node: Node): js.Expression {
    return this.g.value(node)
  }

  private helper(name: HelperName): js.Expression {
    return this.g.helper(name)
  }

  private isObject(value: js.Expression, type: Type): js.Expression {
    const object = js.binary('===', js.unary('typeof', value), js.literal('object'))
    return (type & Type.Null) === 0 ? object : js.logical('&&', object, js.binary('!==', value, js.literal(null)))
  }

  private isNullish(value: js.Expression): js.Expression {
    return js.logical('||', js.binary('===', value, js.UNDEFINED), js.binary('===', value, js.literal(null)))
  }

  statements(node: Node, out: js.Statement[]): void {
    switch (rowOf(node.op).effect) {
      case 'pure':
        if (node.op !== 'Phi' && !IN_PLACE.has(node.op) && this.g.isUsed(node))
          this.define(node, this.expression(node), out)
        return
      case 'guard':
        this.guard(node, out)
        return
      case 'read':
        if (this.g.isUsed(node)) this.define(node, this.load(node), out)
        return
      case 'write':
        this.write(node, out)
        return
      case 'call':
        this.call(node, out)
    }
  }

  private define(node: Node, value: js.Expression, out: js.Statement[]): void {
    out.push(js.statement(js.assign(js.id(this.g.variable(node)), value)))
  }

  /** Leaves if `test` holds. */
  private leaveIf(test: js.Expression, node: Node, kind: ExitKind, out: js.Statement[]): void {
    out.push(js.ifElse(test, [this.g.leaveBy(this.g.exit(node, kind))], []))
  }

  private guard(node: Node, out: js.Statement[]): void {
    if (node.op === 'Leave' && this.g.writesFrame(node)) {
      for (const [register, value] of node.state!.registers) {
        const origin = unguarded(value)
        if (origin.op === 'Register' && origin.imm === register) continue
        out.push(js.statement(js.assign(js.index(js.id('R'), js.literal(register)), this.value(value))))
      }
      out.push(js.returns(js.invoke(this.helper('suspend'), [vm, js.id('F'), js.literal(node.state!.pc)])))
      return
    }
    if (node.op === 'Leave') {
      out.push(this.g.leaveBy(this.g.exit(node, node.reason === 'NoFeedback' ? 'guard' : 'leave')))
      return
    }
    let test = this.failure(node)
    if (this.g.options.stress) test = js.logical('||', test, js.invoke(this.helper('stress'), []))
    this.leaveIf(test, node, 'guard', out)
  }

  private notObject(value: js.Expression, type: Type): js.Expression[] {
    const tests: js.Expression[] = []
    if ((type & Type.Undefined) !== 0) tests.push(js.binary('===', value, js.UNDEFINED))
    if ((type & Type.Null) !== 0) tests.push(js.binary('===', value, js.literal(null)))
    return tests
  }

  /** The condition under which a guard fails. */
  private failure(node: Node): js.Expression {
    const input = node.inputs.length === 0 ? undefined : node.inputs[0]!
    const value = input === undefined ? js.UNDEFINED : this.value(input)
    const type = input === undefined ? Type.None : input.type
    switch (node.op) {
      case 'GuardNumber':
        return isNot('number', value)
      case 'GuardInt32':
        return js.binary('!==', js.binary('|', value, js.literal(0)), value)
      case 'GuardString':
        return isNot('string', value)
      case 'GuardCoercible':
        return this.isNullish(value)
      case 'GuardTyped':
        return js.any([
          ...this.notObject(value, type),
          js.binary('!==', js.member(value, 'kind'), this.g.constant(node.imm)),
        ])
      case 'GuardArrayIterator':
        return js.any([
          ...this.notObject(value, type),
          js.binary('!==', js.member(value, 'overArray'), js.literal(true)),
        ])
      case 'GuardStringIterator':
        return js.any([
          ...this.notObject(value, type),
          js.binary('!==', js.member(value, 'overText'), js.literal(true)),
        ])
      case 'GuardCollectionIterator':
        return js.any([
          ...this.notObject(value, type),
          js.binary('!==', js.member(value, 'ofMap'), js.literal(node.imm as boolean)),
        ])
      case 'GuardEmpty': {
        const elements = js.member(this.g.constant(node.imm), 'elements')
        return js.binary('!==', js.member(elements, 'length'), js.literal(0))
      }
      case 'GuardIterationKind':
        return js.binary('!==', js.member(value, 'kind'), js.literal(node.imm as number))
      case 'GuardPushable':
        return js.unary('!', this.pushesPlainly(value, node.imm as number | null))
      case 'GuardPoppable': {
        const [elements, length] = [js.member(value, 'elements'), js.member(value, 'length')]
        const last = js.index(elements, js.binary('-', length, js.literal(1)))
        const hasLast = js.logical(
          '||',
          js.binary('===', length, js.literal(0)),
          js.binary('!==', last, this.helper('HOLE')),
        )
        const isWhole = js.binary('===', js.member(elements, 'length'), length)
        return js.unary('!', js.all([js.member(value, 'lengthWritable'), isWhole, hasLast]))
      }
      case 'GuardDefinable': {
        const array = this.value(node.inputs[1]!)
        const length = js.member(js.member(array, 'elements'), 'length')
        const isFixed = js.unary('!', js.member(array, 'lengthWritable'))
        const isFull = js.binary('>=', value, js.literal(node.imm as number))
        const isNext = js.binary('>=', value, length)
        return js.any([
          this.outside(node, value, js.binary('+', length, js.literal(1))),
          js.logical('&&', isNext, js.logical('||', isFixed, isFull)),
        ])
      }
      case 'GuardBound':
        return js.binary('>=', value, js.member(this.value(node.inputs[1]!), 'length'))
      case 'GuardCharacter':
      case 'GuardIndex':
      case 'GuardTypedIndex':
        return this.outside(node, value, js.member(this.value(node.inputs[1]!), 'length'))
      case 'GuardObject':
        return js.logical('||', isNot('object', value), js.binary('===', value, js.literal(null)))
      case 'GuardShape':
        return js.any([
          ...this.notObject(value, type),
          js.binary('!==', js.member(value, 'shape'), this.g.constant(node.imm)),
        ])
      case 'GuardFinalShapes': {
        const shapes = node.imm as readonly unknown[]
        const none = shapes
          .map((shape) => js.binary('!==', this.value(node.inputs[1]!), this.g.constant(shape)))
          .reduce((a, b) => js.logical('&&', a, b))
        return js.any([...this.notObject(value, type), none])
      }
      case 'GuardArray':
        // Only arrays have this property; the host's instanceof is slow.
        return js.any([
          ...this.notObject(value, type),
          js.binary('===', js.member(value, 'lengthWritable'), js.UNDEFINED),
        ])
      case 'GuardUnit':
        return js.any([
          ...this.notObject(value, type),
          js.binary('!==', js.member(value, 'unit'), this.g.constant(node.imm)),
        ])
      case 'GuardIs':
        return js.binary('!==', value, this.g.constant(node.imm))
      case 'GuardCell':
        return js.unary('!', js.member(this.g.constant(node.imm), 'valid'))
      case 'GuardPresent':
        // Elements are never TDZ.
        if (input !== undefined && unguarded(input).op === 'LoadElement')
          return js.binary('===', value, this.helper('HOLE'))
        return js.any([js.binary('===', value, this.helper('HOLE')), js.binary('===', value, this.helper('TDZ'))])
      default:
        throw new Invariant(`${node.op} is no guard`)
    }
  }

  /** A number is no index below `length`. */
  private outside(node: Node, value: js.Expression, length: js.Expression): js.Expression {
    const tests: js.Expression[] = []
    if ((node.inputs[0]!.type & Type.Double) !== 0)
      tests.push(js.binary('!==', js.binary('|', value, js.literal(0)), value))
    tests.push(js.binary('<', value, js.literal(0)), js.binary('>=', value, length))
    return js.any(tests)
  }

  /** Declares memory; where that passes the mark, a census is asked for. In a loop that pays ahead it does not. */
  private allocate(node: Node, bytes: number): js.Statement {
    const allocated = js.member(vm, 'allocated')
    const sum = js.assign(allocated, js.binary('+', allocated, js.literal(bytes)))
    if (node.fuel !== null) return js.statement(sum)
    const passes = js.binary('>', sum, js.member(vm, 'allocationMark'))
    return js.ifElse(passes, [js.statement(js.text(this.g.constant(this.g.options.pressing)))], [])
  }

  /** Does push add to the array and nothing else? `limit`: it is plain, and may have so many elements. */
  private pushesPlainly(array: js.Expression, limit: number | null): js.Expression {
    if (limit === null) return js.invoke(this.helper('canPush'), [vm, array])
    const length = js.member(array, 'length')
    return js.all([
      js.member(array, 'lengthWritable'),
      js.binary('===', js.member(js.member(array, 'elements'), 'length'), length),
      js.binary('<', length, js.literal(limit)),
    ])
  }

  private load(node: Node): js.Expression {
    const [a, b] = node.inputs
    switch (node.op) {
      case 'LoadShape': {
        const value = this.value(a!)
        const none = this.notObject(value, a!.type)
        const shape = js.member(value, 'shape')
        return none.length === 0 ? shape : js.conditional(js.any(none), js.UNDEFINED, shape)
      }
      case 'LoadField':
        return js.member(this.value(a!), `f${node.imm as number}`)
      case 'LoadSlot':
      case 'LoadScopeSlot':
        return js.index(js.member(this.value(a!), 'slots'), js.literal(node.imm as number))
      case 'LoadHolderSlot': {
        const { holder, index } = node.imm as { holder: object; index: number }
        return js.index(js.member(this.g.constant(holder), 'slots'), js.literal(index))
      }
      case 'LoadSlots': {
        const entries = node.imm as readonly LoadEntry[]
        const slot = ({ holder, index, field, absent }: LoadEntry): js.Expression => {
          if (absent) return js.UNDEFINED
          if (field) return js.member(this.value(a!), `f${index}`)
          const owner = holder === null ? this.value(a!) : this.g.constant(holder)
          return js.index(js.member(owner, 'slots'), js.literal(index))
        }
        const last = entries[entries.length - 1]!
        let result = slot(last)
        for (let i = entries.length - 2; i >= 0; i--) {
          const entry = entries[i]!
          if (entry.holder !== null && entry.holder === last.holder && entry.index === last.index) continue
          result = js.conditional(js.binary('===', this.value(b!), this.g.constant(entry.shape)), slot(entry), result)
        }
        return result
      }
      case 'LoadPrototype':
        return js.member(js.member(this.value(a!), 'shape'), 'proto')
      case 'LoadLength':
        return js.member(this.value(a!), 'length')
      case 'LoadElements':
        return js.member(this.value(a!), 'elements')
      case 'IsAtEnd': {
        const length = js.member(js.member(this.value(a!), 'text'), 'length')
        return js.binary('>=', js.member(this.value(a!), 'index'), length)
      }
      case 'EntryKey':
        return js.member(this.value(a!), 'key')
      case 'EntryValue':
        return js.member(this.value(a!), 'value')
      case 'LoadView':
        return js.member(this.value(a!), 'view')
      case 'LoadElement':
      case 'LoadTyped':
        return js.index(this.value(a!), this.value(b!))
      case 'LoadCell':
        return js.member(this.g.constant(node.imm), 'value')
      case 'IsThrown':
        return js.binary('===', this.value(a!), this.helper('ABRUPT'))
      case 'LoadResumeMode':
        return js.member(js.member(js.id('F'), 'generator'), 'mode')
      default:
        throw new Invariant(`${node.op} is no load`)
    }
  }

  private write(node: Node, out: js.Statement[]): void {
    const [a, b, c] = node.inputs
    const store = (left: Parameters<typeof js.assign>[0], right: js.Expression): void => {
      out.push(js.statement(js.assign(left, right)))
    }
    switch (node.op) {
      case 'KnownShape':
        return
      case 'SetFuel':
        store(js.member(vm, 'fuel'), this.value(a!))
        return
      case 'StoreSlots': {
        const entries = node.imm as readonly StoreEntry[]
        const put = ({ index, field }: StoreEntry): js.Statement[] => {
          const object = this.value(a!)
          const left = field ? js.member(object, `f${index}`) : js.index(js.member(object, 'slots'), js.literal(index))
          return [js.statement(js.assign(left, this.value(b!)))]
        }
        let chain = put(entries[entries.length - 1]!)
        for (let i = entries.length - 2; i >= 0; i--) {
          const test = js.binary('===', this.value(c!), this.g.constant(entries[i]!.shape))
          chain = [js.ifElse(test, put(entries[i]!), chain)]
        }
        out.push(...chain)
        return
      }
      case 'AddSlots': {
        const { entries, bytes } = node.imm as { entries: readonly AddEntry[]; bytes: number }
        const object = this.value(a!)
        const put = ({ newShape, index, field }: AddEntry): js.Statement[] => {
          if (!field) {
            const args = [vm, object, this.g.constant(newShape), js.literal(index), this.value(b!)]
            return [js.statement(js.invoke(this.helper('addSlot'), args))]
          }
          return [
            js.statement(js.assign(js.member(object, 'shape'), this.g.constant(newShape))),
            js.statement(js.assign(js.member(object, `f${index}`), this.value(b!))),
            this.allocate(node, bytes),
          ]
        }
        let chain = put(entries[entries.length - 1]!)
        for (let i = entries.length - 2; i >= 0; i--) {
          const test = js.binary('===', this.value(c!), this.g.constant(entries[i]!.shape))
          chain = [js.ifElse(test, put(entries[i]!), chain)]
        }
        out.push(...chain)
        return
      }
      case 'StoreField':
        store(js.member(this.value(a!), `f${node.imm as number}`), this.value(b!))
        return
      case 'AddField': {
        const { shape, index, bytes } = node.imm as { shape: unknown; index: number; bytes: number }
        store(js.member(this.value(a!), 'shape'), this.g.constant(shape))
        store(js.member(this.value(a!), `f${index}`), this.value(b!))
        out.push(this.allocate(node, bytes))
        return
      }
      case 'NewRooted': {
        const { shape, host, bytes } = node.imm as { shape: unknown; host: HostClassInfo; bytes: number }
        out.push(this.allocate(node, bytes))
        const values = node.inputs.map((input) => this.value(input))
        const given = values.length > 0 ? values : host.template.map((value) => this.g.constantExpression(value))
        const slots = given.length > host.fields ? js.array(given.slice(host.fields)) : this.helper('NO_SLOTS')
        const args = [this.g.constant(shape), slots, ...given.slice(0, host.fields)]
        this.define(node, js.construct(this.g.constant(host.construct), args), out)
        return
      }
      case 'StoreSlot':
      case 'StoreScopeSlot':
        store(js.index(js.member(this.value(a!), 'slots'), js.literal(node.imm as number)), this.value(b!))
        return
      case 'AddSlot': {
        const { shape, index } = node.imm as { shape: unknown; index: number }
        const args = [vm, this.value(a!), this.g.constant(shape), js.literal(index), this.value(b!)]
        out.push(js.statement(js.invoke(this.helper('addSlot'), args)))
        return
      }
      case 'StoreElement':
        store(js.index(this.value(a!), this.value(b!)), this.value(c!))
        return
      case 'StoreTyped': {
        const number = this.value(c!)
        const isFloat = (node.imm as { readonly convert: unknown }).convert !== null
        const stored = js.conditional(js.binary('===', number, number), number, this.g.constant(Number.NaN))
        store(js.index(this.value(a!), this.value(b!)), isFloat && c!.op !== 'Constant' ? stored : number)
        return
      }
      case 'NextEntry': {
        const [at, entry] = [js.member(this.value(a!), 'at'), js.id(this.target(node))]
        this.define(node, js.member(at, 'next'), out)
        const other = js.assign(entry, js.invoke(this.helper('nextEntry'), [this.value(a!)]))
        const isLast = js.binary('===', entry, js.literal(null))
        out.push(js.ifElse(isLast, [js.statement(other)], [js.statement(js.assign(at, entry))]))
        return
      }
      case 'NewPair': {
        const { shape, construct, bytes } = node.imm as { shape: unknown; construct: unknown; bytes: number }
        out.push(this.allocate(node, bytes))
        const args = [this.g.constant(shape), js.array([this.value(a!), this.value(b!)])]
        this.define(node, js.construct(this.g.constant(construct), args), out)
        return
      }
      case 'NextCharacter':
        this.define(node, js.invoke(this.helper('nextCharacter'), [this.value(a!)]), out)
        return
      case 'StepCollection':
        this.define(node, js.invoke(this.helper('stepCollection'), [vm, this.value(a!)]), out)
        return
      case 'DefineElement': {
        const [array, index, value] = [this.value(a!), this.value(b!), this.value(c!)]
        const [elements, length] = [js.member(array, 'elements'), js.member(array, 'length')]
        const lengthen = js.statement(js.assign(length, js.binary('+', index, js.literal(1))))
        const append = [
          this.allocate(node, this.g.options.slotBytes),
          js.statement(js.invoke(js.member(elements, 'push'), [value])),
          js.ifElse(js.binary('>=', index, length), [lengthen], []),
        ]
        const put = js.statement(js.assign(js.index(elements, index), value))
        out.push(js.ifElse(js.binary('<', index, js.member(elements, 'length')), [put], append))
        return
      }
      case 'PushElement':
      case 'PopElement': {
        const elements = js.member(this.value(a!), 'elements')
        if (node.op === 'PushElement') {
          out.push(this.allocate(node, this.g.options.slotBytes))
          out.push(js.statement(js.invoke(js.member(elements, 'push'), [this.value(b!)])))
        } else this.define(node, js.invoke(js.member(elements, 'pop'), []), out)
        store(js.member(this.value(a!), 'length'), js.member(elements, 'length'))
        if (node.op === 'PushElement' && this.g.isUsed(node))
          this.define(node, js.member(this.value(a!), 'length'), out)
        return
      }
      case 'StoreCell':
        store(js.member(this.g.constant(node.imm), 'value'), this.value(a!))
        return
      case 'NewStringIterator':
      case 'NewArrayIterator': {
        const { shape, construct, bytes } = node.imm as { shape: unknown; construct: unknown; bytes: number }
        out.push(this.allocate(node, bytes))
        const args = [this.g.constant(shape), this.helper('NO_SLOTS'), this.value(a!)]
        if (node.op === 'NewArrayIterator') args.push(js.literal(0), js.literal(true))
        this.define(node, js.construct(this.g.constant(construct), args), out)
        return
      }
      case 'Create':
        if (this.g.isSunk(node)) out.push(this.allocate(node, (node.imm as OperationImm).bytes!))
        else if (this.g.isUsed(node)) this.define(node, this.operation(node), out)
        else out.push(js.statement(this.operation(node)))
        return
      case 'NewObject':
        this.define(node, js.invoke(this.helper('newObject'), [vm]), out)
        return
      default:
        throw new Invariant(`${node.op} is no write`)
    }
  }

  private call(node: Node, out: js.Statement[]): void {
    const values = node.inputs.map((input) => this.value(input))
    const [a, b, c] = values
    const generic = (name: HelperName, ...args: js.Expression[]): js.Expression =>
      js.invoke(this.helper(name), [vm, ...args])
    switch (node.op) {
      case 'Charge': {
        if (this.g.options.unmetered) return
        if (this.g.options.stress) this.leaveIf(js.invoke(this.helper('stress'), []), node, 'guard', out)
        const units = js.literal(node.imm as number)
        const fuel = js.member(vm, 'fuel')
        const refill = this.g.constant(this.g.options.refill(node.imm as number))
        const left = js.assign(fuel, js.binary('|', js.binary('-', fuel, units), js.literal(0)))
        this.leaveIf(js.logical('&&', js.binary('<', left, js.literal(0)), js.text(refill)), node, 'abrupt', out)
        return
      }
      case 'PayAhead': {
        if (this.g.options.stress) this.leaveIf(js.invoke(this.helper('stress'), []), node, 'guard', out)
        const { units, bytes } = node.imm as { units: number; bytes: number }
        const fuel = js.member(vm, 'fuel')
        const lacks = [js.binary('<', fuel, js.literal(units))]
        if (bytes > 0) {
          const declared = js.binary('*', js.binary('+', fuel, js.literal(1)), js.literal(bytes))
          const end = js.binary('+', js.member(vm, 'allocated'), declared)
          lacks.push(js.binary('>', end, js.member(vm, 'allocationMark')))
        }
        const fails = js.text(this.g.constant(this.g.options.ahead(units, bytes)))
        this.leaveIf(js.logical('&&', js.any(lacks), fails), node, 'ahead', out)
        this.define(node, fuel, out)
        return
      }
      case 'ChargeComparison': {
        const isLong = (value: js.Expression): js.Expression =>
          js.binary('>', js.member(value, 'length'), js.literal(this.g.options.freeComparison))
        const isString = (value: js.Expression, type: Type): js.Expression[] =>
          type === Type.String ? [] : [js.binary('===', js.unary('typeof', value), js.literal('string'))]
        const ordered = node.imm === 'order'
        const test = js.all([
          ...isString(a!, node.inputs[0]!.type),
          ...isString(b!, node.inputs[1]!.type),
          ordered ? js.logical('||', isLong(a!), isLong(b!)) : isLong(a!),
          js.unary('!', generic(ordered ? 'payOrder' : 'payEquality', a!, b!)),
        ])
        this.leaveIf(test, node, 'abrupt', out)
        return
      }
      case 'GenericBinary': {
        const { helper, numbers } = GENERIC_BINARY[node.imm as number]!
        const test = js.logical('&&', isNumber(a!), isNumber(b!))
        const value = js.conditional(test, js.binary(numbers, a!, b!), generic(helper, a!, b!))
        this.settle(node, value, out)
        return
      }
      case 'GenericUnary':
        this.settle(node, generic(GENERIC_UNARY[node.imm as number]!, a!), out)
        return
      case 'StringConcat': {
        const exit = this.g.exit(node, 'abrupt')
        this.made(node, exit, generic('payConcatenation', a!, b!), js.binary('+', a!, b!), out)
        return
      }
      case 'DeclareString':
        this.leaveIf(js.unary('!', generic('declareText', a!)), node, 'abrupt', out)
        return
      case 'GenericToString':
        this.settle(node, js.conditional(isNot('string', a!), generic('toStringValue', a!), a!), out)
        return
      case 'GenericGetNamed': {
        const { key, cache } = node.imm as { key: string; cache: unknown }
        this.settle(node, generic('getNamed', a!, this.g.constant(key), this.g.constant(cache)), out)
        return
      }
      case 'GenericSetNamed': {
        const { key, cache, strict } = node.imm as { key: string; cache: unknown; strict: boolean }
        this.settle(
          node,
          generic('setNamed', a!, this.g.constant(key), b!, this.g.constant(cache), js.literal(strict)),
          out,
        )
        return
      }
      case 'GenericGetKeyed': {
        const { cache } = node.imm as { cache: unknown }
        this.settle(node, generic('getKeyed', a!, b!, this.g.constant(cache)), out)
        return
      }
      case 'GenericSetKeyed': {
        const { cache, strict } = node.imm as { cache: unknown; strict: boolean }
        this.settle(node, generic('setKeyed', a!, b!, c!, this.g.constant(cache), js.literal(strict)), out)
        return
      }
      case 'GenericLoadGlobal': {
        const { name, cache } = node.imm as { name: string; cache: unknown }
        this.settle(node, generic('loadGlobal', this.g.constant(name), this.g.constant(cache), js.literal(false)), out)
        return
      }
      case 'GenericStoreGlobal': {
        const { name, cache, strict } = node.imm as { name: string; cache: unknown; strict: boolean }
        this.settle(
          node,
          generic('storeGlobal', this.g.constant(name), a!, this.g.constant(cache), js.literal(strict)),
          out,
        )
        return
      }
      case 'SuperCallSpread': {
        const exit = this.g.exit(node, 'abrupt')
        this.called(node, exit, generic('superCallSpread', HELPER_DEPTH, this.g.site(exit), a!, b!, c!), out)
        return
      }
      case 'SpreadCall':
      case 'SuperCall': {
        const exit = this.g.exit(node, 'abrupt')
        const text = node.imm === undefined ? js.UNDEFINED : this.g.constant(node.imm)
        const call =
          node.op === 'SpreadCall'
            ? generic('callSpread', HELPER_DEPTH, this.g.site(exit), a!, b!, c!, text)
            : generic('superCall', HELPER_DEPTH, this.g.site(exit), a!, b!, js.array(values.slice(2)))
        this.called(node, exit, call, out)
        return
      }
      case 'NativeConstruct':
        this.settle(
          node,
          generic(
            'constructNative',
            HELPER_DEPTH,
            this.g.site(this.g.exit(node, 'abrupt')),
            this.g.constant(node.imm),
            js.array(values),
          ),
          out,
        )
        return
      case 'LoadElementOrUndefined': {
        const type = node.inputs[1]!.type
        const notIndex = (type & Type.Double) === 0 ? [] : [js.binary('!==', js.binary('|', b!, js.literal(0)), b!)]
        this.leaveIf(js.any([...notIndex, js.binary('<', b!, js.literal(0))]), node, 'guard', out)
        const inside = js.binary('<', b!, js.member(a!, 'length'))
        this.define(node, js.conditional(inside, js.index(a!, b!), this.helper('HOLE')), out)
        const target = js.id(this.target(node))
        const absent: js.Statement[] = []
        this.leaveIf(js.unary('!', js.invoke(this.helper('isSimple'), [c!])), node, 'guard', absent)
        absent.push(js.statement(js.assign(target, js.UNDEFINED)))
        out.push(js.ifElse(js.binary('===', target, this.helper('HOLE')), absent, []))
        return
      }
      case 'ElementOrHole': {
        const name = js.id(this.target(node))
        const elements = js.member(a!, 'elements')
        const isArray = js.binary('!==', js.member(a!, 'lengthWritable'), js.UNDEFINED)
        const inside = js.logical('&&', isArray, js.binary('<', b!, js.member(elements, 'length')))
        this.define(node, js.conditional(inside, js.index(elements, b!), this.helper('HOLE')), out)
        const absent: js.Statement[] = []
        this.settle(node, js.invoke(this.g.constant(node.imm), [vm, a!, b!]), absent)
        out.push(js.ifElse(js.binary('===', name, this.helper('HOLE')), absent, []))
        return
      }
      case 'TakeElement':
      case 'StepElements': {
        const [target, next] = [js.member(a!, 'target'), js.member(a!, 'index')]
        const elements = js.member(target, 'elements')
        const value = js.id(this.target(node))
        const hole = this.helper('HOLE')
        const inside = js.binary('<', next, js.member(elements, 'length'))
        const isOpen = js.binary('!==', target, js.UNDEFINED)
        const isLonger = js.binary('<', next, js.member(target, 'length'))
        const isHole = js.binary('===', value, hole)
        const following = js.binary('|', js.binary('+', next, js.literal(1)), js.literal(0))
        const step = js.statement(js.assign(next, following))
        // One that is made here is not seen, and so not stepped, after its end.
        const isOwn = unguarded(node.inputs[0]!).op === 'NewArrayIterator'
        const present = isOwn ? inside : js.logical('&&', isOpen, inside)
        this.define(node, js.conditional(present, js.index(elements, next), hole), out)
        if (node.op === 'TakeElement') {
          this.leaveIf(isHole, node, 'guard', out)
          out.push(step)
          return
        }
        this.leaveIf(js.all(isOwn ? [isHole, isLonger] : [isHole, isOpen, isLonger]), node, 'guard', out)
        out.push(isOwn ? step : js.ifElse(isHole, [js.statement(js.assign(target, js.UNDEFINED))], [step]))
        return
      }
      case 'LeafCall': {
        const { cost, fixed, paid } = (node.imm as LeafNative).row
        const exit = this.g.exit(node, 'abrupt', cost)
        const given = values.slice(0, 4)
        while (given.length < 4) given.push(js.UNDEFINED)
        if (paid === undefined) this.called(node, exit, js.invoke(this.g.constant(fixed), [vm, ...given]), out)
        else {
          const pays = js.invoke(this.g.constant(paid.pays), [vm, ...given])
          this.made(node, exit, pays, js.invoke(this.g.constant(paid.makes), given), out)
        }
        return
      }
      case 'PlainCall':
      case 'PaidCall': {
        const { cost, fixed, variadic } = (node.imm as LeafNative).row
        const given = values.slice(1)
        while (fixed !== undefined && given.length < 3) given.push(js.UNDEFINED)
        const passed = fixed === undefined ? [js.array(given)] : given.slice(0, 3)
        const call = js.invoke(this.g.constant(fixed ?? variadic), [vm, a!, ...passed])
        this.settle(node, call, out, this.g.exit(node, 'abrupt', cost))
        return
      }
      case 'NativeCall': {
        const site = this.g.site(this.g.exit(node, 'abrupt'))
        const given = values.slice(1)
        while (given.length < 3) given.push(js.UNDEFINED)
        const count = js.literal(values.length - 1)
        const call = generic('callNativeFixed', HELPER_DEPTH, site, this.g.constant(node.imm), a!, ...given, count)
        this.settle(node, call, out)
        return
      }
      case 'GenericCall': {
        const exit = this.g.exit(node, 'abrupt')
        const text = node.imm === undefined ? js.UNDEFINED : this.g.constant(node.imm)
        const args = values.slice(2)
        const few = FEW_ARGUMENTS[args.length]
        const call =
          few === undefined
            ? generic('callValue', HELPER_DEPTH, this.g.site(exit), a!, b!, js.array(args), text)
            : generic(few, HELPER_DEPTH, this.g.site(exit), a!, b!, text, ...args)
        this.called(node, exit, call, out)
        return
      }
      case 'GenericNew': {
        const exit = this.g.exit(node, 'abrupt')
        const text = node.imm === undefined ? js.UNDEFINED : this.g.constant(node.imm)
        const call = generic('constructValue', HELPER_DEPTH, this.g.site(exit), a!, js.array(values.slice(1)), text)
        this.called(node, exit, call, out)
        return
      }
      case 'DirectCall': {
        const target = node.imm as FunctionUnit
        const exit = this.g.exit(node, 'abrupt')
        const sites = js.index(this.helper('sites'), js.id('d'))
        out.push(js.statement(js.assign(sites, this.g.site(exit))))
        const args = values.slice(2)
        const invoke = js.member(this.g.constant(target), 'invoke')
        const passed = target.code.needsArguments ? [js.array(args)] : args.slice(0, target.code.paramCount)
        this.called(node, exit, js.invoke(invoke, [a!, b!, js.UNDEFINED, js.id('d'), ...passed]), out)
        return
      }
      case 'DirectConstruct': {
        const target = node.imm as FunctionUnit
        const exit = this.g.exit(node, 'construct')
        const sites = js.index(this.helper('sites'), js.id('d'))
        out.push(js.statement(js.assign(sites, this.g.site(exit))))
        const args = values.slice(3)
        const invoke = js.member(this.g.constant(target), 'invoke')
        const passed = target.code.needsArguments ? [js.array(args)] : args.slice(0, target.code.paramCount)
        this.called(node, exit, js.invoke(invoke, [a!, b!, c!, js.id('d'), ...passed]), out)
        return
      }
      case 'TakeException': {
        const exit = this.g.exit(node, 'abrupt')
        this.define(node, generic('takeException', HELPER_DEPTH, this.g.site(exit)), out)
        return
      }
      case 'Operation':
        this.settle(node, this.operation(node), out)
        return
      case 'RunOpcode': {
        const { pc, unit, registers } = node.imm as { pc: number; unit: FunctionUnit; registers: readonly number[] }
        const scratch = this.g.constant(unit)
        const [closure, thisValue, newTarget, ...inputs] = values
        const actual = unit.code.needsArguments ? js.id('A') : js.literal(null)
        const pairs = inputs.flatMap((input, i) => [js.literal(registers[i]!), input])
        this.settle(
          node,
          generic('runOpcode', scratch, js.literal(pc), closure!, thisValue!, newTarget!, actual, js.array(pairs)),
          out,
        )
        return
      }
      default:
        throw new Invariant(`${node.op} is no call`)
    }
  }

  private operation(node: Node, withVm = true): js.Expression {
    const { name, callee, args } = node.imm as OperationImm
    const input = (index: number): js.Expression => this.value(node.inputs[index]!)
    const values = args.map((each) => {
      if (typeof each === 'number') return input(each)
      if (each === 'arguments') return js.id('A')
      return owns(each, 'constant') ? this.g.constantExpression(each.constant) : js.array(each.map(input))
    })
    const called = callee === null ? this.helper(name as HelperName) : this.g.constant(callee)
    return js.invoke(called, withVm ? [vm, ...values] : values)
  }

  /** The call completed abruptly, and not by a throw that a handler in the graph takes. */
  private mustLeave(node: Node, value: js.Expression): js.Expression {
    const abrupt = js.binary('===', value, this.helper('ABRUPT'))
    if (!node.handled) return abrupt
    return js.logical('&&', abrupt, js.binary('!==', js.member(vm, 'abrupt'), js.literal(this.g.options.throwing)))
  }

  private target(node: Node): string {
    return this.g.variable(node)
  }

  /** The result of an operation that may request a call. */
  private settle(
    node: Node,
    value: js.Expression,
    out: js.Statement[],
    exit: number = this.g.exit(node, 'abrupt'),
  ): void {
    const name = js.id(this.target(node))
    out.push(js.statement(js.assign(name, value)))
    const unsettled = js.logical(
      '||',
      js.binary('===', name, this.helper('ABRUPT')),
      js.binary('===', name, this.helper('REQUEST')),
    )
    const settled = js.assign(name, js.invoke(this.helper('settle'), [vm, name, HELPER_DEPTH, this.g.site(exit)]))
    out.push(js.ifElse(unsettled, [js.ifElse(this.mustLeave(node, settled), [this.g.leaveBy(exit)], [])], []))
  }

  /** A value that can be had where it has been paid for. The host, too, so knows what kind of value it is. */
  private made(node: Node, exit: number, paid: js.Expression, value: js.Expression, out: js.Statement[]): void {
    if (node.handled) {
      const made = js.conditional(paid, value, this.helper('ABRUPT'))
      this.called(node, exit, made, out)
      return
    }
    out.push(js.ifElse(js.unary('!', paid), [this.g.leaveBy(exit)], []))
    this.define(node, value, out)
  }

  private called(node: Node, exit: number, call: js.Expression, out: js.Statement[]): void {
    const name = js.id(this.target(node))
    out.push(js.statement(js.assign(name, call)))
    out.push(js.ifElse(this.mustLeave(node, name), [this.g.leaveBy(exit)], []))
  }
}

/** Printed where they are used, by Generator.value. */
const IN_PLACE: ReadonlySet<IrOp> = new Set(['Constant', 'Parameter', 'This', 'Closure', 'NewTarget'])
