-- wrk: one POST after the other, each as the next user. Anything but 202 stops the show.

local threads = 0

function setup(thread)
  thread:set("first", threads)
  threads = threads + 1
end

function init(args)
  requests = {}
  refused = 0
  local body = io.open(args[2]):read("*a")
  for token in io.lines(args[1]) do
    requests[#requests + 1] = wrk.format("POST", nil, {
      ["Authorization"] = "Bearer " .. token,
      ["Content-Type"] = "application/json",
    }, body)
  end
  at = first * math.floor(#requests / 2)
end

function request()
  at = at % #requests + 1
  return requests[at]
end

function response(status, _, body)
  if status ~= 202 then
    io.stderr:write(status, " ", body, "\n")
    os.exit(1)
  end
end

function done(summary, latency)
  io.write(string.format("figures %.0f %.1f %.1f\n",
    summary.requests / summary.duration * 1e6, latency:percentile(50) / 1000, latency:percentile(99) / 1000))
end
