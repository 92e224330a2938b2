-- wrk: GET with a credential. Anything but 200 stops the show.

function init(args)
  wrk.headers["Authorization"] = "Bearer " .. args[1]
end

function response(status, _, body)
  if status ~= 200 then
    io.stderr:write(status, " ", body, "\n")
    os.exit(1)
  end
end

function done(summary, latency)
  io.write(string.format("figures %.0f %.2f %.2f\n",
    summary.requests / summary.duration * 1e6, latency:percentile(50) / 1000, latency:percentile(99) / 1000))
end
