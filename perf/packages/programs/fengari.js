// A Lua machine that runs a program with tables, closures, coroutines, patterns and metatables.

import { lauxlib, lua, lualib, to_jsstring, to_luastring } from 'fengari'
import { program } from './support.js'

const SOURCE = `
local size = ...
local out = {}
local function fib(n) if n < 2 then return n end return fib(n - 1) + fib(n - 2) end
out[#out + 1] = fib(8 + size)
local Point = {}
Point.__index = Point
Point.__add = function(a, b) return setmetatable({ x = a.x + b.x, y = a.y + b.y }, Point) end
Point.__tostring = function(p) return string.format("(%d, %.2f)", p.x, p.y) end
local sum = setmetatable({ x = 0, y = 0 }, Point)
for i = 1, size * 40 do sum = sum + setmetatable({ x = i, y = i / 3 }, Point) end
out[#out + 1] = tostring(sum)
local gen = coroutine.wrap(function() for i = 1, size * 10 do coroutine.yield(i * i) end end)
local total = 0
for v in gen do total = total + v end
out[#out + 1] = total
local words = {}
for word in ("the quick brown fox jumps over the lazy dog the end"):gmatch("%a+") do words[word] = (words[word] or 0) + 1 end
local keys = {}
for k in pairs(words) do keys[#keys + 1] = k end
table.sort(keys)
for _, k in ipairs(keys) do out[#out + 1] = k .. "=" .. words[k] end
local ok, message = pcall(function() error({ code = 42 }) end)
out[#out + 1] = tostring(ok) .. message.code
out[#out + 1] = (("x = 1, y = 2"):gsub("(%w+) = (%w+)", "%2 = %1"))
local n, seed = {}, 1
for i = 1, size * 20 do seed = (seed * 1103515245 + 12345) % 2147483648 n[i] = seed end
table.sort(n, function(a, b) return a > b end)
out[#out + 1] = n[1] .. " " .. n[#n]
return table.concat(out, ";")
`

program(5, (size) => {
  const state = lauxlib.luaL_newstate()
  lualib.luaL_openlibs(state)
  if (lauxlib.luaL_loadstring(state, to_luastring(SOURCE)) !== lua.LUA_OK) return to_jsstring(lua.lua_tostring(state, -1))
  lua.lua_pushinteger(state, size)
  lua.lua_pcall(state, 1, 1, 0)
  return to_jsstring(lua.lua_tostring(state, -1))
})
