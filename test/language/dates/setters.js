// Setters read the time before they convert their arguments, and an invalid date stays so.
const date = new Date(0)
const turn = (result) => ({ valueOf() { date.setTime(NaN); return result } })
console.log(date.setUTCDate(turn(5)), date.getTime())
console.log(new Date(NaN).setUTCHours(1), new Date(NaN).setUTCFullYear(2001, 1, 3), new Date(NaN).setYear(99))
const late = new Date(NaN)
console.log(late.setUTCMinutes({ valueOf() { late.setTime(1000); return 5 } }), late.getTime())
let called = 0
for (const name of ['setTime', 'setMonth', 'setYear']) {
  try { Date.prototype[name].call({}, { valueOf() { called++ } }) } catch (error) { console.log(error.message) }
}
console.log(called, new Date(0).setUTCDate(), new Date(0).setUTCSeconds(1, 2, 3), new Date(0).setTime(8.64e15 + 1))
console.log(new Date(5).setUTCHours(1, { valueOf: () => 2 }, '3', true), Date.prototype.setUTCHours.length)
let total = 0
for (let i = 0; i < 300; i++) total += new Date(0).setUTCDate({ valueOf: () => i }) / 86400000
console.log(total)
