// throws: (thrown): "text" @4:25
function rethrow(f) { try { return f() } catch (error) { throw error } finally { console.log('finally') } }
console.log('before')
const thrower = () => { throw 'text' }
for (let i = 0; i < 30; i++) try { rethrow(thrower) } catch (error) { if (i === 29) throw error }
