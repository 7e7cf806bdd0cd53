// throws: RangeError: balance -1 @10:15
// from a function called inside a getter, a template and an arrow
const account = {
  entries: [5, 10, -20],
  get balance() {
    let sum = 0;
    for (const e of this.entries) {
      sum += e;
      if (sum < 0) {
        throw new RangeError(`balance ${sum}`);
      }
    }
    return sum;
  },
};
const show = a => `balance: ${a.balance}`;
try {
  console.log(show(account));
} catch (e) {
  console.log(e.name, e.message);
}
account.entries.pop();
console.log(show(account));
account.entries.push(-16);
show(account);
