// Delivers webhooks with the product's own loop to a sink in another process.
// Usage: Webhooks sink PORT | bare URL REQUESTS LOOPS | ours CONNECTION-STRING URL DELIVERIES | latency CONNECTION-STRING URL ROUNDS
using System.Globalization;
using MusicVerse.Bench.Webhooks;

// The first pay for the connections and for the compiler, which goes over what is called often more than once.
const int WarmUp = 60_000;

switch (args)
{
    case ["sink", var port]:
        await Sink.Run(Number(port));
        return 0;
    case ["bare", var url, var requests, var loops]:
        await Bare.Rate(url, Number(loops), Math.Min(Number(requests), WarmUp));
        Print(await Bare.Rate(url, Number(loops), Number(requests)));
        return 0;
    case ["ours", var connection, var url, var deliveries]:
        await using (var bench = await Ours.Start(connection))
        {
            await bench.Rate(url, Math.Min(Number(deliveries), WarmUp));
            Print(await bench.Rate(url, Number(deliveries)));
        }

        return 0;
    case ["latency", var connection, var url, var rounds]:
        await using (var bench = await Ours.Start(connection))
        {
            Console.WriteLine(await bench.Latency(url, Number(rounds)));
        }

        return 0;
    default:
        Console.Error.WriteLine("Usage: Webhooks sink PORT | bare URL REQUESTS LOOPS | ours CONNECTION-STRING URL DELIVERIES | latency CONNECTION-STRING URL ROUNDS");
        return 2;
}

static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);

static void Print(double rate) => Console.WriteLine(rate.ToString("0", CultureInfo.InvariantCulture));
