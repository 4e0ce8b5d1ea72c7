-- What follows works for every format above, from what its table says.

-- Numbers and text ---------------------------------------------------------------------------------------------------------------

local function number_at(bytes, start, width, little)
    local value = 0
    for i = 0, width - 1 do
        value = value * 256 + bytes:byte(start + 1 + (little and width - 1 - i or i))
    end
    return value
end

local function find_byte(bytes, from, limit, first, second)
    for i = from + 1, limit do
        local byte = bytes:byte(i)
        if byte == first or byte == second then
            return i - 1
        end
    end
    return nil
end

local function utf8_of(code)
    if code < 0x80 then
        return string.char(code)
    elseif code < 0x800 then
        return string.char(0xC0 + math.floor(code / 64), 0x80 + code % 64)
    elseif code < 0x10000 then
        return string.char(0xE0 + math.floor(code / 4096), 0x80 + math.floor(code / 64) % 64, 0x80 + code % 64)
    end
    return string.char(0xF0 + math.floor(code / 262144), 0x80 + math.floor(code / 4096) % 64, 0x80 + math.floor(code / 64) % 64, 0x80 + code % 64)
end

-- JSON, with the place of each value ---------------------------------------------------------------------------------------------

local ESCAPES = { ['"'] = '"', ["\\"] = "\\", ["/"] = "/", b = "\b", f = "\f", n = "\n", r = "\r", t = "\t" }
local MAX_DEPTH = 64

local function skip_space(bytes, position)
    return bytes:find("[^ \t\r\n]", position) or #bytes + 1
end

