using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace MusicVerse.Tests.Docs;

/// <summary>All blocks of one language as one program, which prints a mark before each block so that its output can be told apart.</summary>
internal static partial class GuidePrograms
{
    private const char Mark = '\u001e';

    public static string Bash(Guide guide) => Join(guide, Languages.Bash, index => $"printf '\\x1e{index}\\n'\n");

    public static string JavaScript(Guide guide) => Join(guide, Languages.JavaScript, index => $"console.log('\\x1e{index}');\n");

    public static string Python(Guide guide) => Join(guide, Languages.Python, index => $"print('\\x1e{index}', flush=True)\n");

    /// <summary>The C# of all guides as one program, which takes a guide's name: compiling is what costs.</summary>
    public static string CSharp(IEnumerable<Guide> guides)
    {
        var written = guides.Where(guide => guide.In(Languages.CSharp).Any()).ToList();
        var usings = written.SelectMany(guide => guide.In(Languages.CSharp)).SelectMany(block => Using().Matches(block.Text)).Select(match => match.Value).Distinct();
        var program = new StringBuilder(string.Join('\n', usings)).Append("\nswitch (args[0])\n{\n");
        foreach (var (guide, number) in written.Select((guide, number) => (guide, number)))
            program.Append(CultureInfo.InvariantCulture, $"    case \"{guide.Name}\": await Guide{number}.Run(); break;\n");
        program.Append("}\n");
        foreach (var (guide, number) in written.Select((guide, number) => (guide, number)))
        {
            program.Append(CultureInfo.InvariantCulture, $"static class Guide{number}\n{{\npublic static async Task Run()\n{{\nawait Task.CompletedTask;\n");
            foreach (var (block, index) in guide.Blocks.Select((block, index) => (block, index)).Where(one => one.block.Language == Languages.CSharp))
            {
                program.Append(CultureInfo.InvariantCulture, $"Console.WriteLine(\"\\u001e{index}\");\n#line {block.Line} \"{guide.Name}.md\"\n");
                program.Append(Using().Replace(block.Text, ""));
                program.Append("#line default\n");
            }

            program.Append("}\n}\n");
        }

        return program.ToString();
    }

    /// <returns>What each block printed, by its index in the guide.</returns>
    public static Dictionary<int, string> Outputs(string output) =>
        output.Split(Mark, StringSplitOptions.RemoveEmptyEntries)
            .Select(part => part.Split('\n', 2))
            .ToDictionary(part => int.Parse(part[0], CultureInfo.InvariantCulture), part => part[1]);

    private static string Join(Guide guide, string language, Func<int, string> mark) =>
        string.Concat(guide.Blocks.Select((block, index) => (block, index)).Where(one => one.block.Language == language).Select(one => mark(one.index) + one.block.Text));

    [GeneratedRegex("""(?m)^using [\w.]+;$""")]
    private static partial Regex Using();
}
