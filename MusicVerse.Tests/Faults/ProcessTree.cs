using System.Globalization;
using System.Text;

namespace MusicVerse.Tests.Faults;

/// <summary>What /proc tells about running processes.</summary>
internal static class ProcessTree
{
    private const int Parent = 1;

    /// <summary>The process, its children and theirs.</summary>
    public static IReadOnlyList<int> Of(int root) => Of([root]);

    /// <summary>All that have inherited an environment variable, and their children: some programs, like redis-server, write over theirs.</summary>
    public static IReadOnlyList<int> Having(string variable, string value) =>
        Of(All().Where(pid => Read(pid, "environ")?.Split('\0').Contains($"{variable}={value}") == true));

    public static string CommandOf(int pid) => Read(pid, "cmdline") ?? "";

    /// <summary>Whether it has neither ended nor waits only for its parent to hear of that.</summary>
    public static bool IsRunning(int pid) => StatOf(pid) is [not "Z", ..];

    private static List<int> Of(IEnumerable<int> roots)
    {
        var children = All().ToLookup(pid => StatOf(pid) is { Length: > Parent } stat ? int.Parse(stat[Parent], CultureInfo.InvariantCulture) : 0);
        var found = roots.Distinct().ToList();
        var known = found.ToHashSet();
        for (var i = 0; i < found.Count; i++)
            found.AddRange(children[found[i]].Where(known.Add));
        return found;
    }

    private static List<int> All() => Directory.EnumerateDirectories("/proc")
        .Select(folder => int.TryParse(Path.GetFileName(folder), CultureInfo.InvariantCulture, out var pid) ? pid : 0)
        .Where(pid => pid > 0)
        .ToList();

    // The fields of /proc/pid/stat after the name, which is in parentheses and may hold anything: state, parent, ….
    private static string[]? StatOf(int pid) => Read(pid, "stat") is { } stat ? stat[(stat.LastIndexOf(')') + 2)..].Split(' ') : null;

    private static string? Read(int pid, string file)
    {
        try
        {
            return File.ReadAllText($"/proc/{pid}/{file}", Encoding.Latin1);
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return null; // It has ended meanwhile, or is somebody else's.
        }
    }
}