-- Positions in here are those of Lua: the first byte is 1. Returns the value and the position after it, or nil and where it breaks.
local function parse_string(bytes, position)
    local parts, at = {}, position + 1
    while true do
        local stop = bytes:find('["\\%c]', at)
        if not stop then
            return nil, #bytes + 1
        end
        parts[#parts + 1] = bytes:sub(at, stop - 1)
        local byte = bytes:sub(stop, stop)
        if byte == '"' then
            return { kind = "string", start = position, stop = stop, text = table.concat(parts) }, stop + 1
        elseif byte ~= "\\" then
            if bytes:byte(stop) ~= 0x7F then
                return nil, stop
            end
            parts[#parts + 1] = byte
            at = stop + 1
        elseif bytes:sub(stop + 1, stop + 1) == "u" then
            local code = tonumber(bytes:match("^%x%x%x%x", stop + 2) or "", 16)
            if not code then
                return nil, stop
            end
            at = stop + 6
            local low = tonumber(bytes:match("^\\u([dD][c-fC-F]%x%x)", at) or "", 16)
            if code >= 0xD800 and code < 0xDC00 and low then
                code = 0x10000 + (code - 0xD800) * 1024 + low - 0xDC00
                at = at + 6
            end
            parts[#parts + 1] = utf8_of(code)
        else
            local escaped = ESCAPES[bytes:sub(stop + 1, stop + 1)]
            if not escaped then
                return nil, stop
            end
            parts[#parts + 1] = escaped
            at = stop + 2
        end
    end
end

local function parse_json(bytes, position, depth)
    position = skip_space(bytes, position)
    local first = bytes:sub(position, position)
    if first == '"' then
        return parse_string(bytes, position)
    elseif first == "{" or first == "[" then
        local close = first == "{" and "}" or "]"
        local node = { kind = first == "{" and "object" or "array", start = position, members = {} }
        if depth > MAX_DEPTH then
            return nil, position
        end
        position = skip_space(bytes, position + 1)
        if bytes:sub(position, position) == close then
            node.stop = position
            return node, position + 1
        end
        while true do
            local name, value
            if first == "{" then
                if bytes:sub(position, position) ~= '"' then
                    return nil, position
                end
                name, position = parse_string(bytes, position)
                if not name then
                    return nil, position
                end
                position = skip_space(bytes, position)
                if bytes:sub(position, position) ~= ":" then
                    return nil, position
                end
                position = position + 1
            end
            value, position = parse_json(bytes, position, depth + 1)
            if not value then
                return nil, position
            end
            node.members[#node.members + 1] = { name = name, value = value }
            position = skip_space(bytes, position)
            local byte = bytes:sub(position, position)
            if byte == close then
                node.stop = position
                return node, position + 1
            elseif byte ~= "," then
                return nil, position
            end
            position = skip_space(bytes, position + 1)
        end
    end
    local word = bytes:match("^[%w+.-]+", position)
    if word == "true" or word == "false" or word == "null" or (word and word:find("^-?%d") and tonumber(word)) then
        return { kind = "word", start = position, stop = position + #word - 1, text = word }, position + #word
    end
    return nil, position
end

-- The value at a path: names with dots between them, or several such paths with bars between them.
local function member_at(root, paths)
    for path in paths:gmatch("[^|]+") do
        local node = root
        for name in path:gmatch("[^.]+") do
            local inner = nil
            if node and node.kind == "object" then
                for _, member in ipairs(node.members) do
                    if member.name.text == name then
                        inner = inner or member.value
                    end
                end
            end
            node = inner
        end
        if node then
            return node
        end
    end
    return nil
end

-- JSON without white space outside its strings.
local function compact(text)
    local parts, at = {}, 1
    while at <= #text do
        local quote = text:find('"', at, true)
        parts[#parts + 1] = text:sub(at, (quote or #text + 1) - 1):gsub("%s+", "")
        if not quote then
            break
        end
        local _, after = parse_string(text, quote)
        parts[#parts + 1] = text:sub(quote, after - 1)
        at = after
    end
    return table.concat(parts)
end

-- Fields by layout ---------------------------------------------------------------------------------------------------------------

local function is_there(format, step, bytes, position, limit)
    return position < limit and bytes:byte(position + 1) == format.delimiter
        and (not step.terminator or find_byte(bytes, position + 1, limit, step.terminator) ~= nil)
end

local function line_end(format, bytes, start, limit)
    local stop = format.terminator and find_byte(bytes, start, limit, format.terminator) or limit
    if stop > start and bytes:byte(stop) == 0x0D then
        stop = stop - 1
    end
    return stop
end

-- Where a field's own bytes begin and end; no end if that is not there yet.
local function extent_of(format, dialect, step, bytes, start, limit)
    local extent = step.extent
    if extent == "Fixed" or extent == "FixedText" then
        return start, start + step.width
    elseif extent == "Constant" then
        return start, start + #step.constant
    elseif extent == "ToDelimiter" then
        return start, find_byte(bytes, start, limit, format.delimiter, format.terminator)
    elseif extent == "ToEnd" then
        return start, limit
    elseif extent == "Repeated" then
        local stop = start + step.width
        while stop < limit and bytes:byte(stop + 1) == format.delimiter do
            stop = stop + 1 + step.width
        end
        return start, stop
    elseif extent == "Counted" then
        if start + step.count_width > limit then
            return start, nil
        end
        local count = number_at(bytes, start, step.count_width, dialect.little)
        start = start + step.count_width
        return start, start + count * step.width
    elseif step.width > 0 then
        return start, start + step.width
    elseif step.terminator then
        return start, find_byte(bytes, start, limit, step.terminator, format.terminator)
    end
    return start, line_end(format, bytes, start, limit)
end

-- Finds the fields of a packet. Returns them with the position after them, or with where they break and whether only bytes are missing.
local function walk(format, dialect, packet, bytes, base, limit)
    local position = base + (format.header or #(packet.verb or ""))
    local found = {}
    for _, step in ipairs(packet.layout) do
        if not step.optional or is_there(format, step, bytes, position, limit) then
            if position > limit then
                return found, nil, limit, true
            end
            local start, stop = position, nil
            local is_delimiter = position < limit and bytes:byte(position + 1) == format.delimiter
            if step.delimited == "Required" and not is_delimiter then
                return found, nil, position, position >= limit
            end
            if step.delimited ~= "None" and is_delimiter then
                start = start + 1
            end
            start, stop = extent_of(format, dialect, step, bytes, start, limit)
            if step.constant and start < limit then
                for i = 1, #step.constant do
                    if start + i <= limit and bytes:byte(start + i) ~= step.constant:byte(i) then
                        return found, nil, start + i - 1, false
                    end
                end
            end
            if (step.extent == "FixedText" or step.extent == "Repeated") and format.delimiter then
                for i = start, math.min(stop, limit) - 1, step.width + 1 do
                    local wrong = find_byte(bytes, i, math.min(i + step.width, limit), format.delimiter, format.terminator)
                    if wrong then
                        return found, nil, wrong, false
                    end
                end
            end
            if not stop or stop > limit then
                return found, nil, limit, true
            end
            found[#found + 1] = { step = step, start = start, stop = stop }
            position = stop
            if step.extent == "None" and step.terminator and step.delimited == "None" then
                position = position + 1
            end
        end
    end
    return found, position
end

-- Which packet a frame is --------------------------------------------------------------------------------------------------------

local function candidates_of(dialect, sender, id, known)
    local candidates = {}
    for _, entry in ipairs(dialect.packets) do
        if entry.id == id and entry.packet.from == sender and (entry.known or not known) then
            candidates[#candidates + 1] = entry.packet
        end
    end
    return candidates
end

local function has_count(packet)
    for _, step in ipairs(packet.layout) do
        if step.extent == "Counted" then
            return true
        end
    end
    return false
end

-- Of packets with the same id, the one whose fields fill the frame. A count that fits by chance is rare, so a packet with one comes first.
local function best_of(format, dialect, candidates, bytes, base, limit)
    local best, best_has_count = nil, false
    for _, packet in ipairs(candidates) do
        local _, after = walk(format, dialect, packet, bytes, base, limit)
        if after == limit and (not best or (has_count(packet) and not best_has_count)) then
            best, best_has_count = packet, has_count(packet)
        end
    end
    return best or candidates[1]
end

local function are_members(step, root)
    for _, member in ipairs(root.members) do
        if not step.symbols[member.value.text or ""] then
            return false
        end
    end
    return true
end

-- What a packet's JSON is after, or nil if the line is not that packet.
local function matches_json(packet, line, json, root)
    local is_marked = false
    for _, mark in ipairs(packet.marks) do
        if mark.path then
            local node = root and member_at(root, mark.path)
            if not node or node.text ~= mark.text then
                return false
            end
            is_marked = true
        elseif line:sub(1, json - 1) == mark.text then
            is_marked = true
        end
    end
    if not is_marked and json > 1 then
        return false
    end
    for _, step in ipairs(packet.layout) do
        if step.content == "Members" then
            return is_marked or (root ~= nil and root.kind == "object" and are_members(step, root))
        elseif step.path and not is_marked and not step.optional and not (root and member_at(root, step.path)) then
            return false
        end
    end
    return true
end

local function is_json(packet)
    return #packet.marks > 0 or (packet.layout[1] and packet.layout[1].path ~= nil)
end

-- Returns a packet and, for JSON, its root and where that begins.
local function identify(format, dialect, bytes, base, limit, sender)
    if format.header then
        if base + format.id_width > limit then
            return nil
        end
        local id = number_at(bytes, base, format.id_width, false)
        return best_of(format, dialect, candidates_of(dialect, sender, id, true), bytes, base, limit)
    end
    local line = bytes:sub(base + 1, limit):gsub("\r?\n$", "")
    local json = line:find("{", 1, true)
    local root, after = nil, nil
    if json then
        root, after = parse_json(line, json, 0)
        if root and skip_space(line, after) <= #line then
            root = nil
        end
    end
    local verb = line:match("^[^ ]+") or ""
    for _, packet in ipairs(candidates_of(dialect, sender, verb, true)) do
        if #packet.marks == 0 then
            return packet, root, json
        end
    end
    for _, entry in ipairs(dialect.packets) do
        local packet = entry.packet
        if entry.known and packet.from == sender and is_json(packet) and (not packet.verb or #packet.marks > 0) and json then
            if matches_json(packet, line, skip_space(line, 1) == json and 1 or json, root) then
                return packet, root, json
            end
        end
    end
    for _, entry in ipairs(dialect.packets) do
        local packet = entry.packet
        if entry.known and packet.from == sender and not packet.verb and not is_json(packet) and line:find("^%d") then
            return packet
        end
    end
    return nil
end

-- Frames -------------------------------------------------------------------------------------------------------------------------

-- The end of the frame that begins at a position, or nil if it has not come yet.
local function end_of_frame(format, dialect, bytes, base, limit, sender)
    if format.line_end then
        local stop = find_byte(bytes, base, limit, format.line_end)
        return stop and stop + 1
    elseif format.length_width > 0 then
        if base + format.header > limit then
            return nil
        end
        local stop = base + format.header + number_at(bytes, base + format.header - format.length_width, format.length_width, dialect.little)
        return stop <= limit and stop or nil
    elseif not format.by_fields then
        return limit
    end
    if base + format.id_width > limit then
        return nil
    end
    local id = number_at(bytes, base, format.id_width, false)
    local other = sender == "client" and "server" or "client"
    local packet = candidates_of(dialect, sender, id, false)[1] or candidates_of(dialect, other, id, false)[1]
    if not packet then
        if not format.terminator then
            return limit
        end
        local stop = find_byte(bytes, base, limit, format.terminator)
        return stop and stop + 1
    end
    local _, after, broken, is_short = walk(format, dialect, packet, bytes, base, limit)
    if after and not format.terminator then
        return after
    elseif after and after < limit and bytes:byte(after + 1) == format.terminator then
        return after + 1
    end
    broken = broken or after
    if is_short or broken >= limit then
        return nil
    end
    local stop = find_byte(bytes, broken, limit, format.terminator)
    return stop and stop + 1
end

-- The tree -----------------------------------------------------------------------------------------------------------------------

local function add_number(tree, field, range, dialect)
    return dialect.little and tree:add_le(field, range) or tree:add(field, range)
end

local function add_one(tree, dialect, step, tvb, bytes, start, stop)
    local range = tvb:range(start, stop - start)
    if step.content == "Number" or step.content == "Boolean" then
        return add_number(tree, step.field, range, dialect)
    elseif step.content == "Bytes" then
        return tree:add(step.field, range)
    end
    local text = bytes:sub(start + 1, stop)
    local symbol = step.symbols and (step.symbols[text] or step.symbols[1])
    if symbol and step.has_codes then
        return tree:add(step.field, range, symbol)
    end
    return tree:add_packet_field(step.field, range, ENC_UTF_8)
end

local function add_empty(tree, step, tvb, start)
    -- An empty range cannot lie at the end of a buffer, so the item has a value and, as its place, the byte before.
    local item = tree:add(step.field, tvb:range(math.max(start - 1, 0), 1), step.has_codes and step.symbols and step.symbols[""] or "")
    item:set_len(0)
    return item
end

local function add_field(tree, format, dialect, packet, found, tvb, bytes)
    local step, start, stop = found.step, found.start, found.stop
    if not step.field then
        return
    elseif step.parts then
        local item = tree:add(step.field, tvb:range(start, stop - start))
        local width = (stop - start) / #step.parts
        for i, part in ipairs(step.parts) do
            add_number(item, part, tvb:range(start + (i - 1) * width, width), dialect)
        end
    elseif step.is_list then
        if step.terminator then
            local from = start
            while stop > start and from <= stop do
                local to = find_byte(bytes, from, stop, step.terminator) or stop
                if to > from then
                    add_one(tree, dialect, step, tvb, bytes, from, to)
                else
                    add_empty(tree, step, tvb, from)
                end
                from = to + 1
            end
        else
            for from = start, stop - 1, step.width + (step.extent == "Repeated" and 1 or 0) do
                add_one(tree, dialect, step, tvb, bytes, from, from + step.width)
            end
        end
    elseif stop == start then
        if step.content ~= "Number" and step.content ~= "Boolean" and step.content ~= "Bytes" then
            add_empty(tree, step, tvb, start)
        end
    else
        add_one(tree, dialect, step, tvb, bytes, start, stop)
    end
end

local function add_node(tree, step, tvb, line, base, node)
    local range = tvb:range(base + node.start - 1, node.stop - node.start + 1)
    if node.kind == "array" and step.content ~= "Json" then
        for _, element in ipairs(node.members) do
            add_node(tree, step, tvb, line, base, element.value)
        end
    elseif node.text and step.content ~= "Json" then
        tree:add(step.field, range, node.text)
    else
        tree:add(step.field, range, compact(line:sub(node.start, node.stop)))
    end
end

-- Adds the fields that are members of JSON and returns whether all are there.
local function add_members(tree, packet, tvb, line, base, root)
    local is_whole = root ~= nil and root.kind == "object"
    for _, step in ipairs(packet.layout) do
        if is_whole and step.content == "Members" then
            for _, member in ipairs(root.members) do
                local range = tvb:range(base + member.name.start - 1, member.value.stop - member.name.start + 1)
                local item = tree:add(step.field, range, member.name.text .. ": " .. (member.value.text or ""))
                item:add(step.name_field, tvb:range(base + member.name.start - 1, member.name.stop - member.name.start + 1), member.name.text)
                item:add(step.value_field, tvb:range(base + member.value.start - 1, member.value.stop - member.value.start + 1), member.value.text or "")
                is_whole = is_whole and step.symbols[member.value.text or ""] ~= nil
            end
        elseif step.path then
            local node = root and member_at(root, step.path)
            if node then
                add_node(tree, step, tvb, line, base, node)
            elseif not step.optional then
                is_whole = false
            end
        end
    end
    return is_whole
end

-- Shows one frame and returns the name of its packet.
local function show(proto, format, dialect, tvb, bytes, base, limit, sender, tree)
    local item = tree:add(proto, tvb:range(base, limit - base))
    local packet, root, json = identify(format, dialect, bytes, base, limit, sender)
    item:add(format.from_field, tvb:range(base, limit - base), sender):set_generated()
    if not packet then
        item:append_text(", unknown packet from the " .. sender)
        item:add_proto_expert_info(format.unknown)
        return "unknown packet"
    end
    item:append_text(", " .. packet.name .. " from the " .. sender)
    item:add(format.packet_field, tvb:range(base, limit - base), packet.name):set_generated()
    local tree_of_fields = item
    if json and is_json(packet) then
        local line = bytes:sub(base + 1, limit):gsub("\r?\n$", "")
        if not add_members(tree_of_fields, packet, tvb, line, base, root) then
            item:add_proto_expert_info(format.malformed)
        end
        return packet.name
    elseif is_json(packet) then
        item:add_proto_expert_info(format.malformed)
        return packet.name
    end
    if format.header then
        item:add(format.id_field, tvb:range(base, format.id_width))
    end
    local found, after, broken = walk(format, dialect, packet, bytes, base, limit)
    for _, field in ipairs(found) do
        add_field(tree_of_fields, format, dialect, packet, field, tvb, bytes)
    end
    local is_whole = after ~= nil
    if is_whole and format.header and format.terminator then
        is_whole = after == limit - 1 and bytes:byte(limit) == format.terminator
    elseif is_whole and format.header then
        is_whole = after == limit
        if format.length_width > 0 then
            local length = number_at(bytes, base + format.header - format.length_width, format.length_width, dialect.little)
            is_whole = is_whole and length == limit - base - format.header
        end
    end
    if not is_whole then
        local at = math.min(broken or after or limit, limit - 1)
        item:add_tvb_expert_info(format.malformed, tvb:range(at, 1))
    end
    return packet.name
end

-- Protocols ----------------------------------------------------------------------------------------------------------------------

local INTEGERS = { ProtoField.uint8, ProtoField.uint16, ProtoField.uint24, ProtoField.uint32, ProtoField.uint64, ProtoField.uint64, ProtoField.uint64, ProtoField.uint64 }

local function field_of(step, name, label)
    if step.parts then
        return ProtoField.bytes(name, label)
    elseif step.content == "Number" and step.width > 0 then
        local names = step.values
        return INTEGERS[step.width](name, label, base.DEC, names)
    elseif step.content == "Boolean" then
        return ProtoField.bool(name, label)
    elseif step.content == "Bytes" then
        return ProtoField.bytes(name, label)
    end
    return ProtoField.string(name, label, base.UNICODE)
end

local function ports_of(text)
    local ranges = {}
    for first, last in text:gmatch("(%d+)%-?(%d*)") do
        ranges[#ranges + 1] = { tonumber(first), tonumber(last) or tonumber(first) }
    end
    return function(port)
        for _, range in ipairs(ranges) do
            if port >= range[1] and port <= range[2] then
                return true
            end
        end
        return false
    end
end

local function register(format)
    local proto = Proto(format.proto, format.title)
    local fields = {}
    local function declare(field)
        fields[#fields + 1] = field
        return field
    end
    format.packet_field = declare(ProtoField.string(format.proto .. ".packet", "Packet"))
    format.from_field = declare(ProtoField.string(format.proto .. ".from", "Sender"))
    if format.id_width > 0 then
        format.id_field = declare(INTEGERS[format.id_width](format.proto .. ".id", "Id", base.DEC_HEX))
    end
    for _, packet in ipairs(format.packets) do
        for _, step in ipairs(packet.layout) do
            if step.name then
                local name = (format.proto .. "." .. packet.name .. "." .. step.name):lower()
                step.field = declare(field_of(step, name, step.name))
                if step.content == "Members" then
                    step.name_field = declare(ProtoField.string(name .. ".name", "Name"))
                    step.value_field = declare(ProtoField.string(name .. ".value", "Value"))
                end
                for i, part in ipairs(step.parts or {}) do
                    step.parts[i] = declare(INTEGERS[step.width / #step.parts](name .. "." .. part:lower(), part, base.DEC))
                end
            end
        end
    end
    proto.fields = fields
    format.malformed = ProtoExpert.new(format.proto .. ".malformed", "The bytes are not the packet that they begin as", expert.group.MALFORMED, expert.severity.ERROR)
    format.unknown = ProtoExpert.new(format.proto .. ".unknown", "A packet that is not known", expert.group.UNDECODED, expert.severity.WARN)
    proto.experts = { format.malformed, format.unknown }

    proto.prefs.tcp_ports = Pref.range("TCP ports of servers", "", "Ports of servers that speak the format on plain TCP", 65535)
    proto.prefs.udp_ports = Pref.range("UDP ports of servers", "", "Ports of servers that speak the format over UDP", 65535)
    proto.prefs.websocket_ports = Pref.range("WebSocket ports of servers", "", "TCP ports of servers that speak the format over WebSockets", 65535)
    local keys = {}
    for _, option in ipairs(format.options) do
        local key, values = option.name:gsub("%-", "_"), {}
        for i, value in ipairs(option.values) do
            values[i] = { i, value, i }
        end
        proto.prefs[key] = Pref.enum(option.name, 1, option.description, values, false)
        keys[#keys + 1] = key
    end

    local function dialect_of()
        local chosen = {}
        for i, key in ipairs(keys) do
            chosen[i] = format.options[i].name .. "=" .. format.options[i].values[proto.prefs[key]]
        end
        return format.dialects[table.concat(chosen, " ")]
    end

    local registered = {}
    local is_server = function() return false end
    local function listen()
        for _, entry in ipairs(registered) do
            DissectorTable.get(entry[1]):remove(entry[2], entry[3])
        end
        registered = {}
        local function add(table_name, ports, dissector)
            if ports ~= "" then
                DissectorTable.get(table_name):add(ports, dissector)
                registered[#registered + 1] = { table_name, ports, dissector }
            end
        end
        local prefs = proto.prefs
        add("tcp.port", prefs.tcp_ports, proto)
        add("udp.port", prefs.udp_ports, proto)
        add("tcp.port", prefs.websocket_ports, Dissector.get("http"))
        add("ws.port", prefs.websocket_ports, proto)
        is_server = ports_of(prefs.tcp_ports .. "," .. prefs.udp_ports .. "," .. prefs.websocket_ports)
    end

    local function sender_of(pinfo)
        if is_server(pinfo.dst_port) ~= is_server(pinfo.src_port) then
            return is_server(pinfo.dst_port) and "client" or "server"
        end
        -- Nobody said which port is the server's; the smaller one mostly is.
        return pinfo.dst_port <= pinfo.src_port and "client" or "server"
    end

    local websocket = Field.new("websocket.opcode")
    local udp = Field.new("udp.port")
    function proto.dissector(tvb, pinfo, tree)
        local dialect, sender, bytes = dialect_of(), sender_of(pinfo), tvb:raw()
        local length, position, names = tvb:len(), 0, {}
        pinfo.cols.protocol = format.title
        if udp() or websocket() then
            if length > 0 then
                names[1] = show(proto, format, dialect, tvb, bytes, 0, length, sender, tree)
            end
            position = length
        end
        while position < length do
            local stop
            if dialect.is_framed then
                stop = end_of_frame(format, dialect, bytes, position, length, sender)
            else
                stop = length
            end
            if not stop then
                pinfo.desegment_offset = position
                pinfo.desegment_len = DESEGMENT_ONE_MORE_SEGMENT
                break
            end
            names[#names + 1] = show(proto, format, dialect, tvb, bytes, position, stop, sender, tree)
            position = stop
        end
        if #names > 0 then
            pinfo.cols.info = table.concat(names, ", ") .. " from the " .. sender
        end
        return length
    end

    function proto.prefs_changed()
        listen()
    end
    listen()
    for _, name in ipairs({ "tcp.port", "udp.port", "ws.port" }) do
        DissectorTable.get(name):add_for_decode_as(proto)
    end
end

for _, format in ipairs(formats) do
    for _, dialect in pairs(format.dialects) do
        for _, entry in ipairs(dialect.packets) do
            entry.packet = format.packets[entry[1]]
            entry.id = entry[2]
            entry.known = entry[3]
        end
    end
    register(format)
end
