/** Makes host classes for roots, from generated text: see runtime/layout.ts and codegen/host-class.ts. */
import { hostClassText } from '../codegen/host-class.js'
import { type HostClass, MAX_FIELDS } from '../runtime/layout.js'
import { type Value, VMObject } from '../runtime/values.js'
import { makeFunction } from './compile.js'

/** One isolate's at most: shared access sites of the host get slow with many. */
const MAX_CLASSES = 256

type Parts = [
  HostClass['construct'],
  VMObject['read'],
  VMObject['write'],
  VMObject['clearFields'],
  HostClass['make'],
  HostClass['born'],
]

/** Gives a host class for each template of numbers and undefined, or for objects that get their fields one by one; null once there are too many. */
export function hostClassMaker(): (template: readonly Value[] | null) => HostClass | null {
  let classes = 0
  return (template) => {
    if (template?.length === 0 || classes++ >= MAX_CLASSES) return null
    const fields = template?.length ?? MAX_FIELDS
    const text = hostClassText(fields, template as readonly (number | undefined)[] | null)
    const [construct, read, write, clearFields, make, born] = makeFunction([], text)() as Parts
    const { prototype } = construct
    Object.setPrototypeOf(prototype, VMObject.prototype)
    prototype.read = read
    prototype.write = write
    prototype.clearFields = clearFields
    const adopt = (object: VMObject, values: readonly Value[]): void => {
      for (let i = 0; i < fields; i++) (object as unknown as Record<string, Value>)[`f${i}`] = values[i]
      object.read = read
      object.write = write
      object.clearFields = clearFields
    }
    return { fields, construct, make, born, adopt, template: template ?? [] }
  }
}
