/** console: what Node would print goes to the embedder's sink. Guest code that printing calls is in guest/console.js. */
import type { IntrinsicRow } from '../runtime/intrinsics.js'
import { checkStringLength } from '../runtime/strings.js'
import { dataProperty } from '../runtime/describe.js'
import { ABRUPT, ErrorObject, type Value, type VMArray } from '../runtime/values.js'
import type { Vm } from '../runtime/vm.js'
import { Answers } from './inspect.js'
import { Formatter } from './inspect-format.js'
import type { MethodProperty, NamespaceTable } from './table.js'

/**
 * Prints; gives undefined when done, or ABRUPT, or the questions that guest code must answer first: a list of the units
 * of work done so far, then of fours.
 */
function write(vm: Vm, level: string, args: readonly Value[], answers: Answers): Value {
  const formatter = new Formatter(vm, answers)
  const text = formatter.format(args)
  if (answers.questions.length > 0) {
    const fours = answers.questions.flatMap(({ kind, subject, receiver, depth }): Value[] => [
      kind,
      subject,
      receiver,
      depth,
    ])
    return vm.list([formatter.units >>> 2, ...fours])
  }
  if (!checkStringLength(vm, formatter.isFull ? vm.limits.stringLength + 1 : text.length)) return ABRUPT
  if (!vm.charge((text.length >>> 6) + (formatter.units >>> 2))) return ABRUPT
  return vm.output(level, text) ? undefined : ABRUPT
}

function method(name: string): MethodProperty {
  return {
    name,
    length: 0,
    cost: 1,
    variadic(vm: Vm, _self: Value, args: Value[]): Value {
      const questions = write(vm, name, args, new Answers())
      if (questions === undefined || questions === ABRUPT) return questions
      return vm.request(vm.realm.selfHosted('consoleWrite'), undefined, [name, vm.list(args.slice()), questions])
    },
  }
}

export const CONSOLE: NamespaceTable = {
  name: 'console',
  properties: ['log', 'warn', 'debug', 'info', 'error'].map(method),
}

export const CONSOLE_INTRINSICS: readonly IntrinsicRow[] = [
  {
    name: '$consoleWrite',
    run(vm, level, args, known) {
      const answers = new Answers()
      const { elements } = known as VMArray
      for (let i = 0; i < elements.length; i += 3) answers.add(elements[i], elements[i + 1], elements[i + 2])
      return write(vm, level as string, (args as VMArray).elements, answers)
    },
  },
  {
    name: '$isCircularError',
    run(vm, error) {
      const message = error instanceof ErrorObject ? dataProperty(vm, error, 'message') : undefined
      return typeof message === 'string' && message.startsWith('Converting circular structure to JSON')
    },
  },
]
